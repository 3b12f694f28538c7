import { printJson, recall } from '@plinth/design';
import {
  expressionSql,
  findEntity,
  type Ir,
  type IrColumn,
  type IrEnum,
  type IrTable,
} from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { onceOfEach } from '../../../once.ts';
import { databaseFrom } from '../provenance.ts';
import { sqlText } from './defaults.ts';
import { actionWords, enumsOf, searchExpression, tablesOf } from './schema.ts';
import { storageOf } from './storage.ts';

const TAG = '0000_initial';
/** A moment that means nothing, so that the same design gives the same bytes; later migrations come after it. */
const WHEN = 1_767_225_600_000;
const BREAK = '--> statement-breakpoint';

/** migrations/: the first migration as SQL, with the journal and the snapshot that drizzle-kit compares against. */
export function emitMigrations(ir: Ir): readonly GeneratedFile[] {
  // Without tables drizzle-kit has nothing to write either, and a journal without entries says so.
  if (tablesOf(ir).length === 0 && ir.enums.length === 0) return [journalFile([])];
  const tables = tablesOf(ir).map((table) => tableParts(ir, table));
  const from = databaseFrom(ir);
  const enums = enumsOf(ir);
  // What is said of a table in words is no part of any of these.
  return recall(ir, 'migration files', '', [from, ...enums, ...tables], () =>
    migrationFiles(enums, tables).map((file) => ({ ...file, from })),
  );
}

function migrationFiles(
  enums: readonly IrEnum[],
  tables: readonly TableParts[],
): readonly GeneratedFile[] {
  const snapshot = snapshotOf(enums, tables);
  const id = uuidOf([...Object.values(snapshot.tables), snapshot.enums].map(digestOf).join());
  const whole = { id, prevId: '00000000-0000-0000-0000-000000000000', ...snapshot };
  return [
    { path: `migrations/${TAG}.sql`, text: migrationSql(enums, tables) },
    journalFile([{ idx: 0, version: '7', when: WHEN, tag: TAG, breakpoints: true }]),
    { path: 'migrations/meta/0000_snapshot.json', text: printJson(whole, 2) },
  ];
}

function journalFile(entries: readonly object[]): GeneratedFile {
  const journal = { version: '7', dialect: 'postgresql', entries };
  return { path: 'migrations/meta/_journal.json', text: JSON.stringify(journal, null, 2) };
}

/** The statements that make an empty database what the schema says. */
function migrationSql(enums: readonly IrEnum[], tables: readonly TableParts[]): string {
  const statements = [
    ...enums.map(({ dbName, values }) => {
      const list = values.map(({ name }) => sqlText(name)).join(', ');
      return `CREATE TYPE "public"."${dbName}" AS ENUM(${list});`;
    }),
    ...tables.map(({ statement }) => statement),
    ...tables.flatMap(({ keys }) => keys),
    ...tables.flatMap(({ indexes }) => indexes),
  ];
  return statements.join(`${BREAK}\n`).replaceAll(`)\n;${BREAK}`, `);\n${BREAK}`);
}

/** One table in a migration: what makes it, what refers to others when all are there, and how drizzle-kit notes it. */
interface TableParts {
  readonly name: string;
  readonly statement: string;
  readonly keys: readonly string[];
  readonly indexes: readonly string[];
  readonly snapshot: object;
}

function tableParts(ir: Ir, table: IrTable): TableParts {
  return recall(ir, 'migration', table.variable, [table], () => ({
    name: table.table,
    statement: createTable(ir, table),
    keys: addForeignKeys(ir, table),
    indexes: createIndexes(table),
    snapshot: tableSnapshot(ir, table),
  }));
}

function columnsOf(table: IrTable, properties: readonly string[]): readonly string[] {
  return properties.map((property) => columnNamed(table, property));
}

function columnNamed({ columns }: IrTable, property: string): string {
  return columns.find((each) => each.property === property)?.column ?? property;
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(',');
}

function createTable(ir: Ir, table: IrTable): string {
  const lines = [
    ...table.columns.map((column) => `\t${columnSql(ir, table, column)}`),
    ...(table.primaryKey.length > 1
      ? [
          `\tCONSTRAINT "${table.primaryKeyName}" PRIMARY KEY(${quoted(columnsOf(table, table.primaryKey))})`,
        ]
      : []),
    ...table.uniques.map(
      ({ name, properties }) =>
        `\tCONSTRAINT "${name}" UNIQUE(${quoted(columnsOf(table, properties))})`,
    ),
    ...table.checks.map(({ name, expression }) => `\tCONSTRAINT "${name}" CHECK (${expression})`),
  ];
  return `CREATE TABLE "${table.table}" (\n${lines.join(',\n')}\n);\n`;
}

function isLonelyKey(table: IrTable, column: IrColumn): boolean {
  return table.primaryKey.length === 1 && table.primaryKey[0] === column.property;
}

function columnSql(ir: Ir, table: IrTable, column: IrColumn): string {
  const storage = storageOf(ir, column);
  const isKey = isLonelyKey(table, column);
  return [
    `"${column.column}"`,
    storage.written,
    ...(isKey ? ['PRIMARY KEY'] : []),
    ...(storage.default === undefined ? [] : [`DEFAULT ${storage.default}`]),
    ...(isKey || column.notNull ? ['NOT NULL'] : []),
  ].join(' ');
}

