import { isPartOf } from '../build/index-parts.ts';
import type { SourceTable } from '../model.ts';
import { type Catalog, findColumn, keyOf, namesOf } from './catalog.ts';
import type { Cursor } from './cursor.ts';
import { mentions } from './expressions.ts';

/** Takes what is named in `DROP INDEX` out of its table; answers the names of which no table has one. */
export function dropIndexes(catalog: Catalog, cursor: Cursor): string[] {
  cursor.accept('CONCURRENTLY');
  cursor.accept('IF', 'EXISTS');
  const names: string[] = [];
  do names.push(cursor.qualified().name);
  while (cursor.acceptSign(','));
  const on = cursor.accept('ON') ? catalog.tables.get(keyOf(catalog, cursor.qualified())) : null;
  const tables = on ? [on] : on === null ? [...catalog.tables.values()] : [];
  return names.filter((name) => !tables.some((table) => dropIndex(catalog, table, name)));
}

function dropIndex(catalog: Catalog, table: SourceTable, name: string): boolean {
  const found = findIndex(catalog, table, name);
  found?.drop();
  return found !== null;
}

/** Gives an index of any table another name; answers whether there was one. */
export function renameIndex(catalog: Catalog, name: string, to: string): boolean {
  return [...catalog.tables.values()].some((table) => {
    const found = findIndex(catalog, table, name);
    found?.rename(to);
    return found !== null;
  });
}

/** Takes out a constraint or index of a table by its name, be it one that the database gave it; answers whether there was one. */
export function dropNamed(catalog: Catalog, table: SourceTable, name: string): boolean {
  const found = findNamed(catalog, table, name);
  found?.drop();
  return found !== null;
}

/** Gives a constraint or index of a table another name, by which it may be dropped; answers whether there was one. */
export function renameNamed(
  catalog: Catalog,
  table: SourceTable,
  name: string,
  to: string,
): boolean {
  const found = findNamed(catalog, table, name);
  found?.rename(to);
  return found !== null;
}

interface Named {
  readonly drop: () => void;
  readonly rename: (to: string) => void;
}

function findNamed(catalog: Catalog, table: SourceTable, name: string): Named | null {
  const isSame = (given: string | null, ...derived: readonly string[]) =>
    (given === null ? derived : [given]).some((each) => each.toLowerCase() === name.toLowerCase());
  const { foreignKeys, checks } = table;
  const owns = namesOf(catalog, table);
  const made = (...ends: readonly string[]) =>
    owns.flatMap((own) => ends.map((end) => `${own}_${end}`));
  const key = foreignKeys.findIndex((each, index) =>
    isSame(each.name, ...made(`${each.columns.join('_')}_fkey`, `ibfk_${index + 1}`)),
  );
  const check = checks.findIndex((each) => {
    const named = table.columns.find((column) => mentions(each.expression, column.name));
    return isSame(each.name, ...made('check', ...(named ? [`${named.name}_check`] : [])));
  });
  const isPrimary = isSame(null, ...made('pkey'));
  return (
    partOf(foreignKeys, key) ??
    findIndex(catalog, table, name) ??
    partOf(checks, check) ??
    (isPrimary ? { drop: () => dropPrimaryKey(table), rename: () => undefined } : null)
  );
}

/** Takes the key of a table away; its columns still hold no null. */
export function dropPrimaryKey(table: SourceTable): void {
  for (const name of table.primaryKey ?? []) {
    const column = findColumn(table, name);
    if (column) column.required = true;
  }
  table.primaryKey = null;
}

function partOf(list: { name: string | null }[], at: number): Named | null {
  const part = list[at];
  if (!part) return null;
  return {
    drop: () => list.splice(at, 1),
    rename: (to) => {
      part.name = to;
    },
  };
}

function findIndex(catalog: Catalog, table: SourceTable, name: string): Named | null {
  const lower = name.toLowerCase();
  const owns = namesOf(catalog, table);
  const index = table.indexes.findIndex(({ name: given, parts, unique }) => {
    // An expression is called after the function that it calls.
    const columns = parts.map((part) =>
      'column' in part ? part.column : (/^\w+(?=\()/.exec(part.expression)?.[0] ?? 'expr'),
    );
    const end = `${columns.join('_')}_${unique ? 'key' : 'idx'}`;
    const derived = [columns[0], ...owns.map((own) => `${own}_${end}`)];
    return (given === null ? derived : [given]).some((each) => each?.toLowerCase() === lower);
  });
  if (index >= 0) return partOf(table.indexes, index);
  const column = table.columns.find((each) => {
    const given = catalog.uniques.get(each);
    const derived = [each.name, ...owns.map((own) => `${own}_${each.name}_key`)];
    return each.unique && (given ? [given] : derived).some((wish) => wish.toLowerCase() === lower);
  });
  if (!column) return null;
  return {
    drop: () => {
      column.unique = false;
    },
    rename: (to) => catalog.uniques.set(column, to),
  };
}

/** Takes a column out of a table, with the constraints and indexes that have it. */
export function dropColumn(table: SourceTable, name: string): boolean {
  const column = findColumn(table, name);
  if (!column) return false;
  table.columns.splice(table.columns.indexOf(column), 1);
  const uses = (names: readonly string[]) => names.includes(column.name);
  const { foreignKeys, indexes, checks } = table;
  keep(foreignKeys, ({ columns }) => !uses(columns));
  keep(indexes, (index) => !isPartOf(index, column.name));
  keep(checks, ({ expression }) => !mentions(expression, column.name));
  if (table.primaryKey && uses(table.primaryKey)) table.primaryKey = null;
  return true;
}

function keep<Item>(items: Item[], isKept: (item: Item) => boolean): void {
  items.splice(0, items.length, ...items.filter(isKept));
}
