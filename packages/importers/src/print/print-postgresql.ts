import {
  camelCase,
  type Design,
  getRecord,
  isReservedInPostgres,
  type ReferentialAction,
  recordsOf,
  snakeCase,
} from '@plinth/design';
import type { Printed } from '../importer.ts';
import { notesOf } from './notes.ts';
import { type PrintColumn, type PrintTable, tablesOf } from './tables-of.ts';

/** A design as DDL of PostgreSQL: types, tables with their checks, indexes, then foreign keys, so that rings are no trouble. */
export function printPostgresql(design: Design): Printed {
  const tables = tablesOf(design);
  const enums = recordsOf(design, 'enum').map(
    ({ name, values }) =>
      `CREATE TYPE ${id(snakeCase(name))} AS ENUM (${values.map((value) => text(value.name)).join(', ')});`,
  );
  const parts = [
    ...enums,
    ...tables.map((table) => printTable(design, table)),
    ...tables.flatMap(printIndexes),
    ...tables.flatMap(printForeignKeys),
    ...tables.flatMap(printComments),
    ...recordsOf(design, 'enum')
      .filter(({ description }) => description !== '')
      .map(
        ({ name, description }) =>
          `COMMENT ON TYPE ${id(snakeCase(name))} IS ${text(description)};`,
      ),
  ];
  return { text: `${parts.join('\n\n')}\n`, notes: notesOf(design) };
}

/** A name in whose case its words show, where the design tells them apart: PostgreSQL takes `orderId` for `orderid`. */
function spelled(name: string, words: readonly string[]): string {
  if (id(name) !== name) return id(name);
  const bare = name.replaceAll('_', '');
  for (const word of words) {
    if (word.toLowerCase() !== bare || camelCase(word) === camelCase(name)) continue;
    const letters = [...word];
    const cased = name.replace(/[^_]/g, () => letters.shift() ?? '');
    // Else the underscores tell other words apart than the design does.
    if (!/_[a-z]/.test(cased)) return cased;
  }
  return name;
}

export function id(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) && !isReservedInPostgres(name)
    ? name
    : `"${name.replaceAll('"', '""')}"`;
}

function ids(names: readonly string[]): string {
  return names.map(id).join(', ');
}

export function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

function printTable(
  design: Design,
  { entity, name, columns, primaryKey, checks }: PrintTable,
): string {
  const lines = [
    ...columns.map((column) => printColumn(design, column)),
    ...(primaryKey.length > 0 ? [`PRIMARY KEY (${ids(primaryKey)})`] : []),
    ...checks.map((check) => `CONSTRAINT ${id(check.name)} CHECK (${check.expression})`),
  ];
  const title = spelled(name, entity ? [entity.name, entity.plural] : []);
  return `CREATE TABLE ${title} (\n  ${lines.join(',\n  ')}\n);`;
}

function printColumn(design: Design, column: PrintColumn): string {
  const { name, property, required, unique, readOnly } = column;
  const given = column.default;
  const words = [spelled(name, [property]), sqlType(design, column) + (column.list ? '[]' : '')];
  if (given?.kind === 'sequence')
    words.push(`GENERATED ${readOnly && !unique ? 'ALWAYS' : 'BY DEFAULT'} AS IDENTITY`);
  else if (given) words.push(`DEFAULT ${printDefault(column)}`);
  if (required) words.push('NOT NULL');
  if (unique) words.push('UNIQUE');
  return words.join(' ');
}

/** The type of a column in PostgreSQL. */
export function sqlType(design: Design, { type, maxLength }: PrintColumn): string {
  switch (type.kind) {
    case 'string':
      return maxLength === null ? 'varchar' : `varchar(${maxLength})`;
    case 'decimal':
      return `numeric(${type.precision}, ${type.scale})`;
    case 'float':
      return 'double precision';
    case 'datetime':
      return 'timestamptz';
    case 'json':
      return 'jsonb';
    case 'bytes':
      return 'bytea';
    case 'enum':
      return id(snakeCase(getRecord(design, 'enum', type.enum)?.name ?? ''));
    case 'shape':
      return 'jsonb';
    default:
      return type.kind;
  }
}

function printDefault({ default: given, type, list }: PrintColumn): string {
  if (given?.kind === 'now')
    return type.kind === 'date' ? 'CURRENT_DATE' : type.kind === 'time' ? 'LOCALTIME' : 'now()';
  if (given?.kind === 'uuid') return 'gen_random_uuid()';
  const value = given?.kind === 'value' ? given.value : null;
  if (list && Array.isArray(value))
    return text(`{${value.map((item) => JSON.stringify(item)).join(',')}}`);
  if (type.kind === 'json') return text(JSON.stringify(value));
  return typeof value === 'string' ? text(value) : String(value);
}

function printIndexes({ name: table, indexes }: PrintTable): string[] {
  return indexes.map(({ name, parts, unique, method, where }) => {
    const columns = parts
      .map((part) =>
        'column' in part
          ? id(part.column) + (part.descending ? ' DESC' : '')
          : `(${part.expression})`,
      )
      .join(', ');
    const using = method === 'btree' ? '' : ` USING ${method}`;
    return `CREATE ${unique ? 'UNIQUE ' : ''}INDEX ${name ? `${id(name)} ` : ''}ON ${id(table)}${using} (${columns})${where === null ? '' : ` WHERE ${where}`};`;
  });
}

const actions: Readonly<Record<ReferentialAction, string>> = {
  cascade: 'CASCADE',
  restrict: 'RESTRICT',
  setNull: 'SET NULL',
  setDefault: 'SET DEFAULT',
  noAction: 'NO ACTION',
};

function printForeignKeys({ name, foreignKeys }: PrintTable): string[] {
  return foreignKeys.map(({ columns, table, targetColumns, onDelete, onUpdate }) => {
    const events = [
      onDelete === 'noAction' ? '' : ` ON DELETE ${actions[onDelete]}`,
      onUpdate === 'noAction' ? '' : ` ON UPDATE ${actions[onUpdate]}`,
    ];
    return `ALTER TABLE ${id(name)} ADD FOREIGN KEY (${ids(columns)}) REFERENCES ${id(table)} (${ids(targetColumns)})${events.join('')};`;
  });
}

function printComments({ name, comment, columns }: PrintTable): string[] {
  const own = comment === '' ? [] : [`COMMENT ON TABLE ${id(name)} IS ${text(comment)};`];
  const ofColumns = columns
    .filter((column) => column.comment !== '')
    .map(
      (column) => `COMMENT ON COLUMN ${id(name)}.${id(column.name)} IS ${text(column.comment)};`,
    );
  return [...own, ...ofColumns];
}
