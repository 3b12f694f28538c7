import { recordsOf } from '@plinth/design';
import { describe, expect, it } from 'vitest';
import {
  type ImportFilesOptions,
  importFiles,
  printDbml,
  printPostgresql,
  printPrisma,
} from '../src/index.ts';
import { casesOf, formatsOfCases } from './support/cases.ts';
import { held, lostInDbml, lostInPrisma, lostInTables } from './support/held.ts';
import { notationOf } from './support/notation.ts';

const printers = [
  {
    title: 'PostgreSQL',
    format: { format: 'sql', dialect: 'postgresql' },
    print: printPostgresql,
    lost: lostInTables,
  },
  { title: 'DBML', format: { format: 'dbml' }, print: printDbml, lost: lostInDbml },
  { title: 'Prisma', format: { format: 'prisma' }, print: printPrisma, lost: lostInPrisma },
] as const;

/** Names of entities, fields and both ends of relations, and tables that are implied, are words of these alone. */
const named = new Set(['prisma', 'jdl']);

function read(text: string, options: ImportFilesOptions) {
  return importFiles([{ path: 'input', text }], options);
}

/** What is printed, a statement or block a part, in an order that reading it does not change. */
function partsOf(text: string): string[] {
  return text
    .split('\n\n')
    .map((part) =>
      part
        .split('\n')
        .map((line) => line.replace(/,$/, ''))
        .sort()
        .join('\n'),
    )
    .sort();
}

describe.each(Object.entries(formatsOfCases))(
  'cases of %s, printed and read again',
  (name, options) => {
    const cases = casesOf(name).filter(
      ({ input }) => recordsOf(read(input, options).design, 'entity').length > 0,
    );

    describe.each(printers)('as $title', ({ title, format, print, lost }) => {
      it.each(cases)('$input', ({ input }) => {
        const { design } = read(input, options);
        const { text } = print(design);
        const again = read(text, format);
        const loud = again.diagnostics.filter(({ severity }) => severity !== 'info');
        expect(
          loud.map(({ message }) => message),
          text,
        ).toEqual([]);
        const notation = notationOf(design);
        const joins = recordsOf(design, 'relation').some(({ owner }) => owner === 'join');
        // DBML and Prisma have no word for the condition of an index, and what follows from one goes with it.
        if (title !== 'PostgreSQL' && notation.includes(' where ')) return;
        // PostgreSQL says an implied table as any other.
        if ((title === 'Prisma' || !named.has(name)) && (title !== 'PostgreSQL' || !joins))
          expect(held(notationOf(again.design), lost), text).toEqual(held(notation, lost));
        expect(partsOf(print(again.design).text)).toEqual(partsOf(text));
      });
    });
  },
);