function addForeignKeys(ir: Ir, table: IrTable): string[] {
  return table.foreignKeys.map((key) => {
    const target = findEntity(ir, key.target);
    const own = quoted(columnsOf(table, key.properties));
    const theirs = quoted(columnsOf(target, key.targetProperties));
    const actions = `ON DELETE ${actionWords(key.onDelete)} ON UPDATE ${actionWords(key.onUpdate)}`;
    return `ALTER TABLE "${table.table}" ADD CONSTRAINT "${key.name}" FOREIGN KEY (${own}) REFERENCES "public"."${target.table}"(${theirs}) ${actions};`;
  });
}

function createIndexes(table: IrTable): string[] {
  const plain = table.indexes.map((index) => {
    const parts = index.parts.map((part) => {
      if (!('property' in part)) return expressionSql(table, part);
      return `"${columnNamed(table, part.property)}"${part.descending ? ' DESC NULLS FIRST' : ''}`;
    });
    const where = index.where === null ? '' : ` WHERE ${index.where}`;
    const unique = index.unique ? 'UNIQUE ' : '';
    return `CREATE ${unique}INDEX "${index.name}" ON "${table.table}" USING ${index.method} (${parts.join(',')})${where};`;
  });
  if (table.search === null) return plain;
  const expression = searchExpression(table, table.search.properties);
  return [
    ...plain,
    `CREATE INDEX "${table.search.index}" ON "${table.table}" USING gin (${expression});`,
  ];
}

function snapshotOf(enums: readonly IrEnum[], tables: readonly TableParts[]) {
  const entries = tables.map(({ name, snapshot }): [string, object] => [
    `public.${name}`,
    snapshot,
  ]);
  return {
    version: '7',
    dialect: 'postgresql',
    tables: Object.fromEntries<object>(entries),
    enums: Object.fromEntries(
      enums.map(({ dbName, values }) => [
        `public.${dbName}`,
        { name: dbName, schema: 'public', values: values.map(({ name }) => name) },
      ]),
    ),
    schemas: {},
    sequences: {},
    roles: {},
    policies: {},
    views: {},
    _meta: { columns: {}, schemas: {}, tables: {} },
  };
}

function tableSnapshot(ir: Ir, table: IrTable) {
  return {
    name: table.table,
    schema: '',
    columns: named(
      table.columns.map((column) => {
        const storage = storageOf(ir, column);
        const isKey = isLonelyKey(table, column);
        return {
          name: column.column,
          type: storage.sqlType,
          ...(storage.isEnum ? { typeSchema: 'public' } : {}),
          primaryKey: isKey,
          notNull: isKey || column.notNull,
          ...(storage.default === undefined ? {} : { default: storage.default }),
        };
      }),
    ),
    indexes: named(indexSnapshots(table)),
    foreignKeys: named(
      table.foreignKeys.map((key) => ({
        name: key.name,
        tableFrom: table.table,
        tableTo: findEntity(ir, key.target).table,
        columnsFrom: columnsOf(table, key.properties),
        columnsTo: columnsOf(findEntity(ir, key.target), key.targetProperties),
        onDelete: actionWords(key.onDelete),
        onUpdate: actionWords(key.onUpdate),
      })),
    ),
    compositePrimaryKeys:
      table.primaryKey.length > 1
        ? named([{ name: table.primaryKeyName, columns: columnsOf(table, table.primaryKey) }])
        : {},
    uniqueConstraints: named(
      table.uniques.map(({ name, properties }) => ({
        name,
        nullsNotDistinct: false,
        columns: columnsOf(table, properties),
      })),
    ),
    policies: {},
    checkConstraints: named(
      table.checks.map(({ name, expression }) => ({ name, value: expression })),
    ),
    isRLSEnabled: false,
  };
}

function indexSnapshots(table: IrTable) {
  const common = { concurrently: false, with: {} };
  const plain = table.indexes.map((index) => ({
    name: index.name,
    columns: index.parts.map((part) =>
      'property' in part
        ? {
            expression: columnNamed(table, part.property),
            isExpression: false,
            asc: !part.descending,
            nulls: part.descending ? 'first' : 'last',
          }
        : {
            expression: expressionSql(table, part),
            isExpression: true,
            asc: true,
            nulls: 'last',
          },
    ),
    isUnique: index.unique,
    ...(index.where === null ? {} : { where: index.where }),
    method: index.method as string,
    ...common,
  }));
  if (table.search === null) return plain;
  const expression = searchExpression(table, table.search.properties);
  return [
    ...plain,
    {
      name: table.search.index,
      columns: [{ expression, isExpression: true, asc: true, nulls: 'last' }],
      isUnique: false,
      method: 'gin',
      ...common,
    },
  ];
}

function named<T extends { readonly name: string }>(items: readonly T[]): Record<string, T> {
  return Object.fromEntries(items.map((item) => [item.name, item]));
}

/** The same few characters for parts of a snapshot that say the same. */
const digestOf = onceOfEach((part: object) => hexOf(JSON.stringify(part)));

/** A UUID made of a text, the same for the same text. */
function uuidOf(text: string): string {
  const hex = hexOf(text);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Four 32-bit FNV-1a hashes of a text, with different seeds. */
function hexOf(text: string): string {
  const words = [1, 2, 3, 4].map((seed) => {
    let value = (0x811c9dc5 ^ Math.imul(seed, 0x9e3779b1)) >>> 0;
    for (let index = 0; index < text.length; index++) {
      value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
    }
    return value.toString(16).padStart(8, '0');
  });
  return words.join('');
}
