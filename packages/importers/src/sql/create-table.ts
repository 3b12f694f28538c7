import type { SourceTable } from '../model.ts';
import { type Catalog, findTable, keyOf, schemaOf } from './catalog.ts';
import { makeColumn, parseType } from './columns.ts';
import { isConstraint, readColumnOptions, readConstraint } from './constraints.ts';
import { type Cursor, type QualifiedName, SqlFault } from './cursor.ts';

/** Reads `CREATE TABLE` from the table's name on. */
export function createTable(catalog: Catalog, cursor: Cursor, offset: number): void {
  const { report, place, others } = catalog;
  if (cursor.accept('IF', 'NOT')) cursor.expect('EXISTS');
  const name = cursor.qualified();
  const key = keyOf(catalog, name);
  if (cursor.accept('PARTITION', 'OF')) {
    const parent = cursor.qualified().name;
    others.set(key, 'partition');
    report.count(
      'info',
      'partition',
      `A partition of ${parent} is left out; ${parent} stands for it.`,
      place(offset),
    );
    return;
  }
  if (cursor.isWord('AS') || cursor.isWord('SELECT') || cursor.isWord('OF')) {
    throw new SqlFault('a table made of a query or a type says no columns', offset);
  }
  const table = newTable(catalog, name, offset);
  if (catalog.dialect === 'sqlite' && name.name.startsWith('sqlite_')) {
    report.say('info', 'ignored', `${name.name} is a table of SQLite's own.`, place(offset));
    return;
  }
  let constraints: readonly Cursor[] = [];
  if (cursor.accept('LIKE')) copyColumns(catalog, table, cursor.qualified(), offset, true);
  else constraints = readItems(catalog, table, cursor.inside(cursor.group()));
  readTableOptions(catalog, table, cursor);
  for (const each of constraints)
    recover(catalog, table, each, () => readConstraint(catalog, table, each));
  if (catalog.tables.has(key)) {
    report.say(
      'warning',
      'table-repeated',
      `Table ${name.name} is made twice; the first is kept.`,
      place(offset),
    );
    return;
  }
  catalog.tables.set(key, table);
}

function newTable(catalog: Catalog, name: QualifiedName, offset: number): SourceTable {
  return {
    schema: schemaOf(catalog, name.schema),
    name: name.name,
    ...(name.spelling === undefined ? {} : { spelling: name.spelling }),
    comment: '',
    columns: [],
    primaryKey: null,
    indexes: [],
    checks: [],
    foreignKeys: [],
    place: catalog.place(offset),
  };
}

/** Reads the columns. Answers the constraints, which may name columns that stand after them or are inherited. */
function readItems(catalog: Catalog, table: SourceTable, cursor: Cursor): Cursor[] {
  const constraints: Cursor[] = [];
  while (!cursor.isDone) {
    if (cursor.accept('LIKE')) {
      const { offset } = cursor;
      const from = cursor.qualified();
      const words = cursor.until(() => false).map(({ word }) => word);
      const isWhole = words.some(
        (word, at) => /^(?:ALL|INDEXES)$/.test(word) && words[at - 1] === 'INCLUDING',
      );
      copyColumns(catalog, table, from, offset, isWhole);
    } else if (isConstraint(cursor, catalog))
      constraints.push(cursor.inside(cursor.until(() => false)));
    else if (cursor.isSign(',')) {
      const place = catalog.place(cursor.offset);
      catalog.report.say('warning', 'part-skipped', `A part of ${table.name} is empty.`, place);
    } else readColumn(catalog, table, cursor.inside(cursor.until(() => false)));
    if (!cursor.isDone) cursor.expectSign(',');
  }
  return constraints;
}

/** Reads one part of a table; what is not understood in it is reported, and the rest of the table kept. */
function recover(catalog: Catalog, table: SourceTable, cursor: Cursor, read: () => void): void {
  const { offset } = cursor;
  try {
    read();
    if (!cursor.isDone)
      throw new SqlFault(
        `"${cursor.peek()?.text.slice(0, 40)}" should not stand here`,
        cursor.offset,
      );
  } catch (error) {
    if (!(error instanceof SqlFault)) throw error;
    const at = Math.max(error.offset, offset);
    catalog.report.say(
      'warning',
      'part-skipped',
      `A part of ${table.name} is not understood: ${error.message}.`,
      catalog.place(at),
    );
  }
}

