import { check, hasErrors } from '@plinth/design';
import { describe, expect, it } from 'vitest';
import { importFiles } from '../../src/index.ts';
import { notationOf } from '../support/notation.ts';

/** Reads a script of PostgreSQL, within five seconds, into a design without errors. */
function read(text: string) {
  const start = performance.now();
  const { design } = importFiles([{ path: 'a.sql', text }], { dialect: 'postgresql' });
  expect(performance.now() - start).toBeLessThan(5000);
  expect(hasErrors(check(design))).toBe(false);
  return notationOf(design);
}

describe('a hostile script', () => {
  it('of sections that undo a migration, thousands of them, is read at once', () => {
    const made = 'CREATE TABLE users (id serial PRIMARY KEY);\n';
    const section = '-- +goose Down\nDROP TABLE users;\n-- +goose Up\n';
    expect(read(made + section.repeat(50_000))).toBe('User/Users key(serial)');
  });

  it('of patterns that take for ever keeps their checks and matches nothing by them', () => {
    const forever = `'${'a'.repeat(60)}!'`;
    const design = read(
      `CREATE TABLE a (id serial PRIMARY KEY, b text DEFAULT ${forever} CHECK (b ~ '^(a+)+$'),
       c text DEFAULT ${forever} CHECK (c LIKE '${'a%'.repeat(30)}b'), d text CHECK (d LIKE 'a%b'));`,
    );
    expect(design).toContain("check a_check: b ~ '^(a+)+$'");
    expect(design).toContain("check a_check2: c LIKE 'a%");
    expect(design.match(/pattern/g)).toHaveLength(1);
  });
});
