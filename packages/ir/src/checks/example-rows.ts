import type { JsonValue } from '@plinth/design';
import type { IrColumn } from '../types.ts';
import { variationOf, variedAt } from '../variation.ts';
import { differsAlone } from '../varied-columns.ts';
import { momentOf, now, type SqlValue, something, untold } from './sql-value.ts';

/** A row by the names of its columns. */
export type Row = ReadonlyMap<string, SqlValue>;

/** What the rows of a table are made of. */
export interface Sketch {
  readonly columns: readonly IrColumn[];
  /** Columns whose values differ from row to row. */
  readonly varied: ReadonlySet<string>;
  /** The foreign keys that lead to the table itself. */
  readonly toItself: ReadonlySet<string>;
}

/** How many rows are made before one is looked at: of the first ones, and of those of a long run of tests. */
const few = [1, 3];
const many = [30, 700];

/** The first row of examples. */
export function firstRow(sketch: Sketch): Row {
  return rowOf(sketch, (column) => seeded(sketch, column, 1));
}

/** The first row of examples and the last one that is looked at. */
export function endRows(sketch: Sketch): readonly Row[] {
  return [1, Math.max(...many)].map((n) => rowOf(sketch, (column) => seeded(sketch, column, n)));
}

/**
 * The kinds of rows that examples and tests make, the wider the more: rows that are written by hand, those that requests make,
 * those that come late.
 */
export function exampleRows(sketch: Sketch, width: 'rows' | 'requests' | 'late'): readonly Row[] {
  const counts = width === 'late' ? [...few, ...many] : few;
  const rows = counts.flatMap((n) => [
    rowOf(sketch, (column) => seeded(sketch, column, n)),
    rowOf(sketch, (column) => made(sketch, column, n)),
  ]);
  if (width === 'rows') return rows;
  const bodies = counts.map((n) => rowOf(sketch, (column) => requested(sketch, column, n)));
  return [...rows, ...bodies, ...changedRows(sketch)];
}

/** Rows that a test gives a value besides, or all that it may. */
function changedRows(sketch: Sketch): readonly Row[] {
  const able = sketch.columns.filter(
    (column) =>
      column.inExamples === 'usual' &&
      column.source !== 'system' &&
      !sketch.varied.has(column.property) &&
      !sketch.toItself.has(column.property),
  );
  const plain = able.filter(({ references }) => references === null);
  const given = new Set(plain.filter(({ notNull }) => !notNull));
  const singles = able
    .filter(({ inUpdate, notNull, references }) => (references ? !notNull : inUpdate))
    .map((column) => new Set([column]));
  return [given, ...singles].map((set) =>
    rowOf(sketch, (column) => (set.has(column) ? exampleIn(column) : made(sketch, column, 1))),
  );
}

function rowOf({ columns }: Sketch, value: (column: IrColumn) => SqlValue): Row {
  return new Map(columns.map((column) => [column.column, value(column)]));
}

/** What a row of the examples has. */
function seeded(sketch: Sketch, column: IrColumn, n: number): SqlValue {
  const isUsual = column.inExamples === 'usual';
  if (column.inExamples === 'never') return null;
  if (column.system) return systemValue(column);
  if (sketch.toItself.has(column.property) && !column.notNull && isUsual) return null;
  const isVaried = sketch.varied.has(column.property);
  if (differsAlone(column)) return something;
  if (column.default && isUsual && !isVaried && !column.references) return defaultOf(column);
  return isVaried ? variedIn(column, n) : exampleIn(column);
}

/** What a row of a factory has. */
function made(sketch: Sketch, column: IrColumn, n: number): SqlValue {
  const isUsual = column.inExamples === 'usual';
  if (column.inExamples === 'never') return null;
  if (column.system) return systemValue(column);
  if (differsAlone(column)) return something;
  const isVaried = sketch.varied.has(column.property);
  if (isUsual && column.default && !isVaried) return defaultOf(column);
  if (isUsual && column.default === null && !column.notNull) return null;
  return isVaried ? variedIn(column, n) : exampleIn(column);
}

/** What a row has that a request makes. */
function requested(sketch: Sketch, column: IrColumn, n: number): SqlValue {
  if (column.system) return systemValue(column);
  if (column.inCreate === 'no') {
    if (column.default) return defaultOf(column);
    return column.notNull ? something : untold;
  }
  if (column.inExamples === 'never') return null;
  if (column.references && column.inCreate === 'optional' && column.inExamples === 'usual') {
    return null;
  }
  return sketch.varied.has(column.property) ? variedIn(column, n) : exampleIn(column);
}

function systemValue(column: IrColumn): SqlValue {
  if (column.default) return defaultOf(column);
  return column.references ? untold : null;
}

function defaultOf(column: IrColumn): SqlValue {
  const given = column.default;
  if (given?.kind === 'value') return sqlValue(column, given.value);
  const isTime = column.type.kind === 'date' || column.type.kind === 'datetime';
  return given?.kind === 'now' && isTime ? now : something;
}

function exampleIn(column: IrColumn): SqlValue {
  if (column.references) return { untold: column.property, mayBeNull: false };
  return column.hashed ? something : sqlValue(column, column.example);
}

/** What a column that differs from row to row may have in the row of a number. */
function variedIn(column: IrColumn, n: number): SqlValue {
  const variation = variationOf(column);
  if (variation === null || column.references) return exampleIn(column);
  const value = variedAt(variation, n);
  return variation.kind === 'days' ? { from: Number(value), to: Number(value) } : value;
}

/** A value in JSON as the database compares it. */
export function sqlValue(column: Pick<IrColumn, 'type' | 'list'>, value: JsonValue): SqlValue {
  if (value === null) return null;
  if (column.list && Array.isArray(value)) {
    return { items: value.map((item: JsonValue) => sqlValue({ ...column, list: false }, item)) };
  }
  switch (column.type.kind) {
    case 'integer':
    case 'bigint':
    case 'decimal':
    case 'float':
      return Number(value);
    case 'date':
    case 'datetime':
      return momentOf(String(value));
    case 'uuid':
      return { untold: String(value), mayBeNull: false };
    case 'json':
    case 'bytes':
    case 'interval':
      return something;
    default:
      return typeof value === 'boolean' ? value : String(value);
  }
}
