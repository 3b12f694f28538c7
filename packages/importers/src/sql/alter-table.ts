import type { SourceTable } from '../model.ts';
import { type Catalog, findColumn, findTable, keyOf, namesOf } from './catalog.ts';
import { applyDefault, applyType, parseType } from './columns.ts';
import {
  isConstraint,
  readColumnOptions,
  readConstraint,
  readDefaultTokens,
} from './constraints.ts';
import { readColumn } from './create-table.ts';
import { type Cursor, MissingTable, SqlFault } from './cursor.ts';
import { renamedIn } from './expressions.ts';
import { dropColumn, dropNamed, dropPrimaryKey, renameNamed } from './parts-by-name.ts';

/** Reads `ALTER TABLE` from the table's name on. */
export function alterTable(catalog: Catalog, cursor: Cursor, offset: number): void {
  const { report, place } = catalog;
  const isForeseen = cursor.accept('IF', 'EXISTS');
  cursor.accept('ONLY');
  const name = cursor.qualified();
  cursor.acceptSign('*');
  const table = findTable(catalog, name);
  if (!table) {
    const other = catalog.others.get(keyOf(catalog, name));
    if (!other) throw new MissingTable(name.name, offset, isForeseen);
    report.count(
      'info',
      'ignored',
      `A change of the ${other} ${name.name} is left out with it.`,
      place(offset),
    );
    return;
  }
  while (!cursor.isDone) {
    readAction(catalog, table, cursor);
    if (!cursor.isDone) cursor.expectSign(',');
  }
}

function readAction(catalog: Catalog, table: SourceTable, cursor: Cursor): void {
  const { report, place } = catalog;
  const { offset } = cursor;
  const ignore = (what: string, severity: 'info' | 'warning' = 'info') => {
    cursor.until(() => false);
    report.count(severity, 'ignored', `${what} of ${table.name} is not kept.`, place(offset));
  };
  // SQL Server says first whether the rows are looked at.
  if (!cursor.accept('WITH', 'CHECK')) cursor.accept('WITH', 'NOCHECK');
  if (cursor.accept('ADD')) readAdd(catalog, table, cursor);
  else if (cursor.accept('ATTACH', 'PARTITION')) {
    const child = cursor.qualified();
    if (catalog.tables.delete(keyOf(catalog, child)))
      catalog.others.set(keyOf(catalog, child), 'partition');
    ignore(`The partition ${child.name}`);
  } else if (cursor.accept('ALTER')) {
    cursor.accept('COLUMN');
    if (cursor.isWord('CONSTRAINT') || cursor.isWord('INDEX')) ignore('A change of a constraint');
    else alterColumn(catalog, table, cursor);
  } else if (cursor.isWord('MODIFY') || cursor.isWord('CHANGE'))
    modifyColumn(catalog, table, cursor);
  else if (cursor.accept('DROP')) readDrop(catalog, table, cursor, ignore);
  else if (cursor.accept('RENAME')) rename(catalog, table, cursor);
  else if (cursor.accept('OWNER', 'TO')) ignore('The owner');
  else if (cursor.isWord('DISABLE', 'KEYS') || cursor.isWord('ENABLE', 'KEYS'))
    ignore('When the indexes are written');
  else if (cursor.isWord('ENABLE') || cursor.isWord('FORCE') || cursor.isWord('DISABLE')) {
    ignore('Row level security, rules or triggers', cursor.isWord('DISABLE') ? 'info' : 'warning');
  } else if (cursor.accept('INHERIT'))
    ignore(`The inheritance from ${cursor.qualified().name}`, 'warning');
  else ignore(`"${cursor.peek()?.text.slice(0, 40)} …"`);
}

function readAdd(catalog: Catalog, table: SourceTable, cursor: Cursor): void {
  if (cursor.accept('GENERATED')) throw new SqlFault('a column should be named', cursor.offset);
  if (isConstraint(cursor, catalog)) {
    readConstraint(catalog, table, cursor);
    return;
  }
  cursor.accept('COLUMN');
  const isForeseen = cursor.accept('IF', 'NOT');
  if (isForeseen) cursor.expect('EXISTS');
  if (cursor.isSign('(')) {
    const inner = cursor.inside(cursor.group());
    while (!inner.isDone) {
      readColumn(catalog, table, inner.inside(inner.until(() => false)));
      inner.acceptSign(',');
    }
  } else {
    const isThere = isForeseen && findColumn(table, cursor.peek()?.text ?? '') !== undefined;
    const column = cursor.inside(cursor.until(() => false));
    if (!isThere) readColumn(catalog, table, column);
  }
}

