import { readdirSync, readFileSync } from 'node:fs';
import { templates } from '@plinth/design';
import { describe, expect, it } from 'vitest';
import {
  importFiles,
  printDbml,
  printMermaid,
  printPostgresql,
  printPrisma,
} from '../src/index.ts';
import { notationOf } from './support/notation.ts';

const folder = new URL('./fixtures/', import.meta.url);
const fixtures = readdirSync(folder).map((name) => ({
  name,
  text: readFileSync(new URL(name, folder), 'utf8'),
}));

/** The lines of a notation that a format can hold, in an order that no printing changes. */
function held(notation: string, lost: readonly RegExp[]): string[] {
  return lost
    .reduce((text, pattern) => text.replaceAll(pattern, ''), notation)
    .split(/\n(?! )/)
    .map((block) => block.split('\n').sort().join('\n'))
    .sort();
}

const always = [/ (?:min|max):-?\d+/g, / readOnly/g, /^(?:Main|Billing|Core)\./gm];

// Names of both ends and implied join tables are words of Prisma alone.
const scripts = fixtures.filter(({ name }) => name.endsWith('.sql') || name.endsWith('.dbml'));

describe('printing and reading again', () => {
  it.each(scripts)('PostgreSQL of $name says the same', ({ name, text }) => {
    const { design } = importFiles([{ path: name, text }]);
    const again = importFiles([{ path: 'out.sql', text: printPostgresql(design).text }], {
      dialect: 'postgresql',
    });
    expect(again.diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([]);
    expect(held(notationOf(again.design), always)).toEqual(held(notationOf(design), always));
  });

  it.each(scripts)('DBML of $name says the same but for order and conditions', ({ name, text }) => {
    const { design } = importFiles([{ path: name, text }]);
    const again = importFiles([{ path: 'out.dbml', text: printDbml(design).text }]);
    const lost = [...always, / desc/g, / where [^\n]*/g];
    expect(again.diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([]);
    expect(held(notationOf(again.design), lost)).toEqual(held(notationOf(design), lost));
  });

  it.each(fixtures)(
    'Prisma of $name says the same but for checks and conditions',
    ({ name, text }) => {
      const { design } = importFiles([{ path: name, text }]);
      const again = importFiles([{ path: 'out.prisma', text: printPrisma(design).text }]);
      const lost = [
        ...always,
        /(?<=\[\])\?/g,
        / where [^\n]*/g,
        /\n {2}check [^\n]*/g,
        // Prisma names implied tables itself, and has no rules beside the longest length.
        / table:\S+/g,
        / (?:minLength|pattern):\S+/g,
      ];
      expect(again.diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([]);
      expect(held(notationOf(again.design), lost)).toEqual(held(notationOf(design), lost));
    },
  );

  it.each(templates)(
    'every table of the template $id is in its PostgreSQL, DBML and Mermaid',
    ({ design }) => {
      const sql = importFiles([{ path: 'out.sql', text: printPostgresql(design).text }], {
        dialect: 'postgresql',
      });
      const dbml = importFiles([{ path: 'out.dbml', text: printDbml(design).text }], {
        format: 'dbml',
      });
      expect(
        sql.diagnostics.filter(
          ({ code }) => code === 'statement-skipped' || code === 'part-skipped',
        ),
      ).toEqual([]);
      expect(dbml.diagnostics.filter(({ code }) => code === 'statement-skipped')).toEqual([]);
      expect(dbml.counts.entities).toBe(sql.counts.entities);
      expect(printMermaid(design).text).toMatch(/^erDiagram\n/);
    },
  );
});
