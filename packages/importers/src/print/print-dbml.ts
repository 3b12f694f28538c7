import { type Design, type ReferentialAction, recordsOf, snakeCase } from '@plinth/design';
import type { Printed } from '../importer.ts';
import { notesOf } from './notes.ts';
import { sqlType } from './print-postgresql.ts';
import { isUniqueOverall, type PrintColumn, type PrintTable, tablesOf } from './tables-of.ts';

/** A design as DBML. Conditions and order of indexes have no word in it. */
export function printDbml(design: Design): Printed {
  const all = tablesOf(design);
  // A table that is implied, and has no name of its own, is implied in DBML as well; no column refers to itself there.
  const pairs = new Set<string>();
  const implied = all.filter(({ join, foreignKeys: [from, to] }) => {
    // A reference has as many columns at one end as at the other, and there is one of the same ends.
    const isSayable =
      join?.joinTable === null &&
      join.from !== join.to &&
      from?.targetColumns.length === to?.targetColumns.length;
    const pair = [join?.from, join?.to].sort().join();
    if (!isSayable || pairs.has(pair)) return false;
    pairs.add(pair);
    return true;
  });
  const tables = all.filter((table) => !implied.includes(table));
  const enums = recordsOf(design, 'enum').map(({ name, values }) => {
    const lines = values.map(
      (value) =>
        `  ${quote(value.name)}${value.label === '' ? '' : ` [note: ${text(value.label)}]`}`,
    );
    return `Enum ${quote(snakeCase(name))} {\n${lines.join('\n')}\n}`;
  });
  const lost = tables.flatMap(({ name, indexes }) =>
    indexes
      .filter(
        ({ where, parts }) =>
          where !== null || parts.some((part) => 'column' in part && part.descending),
      )
      .map((index) => {
        const isLess = index.unique && !isUniqueOverall(index);
        return `An index of ${name} is written without its condition or order${isLess ? ', and not as unique' : ''}.`;
      }),
  );
  const parts = [
    ...enums,
    ...tables.map((table) => printTable(design, table)),
    ...tables.flatMap(printRefs),
    ...implied.map(printJoin),
  ];
  return { text: `${parts.join('\n\n')}\n`, notes: [...notesOf(design), ...lost] };
}

function quote(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : `"${name}"`;
}

function text(value: string): string {
  return value.includes('\n')
    ? `'''${value.replaceAll('\\', '\\\\').replaceAll("'''", "\\'''")}'''`
    : `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

function printTable(
  design: Design,
  { name, comment, columns, primaryKey, indexes, checks }: PrintTable,
): string {
  const sets = indexes.map(({ name: title, parts, method, ...index }) => {
    const unique = isUniqueOverall(index);
    const options = [
      unique ? 'unique' : '',
      title === null ? '' : `name: ${text(title)}`,
      method === 'btree' ? '' : `type: ${method}`,
    ].filter((option) => option !== '');
    const names = parts.map((part) =>
      'column' in part ? quote(part.column) : `\`${part.expression}\``,
    );
    return `    (${names.join(', ')})${options.length > 0 ? ` [${options.join(', ')}]` : ''}`;
  });
  if (primaryKey.length > 1) sets.unshift(`    (${primaryKey.map(quote).join(', ')}) [pk]`);
  const lines = [
    ...columns.map((column) => `  ${printColumn(design, column, primaryKey)}`),
    ...(comment === '' ? [] : [`  Note: ${text(comment)}`]),
    ...(sets.length > 0 ? [`  indexes {\n${sets.join('\n')}\n  }`] : []),
    ...(checks.length > 0
      ? [
          `  checks {\n${checks.map((check) => `    \`${check.expression}\` [name: ${text(check.name)}]`).join('\n')}\n  }`,
        ]
      : []),
  ];
  return `Table ${quote(name)} {\n${lines.join('\n')}\n}`;
}

function printColumn(design: Design, column: PrintColumn, key: readonly string[]): string {
  const { name, required, unique, comment } = column;
  const given = column.default;
  const isKey = key.length === 1 && key[0] === name;
  const type = sqlType(design, column);
  const written = column.list
    ? `"${type}[]"`
    : /^"|[^\w(), ]| /.test(type)
      ? type.startsWith('"')
        ? type
        : `"${type}"`
      : type;
  const options = [
    isKey ? 'pk' : '',
    given?.kind === 'sequence' ? 'increment' : '',
    required && !isKey ? 'not null' : '',
    unique ? 'unique' : '',
    given && given.kind !== 'sequence' ? `default: ${printDefault(column)}` : '',
    comment === '' ? '' : `note: ${text(comment)}`,
  ].filter((option) => option !== '');
  return `${quote(name)} ${written}${options.length > 0 ? ` [${options.join(', ')}]` : ''}`;
}

function printDefault({ default: given, type, list }: PrintColumn): string {
  if (given?.kind === 'now') return type.kind === 'date' ? '`CURRENT_DATE`' : '`now()`';
  if (given?.kind === 'uuid') return '`gen_random_uuid()`';
  const value = given?.kind === 'value' ? given.value : null;
  if (list && Array.isArray(value))
    return text(`{${value.map((item) => JSON.stringify(item)).join(',')}}`);
  if (type.kind === 'json') return text(JSON.stringify(value));
  return typeof value === 'string' ? text(value) : String(value);
}

const actions: Readonly<Record<ReferentialAction, string>> = {
  cascade: 'cascade',
  restrict: 'restrict',
  setNull: 'set null',
  setDefault: 'set default',
  noAction: 'no action',
};

/** One end of a reference. */
function printEnd(table: string, columns: readonly string[]): string {
  const [only = ''] = columns;
  return `${quote(table)}.${columns.length === 1 ? quote(only) : `(${columns.map(quote).join(', ')})`}`;
}

function printJoin({ foreignKeys }: PrintTable): string {
  const ends = foreignKeys.map(({ table, targetColumns }) => printEnd(table, targetColumns));
  return `Ref: ${ends.join(' <> ')}`;
}

function printRefs({ name, foreignKeys, primaryKey }: PrintTable): string[] {
  return foreignKeys.map(({ columns, table, targetColumns, onDelete, onUpdate, relation }) => {
    const options = [
      onDelete === 'noAction' ? '' : `delete: ${actions[onDelete]}`,
      onUpdate === 'noAction' ? '' : `update: ${actions[onUpdate]}`,
    ].filter((option) => option !== '');
    // Between two single ends the one that is no key holds the columns; where that is wrong, the unique columns say that it is one.
    const isHeldByKey = relation?.references != null && primaryKey.join() === columns.join();
    const isSingle = relation !== null && !relation.fromMany && !relation.toMany && !isHeldByKey;
    const holder = printEnd(name, columns);
    const target = printEnd(table, targetColumns);
    const ends = isSingle ? `${target} - ${holder}` : `${holder} > ${target}`;
    return `Ref: ${ends}${options.length > 0 ? ` [${options.join(', ')}]` : ''}`;
  });
}