export function readColumn(catalog: Catalog, table: SourceTable, cursor: Cursor): void {
  const { offset } = cursor;
  recover(catalog, table, cursor, () => {
    const spelling = cursor.peek()?.text ?? '';
    const name = cursor.name();
    const written = parseType(cursor);
    if (table.columns.some((column) => column.name === name))
      throw new SqlFault(`there is a column ${name} already`, offset);
    const column = makeColumn(catalog, table, { name, spelling, written, offset });
    table.columns.push(column);
    readColumnOptions(catalog, table, column, cursor);
  });
}

function copyColumns(
  catalog: Catalog,
  table: SourceTable,
  from: QualifiedName,
  offset: number,
  isWhole: boolean,
): void {
  const source = findTable(catalog, from);
  if (!source) throw new SqlFault(`there is no table ${from.name} to be like`, offset);
  table.columns.push(
    ...source.columns.map((column) => ({ ...column, rules: { ...column.rules } })),
  );
  if (isWhole) {
    table.primaryKey = source.primaryKey;
    // Names of indexes are one set in the whole schema.
    table.indexes.push(...source.indexes.map((index) => ({ ...index, name: null })));
  }
  catalog.report.say(
    'info',
    'columns-copied',
    `${table.name} gets the columns of ${from.name}.`,
    catalog.place(offset),
  );
}

/** Keys, unique sets and foreign keys are of the parent alone; its checks hold for the child as well. */
function inherit(catalog: Catalog, table: SourceTable, name: QualifiedName, offset: number): void {
  const parent = findTable(catalog, name);
  const known = new Set(table.columns.map((column) => column.name));
  const inherited = parent?.columns.filter((column) => !known.has(column.name)) ?? [];
  table.columns.unshift(
    ...inherited.map((column) => ({ ...column, rules: { ...column.rules }, unique: false })),
  );
  table.checks.push(...(parent?.checks.map((check) => ({ ...check, name: null })) ?? []));
  const what = parent
    ? "its columns are written out, its rows are not among the parent's"
    : 'which is not in the input, so that its columns are missing';
  catalog.report.say(
    'warning',
    'inheritance',
    `${table.name} inherits from ${name.name}: ${what}.`,
    catalog.place(offset),
  );
}

function readTableOptions(catalog: Catalog, table: SourceTable, cursor: Cursor): void {
  const { report, place, dialect } = catalog;
  while (!cursor.isDone) {
    const { offset } = cursor;
    if (cursor.accept('INHERITS')) {
      const parents = cursor.inside(cursor.group());
      while (!parents.isDone) {
        inherit(catalog, table, parents.qualified(), offset);
        parents.acceptSign(',');
      }
    } else if (cursor.accept('PARTITION', 'BY')) {
      report.say(
        'info',
        'partition',
        `${table.name} is kept as one table without partitions.`,
        place(offset),
      );
      while (!cursor.isDone) cursor.next();
    } else if (dialect === 'mysql' && cursor.accept('COMMENT')) {
      cursor.acceptSign('=');
      table.comment = cursor.next().text;
    } else if (cursor.isWord('SELECT') || cursor.isWord('AS') || cursor.isWord('WITH', 'SYSTEM')) {
      const what = cursor.isWord('WITH')
        ? 'system versioning'
        : 'the columns and rows of its query';
      const message = `${table.name} is kept without ${what}.`;
      report.say('warning', 'part-skipped', message, place(offset));
      while (!cursor.isDone) cursor.next();
    } else {
      const message =
        'Storage options of tables, such as their engine, character set and next number, are left out.';
      report.count('info', 'storage-dropped', message, place(offset));
      // What else is of meaning stands after it.
      do {
        if (cursor.isSign('(')) cursor.group();
        else cursor.next();
      } while (
        !cursor.isDone &&
        !cursor.isWord('COMMENT') &&
        !cursor.isWord('PARTITION', 'BY') &&
        !cursor.isWord('INHERITS')
      );
    }
  }
}
