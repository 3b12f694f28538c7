import { findEnum, type Ir, type IrColumn, type IrScalar } from '@plinth/ir';
import { Imports, quote } from '../source.ts';
import { sqlCode, valueDefault } from './defaults.ts';

const CORE = 'drizzle-orm/pg-core';
/** Largest length that PostgreSQL takes for a varchar. */
const VARCHAR_MAX = 10_485_760;

/** How a column is stored: its SQL type, and its default as SQL. */
export interface Storage {
  readonly sqlType: string;
  /** Type as drizzle-kit writes it into a migration: in quotes where it does not know it. */
  readonly written: string;
  readonly isEnum: boolean;
  /** As drizzle-kit's snapshot holds it; undefined for none. */
  readonly default: string | number | boolean | undefined;
}

/** What the database holds of a column. */
export function storageOf(ir: Ir, column: IrColumn): Storage {
  const base = sqlType(ir, column);
  const isEnum = column.type.kind === 'enum';
  const array = column.list ? '[]' : '';
  return {
    sqlType: base + array,
    written: (isEnum || base === 'bytea' ? `"${base}"` : base) + array,
    isEnum,
    default: sqlDefault(column),
  };
}

function sqlType(ir: Ir, column: IrColumn): string {
  const { type } = column;
  if (column.hashed) return 'text';
  switch (type.kind) {
    case 'string':
      return hasLength(type) ? `varchar(${type.maxLength})` : 'text';
    case 'integer':
      return column.default?.kind === 'sequence' ? 'serial' : 'integer';
    case 'bigint':
      return column.default?.kind === 'sequence' ? 'bigserial' : 'bigint';
    case 'decimal':
      return `numeric(${type.precision}, ${type.scale})`;
    case 'float':
      return 'double precision';
    case 'datetime':
      return 'timestamp (3) with time zone';
    case 'json':
      return 'jsonb';
    case 'bytes':
      return 'bytea';
    case 'enum':
      return findEnum(ir, type.enum).dbName;
    default:
      return type.kind;
  }
}

function hasLength(type: Extract<IrScalar, { kind: 'string' }>): boolean {
  return type.maxLength !== null && type.maxLength > 0 && type.maxLength <= VARCHAR_MAX;
}

function sqlDefault(column: IrColumn): Storage['default'] {
  const given = column.default;
  if (given?.kind === 'now') return 'now()';
  return given?.kind === 'value'
    ? valueDefault(column, given.value, new Imports('')).sql
    : undefined;
}

/** Name of the column type of `src/db/columns.ts` that holds a column; undefined where drizzle has one. */
export function ownType({ type, default: given }: IrColumn): OwnType | undefined {
  switch (type.kind) {
    case 'bigint':
      return given?.kind === 'sequence' ? 'bigserialText' : 'bigintText';
    case 'bytes':
      return 'base64';
    case 'interval':
      return 'isoInterval';
    default:
      return undefined;
  }
}
export type OwnType = 'bigserialText' | 'bigintText' | 'base64' | 'isoInterval';

/** The drizzle expression of a column, such as `varchar('title', { length: 200 }).notNull()`. */
export function columnCode(ir: Ir, column: IrColumn, imports: Imports, isKey: boolean): string {
  const parts = [
    builder(ir, column, imports),
    ...(column.list ? ['array()'] : []),
    ...jsonType(column, imports),
    ...(isKey ? ['primaryKey()'] : column.notNull ? ['notNull()'] : []),
    ...defaultCode(column, imports),
    ...(column.system === 'updatedAt' ? ['$onUpdate(() => new Date())'] : []),
  ];
  return parts.join('.');
}

// What clients send is JSON; what the export's own tables hold is said where it is used.
function jsonType({ type, source, list }: IrColumn, imports: Imports): string[] {
  if (type.kind !== 'json' || source !== 'field') return [];
  return [`$type<${imports.type('zod', 'z')}.core.util.JSONType${list ? '[]' : ''}>()`];
}

function builder(ir: Ir, column: IrColumn, imports: Imports): string {
  const { type } = column;
  const name = quote(column.column);
  const core = (builderName: string, options = '') =>
    `${imports.value(CORE, builderName)}(${name}${options})`;
  if (column.hashed) return core('text');
  const own = ownType(column);
  if (own) return `${imports.value('src/db/columns.ts', own)}(${name})`;
  switch (type.kind) {
    case 'string':
      return hasLength(type) ? core('varchar', `, { length: ${type.maxLength} }`) : core('text');
    case 'integer':
      return core(column.default?.kind === 'sequence' ? 'serial' : 'integer');
    case 'decimal':
      return core('numeric', `, { precision: ${type.precision}, scale: ${type.scale} }`);
    case 'float':
      return core('doublePrecision');
    case 'datetime':
      return core('timestamp', ', { withTimezone: true, precision: 3 }');
    case 'json':
      return core('jsonb');
    case 'enum': {
      const found = findEnum(ir, type.enum);
      return `${imports.value(`src/db/schema/${found.module}.ts`, found.variable)}(${name})`;
    }
    default:
      return core(type.kind);
  }
}

function defaultCode(column: IrColumn, imports: Imports): string[] {
  const given = column.default;
  switch (given?.kind) {
    case 'now':
      return ['defaultNow()'];
    case 'uuid':
      return [`$defaultFn(${imports.value('uuid', 'v7', 'uuidv7')})`];
    case 'value':
      return [`default(${valueDefault(column, given.value, imports).code})`];
    case 'sequence':
      // drizzle knows that a serial fills itself, but not that a type of our own does.
      return column.type.kind === 'bigint'
        ? [`$defaultFn(() => ${sqlCode('default', imports)})`]
        : [];
    default:
      return [];
  }
}
