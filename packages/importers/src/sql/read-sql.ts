import type { Dialect, ImportCounts, SourceFile } from '../importer.ts';
import { createLines } from '../lines.ts';
import type { SourceModel, SourceTable } from '../model.ts';
import type { Report } from '../report.ts';
import type { Catalog } from './catalog.ts';
import { sayLength } from './columns.ts';
import { Cursor, MissingTable, SqlFault } from './cursor.ts';
import { textsOf } from './expressions.ts';
import { type Outcome, readStatement } from './read-statement.ts';
import { type SchemaParts, splitSchema } from './schema-parts.ts';
import { splitStatements } from './statements.ts';
import type { Token } from './tokens.ts';

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
    uniques: new Map(),
    formerNames: new Map(),
    sixteens: new Set(),
    others: new Map(),
    place: () => ({ file: '', line: 1, column: 1 }),
    searchPath: null,
  };
  const total = files.reduce((sum, { text }) => sum + text.length, 0);
  let before = 0;
  let told = 0;
  let statements = 0;
  let skipped = 0;
  const early: (() => Outcome)[] = [];
  for (const [index, file] of files.entries()) {
    const isLast = index === files.length - 1;
    catalog.place = createLines(file);
    catalog.searchPath = null;
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
      sayVariable(catalog, tokens, file.text);
      const piece = { tokens, text: file.text, start };
      const { place, searchPath } = catalog;
      const later = () => readOne(Object.assign(catalog, { place, searchPath }), piece);
      const outcome = readOne(catalog, piece, isLast ? null : () => early.push(later));
      if (outcome === 'skipped') skipped++;
    }
    before += file.text.length;
  }
  for (const read of early) if (read() === 'skipped') skipped++;
  const tables = [...catalog.tables.values()];
  if (dialect === 'sqlite') for (const table of tables) readTexts(table);
  if (catalog.sixteens.size > 0) readUuids(catalog);
  const model = {
    tables,
    enums: [...catalog.enums.values()],
    joins: [],
  };
  return { model, statements, skipped };
}

/** Names that are put in when the script runs stand as they are written. */
function sayVariable({ dialect, report, place }: Catalog, tokens: readonly Token[], text: string) {
  if (dialect !== 'postgresql') return;
  const found = tokens.find(
    ({ kind, start }) => kind === 'quoted' && /[:@]/.test(text[start] ?? ''),
  );
  if (!found) return;
  const message = 'Variables that the client puts in are read as the names of what they stand for.';
  report.count('info', 'variable', message, place(found.start));
}

/** Takes what stands in double quotes for texts, once all columns of the table are known. */
function readTexts(table: SourceTable): void {
  for (const check of table.checks) check.expression = textsOf(table, check.expression);
  const indexes = table.indexes.map((index) => ({
    ...index,
    where: index.where === null ? null : textsOf(table, index.where),
    parts: index.parts.map((part) =>
      'column' in part ? part : { expression: textsOf(table, part.expression) },
    ),
  }));
  table.indexes.splice(0, table.indexes.length, ...indexes);
}

/** Lets columns of 16 bytes be uuids where they are keys, point to keys, or are made as uuids. */
function readUuids(catalog: Catalog): void {
  for (const table of catalog.tables.values()) {
    const ofKeys = [table.primaryKey ?? [], ...table.foreignKeys.map(({ columns }) => columns)];
    const names = new Set(ofKeys.flat());
    for (const column of table.columns) {
      const isUuid = names.has(column.name) || column.default?.kind === 'uuid';
      if (!catalog.sixteens.has(column)) continue;
      if (!isUuid) {
        sayLength(catalog.report, column.place);
        continue;
      }
      column.type = { kind: 'uuid' };
      const where = `${table.name}.${column.name}`;
      catalog.report.gather(
        'info',
        'type-changed',
        {
          message: `${where}: binary(16) is kept as uuid, since it is a key.`,
          together: 'Keys of binary(16) are kept as uuid',
          subject: where,
        },
        column.place,
      );
    }
  }
}

interface Piece {
  readonly tokens: readonly Token[];
  readonly text: string;
  readonly start: number;
}

/**
 * Reads a statement, or reports it. One that is about a table that is not there is put off where it can be: files stand in the
 * order of their names, and indexes may come before tables.
 */
function readOne(
  catalog: Catalog,
  { tokens, text, start }: Piece,
  putOff: (() => void) | null = null,
): Outcome {
  try {
    const [first, second] = tokens;
    if (first?.word === 'DO' && catalog.dialect === 'postgresql') {
      const body =
        second?.kind === 'string' ? second : tokens.find(({ kind }) => kind === 'string');
      if (body && readBlock(catalog, body, text)) return 'kept';
    }
    const schema = splitSchema(new Cursor(tokens, text, catalog.dialect));
    if (schema) return readSchema(catalog, schema, text);
    return readStatement(catalog, new Cursor(tokens, text, catalog.dialect));
  } catch (error) {
    if (!(error instanceof SqlFault)) throw error;
    const message = `A statement is not understood: ${error.message}.`;
    const at = catalog.place(Math.max(error.offset, start));
    if (error instanceof MissingTable && putOff && !error.isForeseen) {
      putOff();
      return 'kept';
    }
    if (error instanceof MissingTable) {
      const together = 'Statements are not understood, since there is no such table';
      const finding = { message, together, subject: error.table };
      catalog.report.gather('warning', 'statement-skipped', finding, at);
    } else catalog.report.say('warning', 'statement-skipped', message, at);
    return 'skipped';
  }
}

/** Reads a schema that is made together with what is in it: each part as a statement of its own, whose names are of the schema. */
function readSchema(catalog: Catalog, { name, head, parts }: SchemaParts, text: string): Outcome {
  readStatement(catalog, new Cursor(head, text, catalog.dialect));
  const before = catalog.searchPath;
  catalog.searchPath = name;
  for (const tokens of parts) readOne(catalog, { tokens, text, start: tokens[0]?.start ?? 0 });
  catalog.searchPath = before;
  return 'kept';
}

/**
 * Reads what an anonymous block makes and alters, as tools write it to make a type or a key once. Answers whether there was
 * anything.
 */
function readBlock(catalog: Catalog, body: Token, text: string): boolean {
  const shift = text.indexOf(body.text, body.start);
  if (shift < 0) return false;
  const place = catalog.place;
  let found = false;
  catalog.place = (offset) => place(offset + shift);
  try {
    for (const { tokens } of splitStatements(body.text, catalog.dialect)) {
      const at = tokens.findIndex(
        ({ word }, index) =>
          (word === 'CREATE' || word === 'ALTER') &&
          (index === 0 || /^(?:BEGIN|THEN|ELSE)$/.test(tokens[index - 1]?.word ?? '')),
      );
      const [first] = at < 0 ? [] : tokens.slice(at);
      if (!first) continue;
      found = true;
      const piece = { tokens: tokens.slice(at), text: body.text, start: first.start };
      const message = 'A block is read as if it ran; its conditions are not looked at.';
      catalog.report.count('info', 'block-read', message, catalog.place(first.start));
      readOne(catalog, piece);
    }
  } finally {
    catalog.place = place;
  }
  return found;
}