function alterColumn(catalog: Catalog, table: SourceTable, cursor: Cursor): void {
  const { offset } = cursor;
  const name = cursor.name();
  const column = findColumn(table, name);
  if (!column) throw new SqlFault(`${table.name} has no column ${name}`, offset);
  if (cursor.accept('SET', 'DEFAULT'))
    applyDefault(catalog, table, column, readDefaultTokens(cursor));
  else if (cursor.accept('DROP', 'DEFAULT')) column.default = null;
  else if (cursor.accept('SET', 'NOT', 'NULL')) column.required = true;
  else if (cursor.accept('DROP', 'NOT', 'NULL')) column.required = false;
  else if (cursor.accept('SET', 'DATA', 'TYPE') || cursor.accept('TYPE')) {
    applyType(catalog, table, column, parseType(cursor));
    cursor.until(() => false);
  } else if (cursor.accept('ADD')) {
    readColumnOptions(catalog, table, column, cursor);
  } else {
    cursor.until(() => false);
    catalog.report.count(
      'info',
      'ignored',
      `Storage and statistics of columns of ${table.name} are not kept.`,
      catalog.place(offset),
    );
  }
}

/** MySQL: the column said anew, under its name or another. */
function modifyColumn(catalog: Catalog, table: SourceTable, cursor: Cursor): void {
  const { offset } = cursor;
  const isChange = cursor.next().word === 'CHANGE';
  cursor.accept('COLUMN');
  const name = cursor.name();
  const column = findColumn(table, name);
  if (!column) throw new SqlFault(`${table.name} has no column ${name}`, offset);
  if (isChange) renameColumn(catalog, table, column.name, cursor.name());
  Object.assign(column, { required: false, default: null, readOnly: false });
  applyType(catalog, table, column, parseType(cursor));
  readColumnOptions(catalog, table, column, cursor);
}

function readDrop(
  catalog: Catalog,
  table: SourceTable,
  cursor: Cursor,
  ignore: (what: string) => void,
): void {
  const isKey = cursor.accept('FOREIGN', 'KEY');
  if (cursor.accept('PRIMARY', 'KEY')) dropPrimaryKey(table);
  else if (
    isKey ||
    cursor.accept('CONSTRAINT') ||
    cursor.accept('INDEX') ||
    cursor.accept('KEY') ||
    cursor.accept('CHECK')
  ) {
    cursor.accept('IF', 'EXISTS');
    const name = cursor.name();
    cursor.until(() => false);
    if (!dropNamed(catalog, table, name)) ignore(`The dropping of ${name}, which is not there,`);
  } else {
    cursor.accept('COLUMN');
    cursor.accept('IF', 'EXISTS');
    const name = cursor.name();
    cursor.until(() => false);
    if (!dropColumn(table, name)) ignore(`The dropping of ${name}, which is no column,`);
  }
}

function rename(catalog: Catalog, table: SourceTable, cursor: Cursor): void {
  if (cursor.accept('TO') || cursor.accept('AS')) {
    const before = table.name;
    const name = cursor.name();
    catalog.formerNames.set(table, namesOf(catalog, table));
    catalog.tables.delete(keyOf(catalog, table));
    table.name = name;
    catalog.tables.set(keyOf(catalog, table), table);
    for (const { foreignKeys } of catalog.tables.values()) {
      for (const key of foreignKeys)
        if (key.table === before && key.schema === table.schema) key.table = name;
    }
    return;
  }
  if (cursor.accept('CONSTRAINT') || cursor.accept('INDEX') || cursor.accept('KEY')) {
    const name = cursor.name();
    cursor.expect('TO');
    renameNamed(catalog, table, name, cursor.name());
    return;
  }
  cursor.accept('COLUMN');
  const from = cursor.name();
  cursor.expect('TO');
  const column = findColumn(table, from);
  if (column) renameColumn(catalog, table, column.name, cursor.name());
}

function renameColumn(catalog: Catalog, table: SourceTable, from: string, to: string): void {
  const column = findColumn(table, from);
  if (!column || from === to) return;
  column.name = to;
  const renamed = (names: readonly string[]) => names.map((name) => (name === from ? to : name));
  if (table.primaryKey) table.primaryKey = renamed(table.primaryKey);
  for (const key of table.foreignKeys) key.columns = renamed(key.columns);
  for (const { foreignKeys } of catalog.tables.values()) {
    for (const key of foreignKeys) {
      if (key.table === table.name && key.schema === table.schema && key.targetColumns)
        key.targetColumns = renamed(key.targetColumns);
    }
  }
  for (const check of table.checks) check.expression = renamedIn(check.expression, from, to);
  const indexes = table.indexes.map((index) => ({
    ...index,
    where: index.where === null ? null : renamedIn(index.where, from, to),
    parts: index.parts.map((part) => {
      if (!('column' in part)) return { expression: renamedIn(part.expression, from, to) };
      return part.column === from ? { ...part, column: to } : part;
    }),
  }));
  table.indexes.splice(0, table.indexes.length, ...indexes);
}
