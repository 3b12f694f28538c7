import { readdirSync, readFileSync } from 'node:fs';
import { recordsOf, templates } from '@plinth/design';
import { describe, expect, it } from 'vitest';
import {
  importFiles,
  printDbml,
  printMermaid,
  printPostgresql,
  printPrisma,
} from '../src/index.ts';
import { held, lostInDbml, lostInPrisma, lostInTables } from './support/held.ts';
import { notationOf } from './support/notation.ts';

const folder = new URL('./fixtures/', import.meta.url);
const fixtures = readdirSync(folder).map((name) => ({
  name,
  text: readFileSync(new URL(name, folder), 'utf8'),
}));

// Names of both ends and implied join tables are words of Prisma alone.
const scripts = fixtures.filter(({ name }) => name.endsWith('.sql') || name.endsWith('.dbml'));

describe('printing and reading again', () => {
  it.each(scripts)('PostgreSQL of $name says the same', ({ name, text }) => {
    const { design } = importFiles([{ path: name, text }]);
    const again = importFiles([{ path: 'out.sql', text: printPostgresql(design).text }], {
      dialect: 'postgresql',
    });
    expect(again.diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([]);
    expect(held(notationOf(again.design), lostInTables)).toEqual(
      held(notationOf(design), lostInTables),
    );
  });

  it.each(scripts)('DBML of $name says the same but for order and conditions', ({ name, text }) => {
    const { design } = importFiles([{ path: name, text }]);
    const again = importFiles([{ path: 'out.dbml', text: printDbml(design).text }]);
    expect(again.diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([]);
    expect(held(notationOf(again.design), lostInDbml)).toEqual(
      held(notationOf(design), lostInDbml),
    );
  });

  it.each(fixtures)(
    'Prisma of $name says the same but for checks and conditions',
    ({ name, text }) => {
      const { design } = importFiles([{ path: name, text }]);
      const again = importFiles([{ path: 'out.prisma', text: printPrisma(design).text }]);
      expect(again.diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([]);
      expect(held(notationOf(again.design), lostInPrisma)).toEqual(
        held(notationOf(design), lostInPrisma),
      );
    },
  );

  it('keeps the words of names that hold an underscore as well', () => {
    const text = `CREATE TABLE Prelude_WebServiceArg (id serial PRIMARY KEY, ConnectInfo_start text, http_method text);`;
    const { design } = importFiles([{ path: 'in.sql', text }], { dialect: 'postgresql' });
    const printed = printPostgresql(design).text;
    expect(printed).toContain('CREATE TABLE Prelude_WebServiceArg');
    expect(printed).toContain('connectInfo_Start text');
    expect(printed).toContain('http_method text');
    const again = importFiles([{ path: 'out.sql', text: printed }], { dialect: 'postgresql' });
    expect(notationOf(again.design)).toEqual(notationOf(design));
  });

  it('names no model of Prisma as one of its types', () => {
    const text = `CREATE TABLE floats (id serial PRIMARY KEY, v double precision);
      CREATE TABLE readings (id serial PRIMARY KEY, float_id integer NOT NULL REFERENCES floats);`;
    const { design } = importFiles([{ path: 'in.sql', text }], { dialect: 'postgresql' });
    const again = importFiles([{ path: 'out.prisma', text: printPrisma(design).text }]);
    expect(again.diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([]);
    expect(notationOf(again.design)).toBe(
      [
        'FloatModel/FloatModels = floats key(serial)',
        '  v: float?',
        'Reading/Readings key(serial)',
        '  float >- FloatModel.readings by floatId',
      ].join('\n'),
    );
  });

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
      // Tables that are implied are so in DBML, and relations of their own.
      const joins = recordsOf(dbml.design, 'relation').filter(({ owner }) => owner === 'join');
      expect(dbml.counts.entities + joins.length).toBe(sql.counts.entities);
      expect(printMermaid(design).text).toMatch(/^erDiagram\n/);
    },
  );
});
