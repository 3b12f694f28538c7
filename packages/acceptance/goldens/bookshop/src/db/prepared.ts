import { Column, type DriverValueDecoder, is, type Query, type SQL } from 'drizzle-orm';
import { type PgColumn, PgTimestamp } from 'drizzle-orm/pg-core';
import type { SelectResultFields } from 'drizzle-orm/query-builders/select.types';
import type { Database } from './database.ts';
import { readMoment } from './moment.ts';

/** Columns as rows have them, by property. */
export type Columns = Record<string, PgColumn | SQL | SQL.Aliased>;
/** Values by property. */
export type Values = Record<string, unknown>;

/** Prepares a select of these columns, when it is first asked, under a name that no other statement has. */
export function prepareRows<C extends Columns>(
  db: Database,
  name: string,
  columns: C,
  select: { toSQL(): Query },
) {
  let prepared: ReturnType<typeof rowsOf<C>> | undefined;
  return {
    execute(values: Values) {
      prepared ??= rowsOf(db, name, columns, select.toSQL());
      return prepared.execute(values);
    },
  };
}

interface Reader {
  property: string;
  read(value: unknown): unknown;
}

/** How rows of the same columns are read, which Drizzle finds out anew for each value. */
const readersOf = new WeakMap<Columns, readonly Reader[]>();

/** A statement of this text, its rows read by what their columns are. */
export function rowsOf<C extends Columns>(
  db: Database,
  name: string | undefined,
  columns: C,
  query: Query,
) {
  const readers =
    readersOf.get(columns) ??
    Object.entries(columns).map(([property, column]) => ({ property, read: readerOf(column) }));
  readersOf.set(columns, readers);
  function readRow(values: readonly unknown[]) {
    const row: Values = {};
    for (const [index, { property, read }] of readers.entries()) {
      const value = values[index];
      row[property] = value === null ? null : read(value);
    }
    return row as SelectResultFields<C>;
  }
  return db._.session.prepareQuery<{
    execute: SelectResultFields<C>[];
    all: unknown;
    values: unknown;
  }>(query, undefined, name, true, (rows) => rows.map(readRow));
}

function readerOf(column: PgColumn | SQL | SQL.Aliased): Reader['read'] {
  if (is(column, PgTimestamp) && column.withTimezone) return (value) => readMoment(String(value));
  if (is(column, Column)) return (value) => column.mapFromDriverValue(value);
  // How an expression is read is not among Drizzle's declared properties.
  const { decoder } = column.getSQL() as SQL & { decoder: DriverValueDecoder<unknown, unknown> };
  return (value) => decoder.mapFromDriverValue(value);
}
