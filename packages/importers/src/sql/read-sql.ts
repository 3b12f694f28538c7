import type { Dialect, ImportCounts, SourceFile } from '../importer.ts';
import { createLines } from '../lines.ts';
import type { SourceModel } from '../model.ts';
import type { Report } from '../report.ts';
import type { Catalog } from './catalog.ts';
import { Cursor, SqlFault } from './cursor.ts';
import { readStatement } from './read-statement.ts';
import { splitStatements } from './statements.ts';

/** Characters between two words on how far it is. */
const STEP = 250_000;

/** Reads scripts of one dialect, in their order, into tables and enums; a statement that is not understood is skipped and reported. */
export function readSql(
  files: readonly SourceFile[],
  dialect: Dialect,
  report: Report,
  onProgress: (share: number) => void = () => undefined,
): { model: SourceModel } & Pick<ImportCounts, 'statements' | 'skipped'> {
  const catalog: Catalog = {
    dialect,
    report,
    tables: new Map(),
    enums: new Map(),
    domains: new Map(),
    others: new Map(),
    place: () => ({ file: '', line: 1, column: 1 }),
  };
  const total = files.reduce((sum, { text }) => sum + text.length, 0);
  let before = 0;
  let told = 0;
  let statements = 0;
  let skipped = 0;
  for (const file of files) {
    catalog.place = createLines(file);
    for (const { tokens, start, client } of splitStatements(file.text, dialect)) {
      statements++;
      if (before + start - told > STEP) {
        told = before + start;
        onProgress(told / total);
      }
      if (client !== null) {
        skipped++;
        report.count(
          'info',
          'client-command',
          `${client} is a command of a client, not SQL.`,
          catalog.place(start),
        );
        continue;
      }
      try {
        if (readStatement(catalog, new Cursor(tokens, file.text, dialect)) === 'skipped') skipped++;
      } catch (error) {
        if (!(error instanceof SqlFault)) throw error;
        skipped++;
        report.say(
          'warning',
          'statement-skipped',
          `A statement is not understood: ${error.message}.`,
          catalog.place(error.offset),
        );
      }
    }
    before += file.text.length;
  }
  const model = {
    tables: [...catalog.tables.values()],
    enums: [...catalog.enums.values()],
    joins: [],
  };
  return { model, statements, skipped };
}
