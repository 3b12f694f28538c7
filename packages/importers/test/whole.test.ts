import { check, recordsOf } from '@plinth/design';
import { describe, expect, it } from 'vitest';
import { importFiles } from '../src/index.ts';
import { databaseOf } from './support/database.ts';

describe('a whole database', () => {
  it.each([10, 50, 250, 1000])(
    'of %i tables becomes a sound design, each thing in its place',
    (tables) => {
      const { design, counts, diagnostics } = importFiles([
        { path: 'structure.sql', text: databaseOf(tables) },
      ]);
      expect(counts).toMatchObject({ entities: tables, relations: 2 * tables, enums: 1 });
      expect(check(design).filter(({ severity }) => severity === 'error')).toEqual([]);
      // The first table requires itself, which no first row could satisfy.
      expect(
        diagnostics.filter(({ severity }) => severity === 'warning').map(({ code }) => code),
      ).toEqual(['relation-ring']);
      // As in the script.
      expect(recordsOf(design, 'entity').map(({ name }) => name)).toEqual(
        Array.from({ length: tables }, (_, index) => `Thing${index}Item`),
      );
      const places = recordsOf(design, 'placement').map(({ x, y }) => `${x} ${y}`);
      expect(new Set(places).size).toBe(tables + 1);
    },
  );

  it('gives the same design for the same text', () => {
    const text = databaseOf(20);
    const read = () => importFiles([{ path: 'a.sql', text }]).design;
    expect(read()).toEqual(read());
  });
});
