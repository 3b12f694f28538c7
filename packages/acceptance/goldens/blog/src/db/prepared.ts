import { Column, type DriverValueDecoder, is, type Query, type SQL } from 'drizzle-orm';
import { type PgColumn, PgTimestamp } from 'drizzle-orm/pg-core';
import type { SelectResultFields } from 'drizzle-orm/query-builders/select.types';
import type { Database } from './database.ts';
import { readMoment } from './moment.ts';

type Columns = Record<string, PgColumn | SQL | SQL.Aliased>;

/**
 * Prepares a select of these columns under a name that nothing else has.
 * How each column is read is found out here once; Drizzle's own statements find it out for every value.
 */
export function prepareRows<C extends Columns>(
  db: Database,
  name: string,
  columns: C,
  select: { toSQL(): Query },
) {
  const readers = Object.entries(columns).map(([property, column]) => ({
    property,
    read: readerOf(column),
  }));
  function readRow(values: readonly unknown[]) {
    const row: Record<string, unknown> = {};
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
  }>(select.toSQL(), undefined, name, true, (rows) => rows.map(readRow));
}

function readerOf(column: Columns[string]): (value: unknown) => unknown {
  if (is(column, PgTimestamp) && column.withTimezone) return (value) => readMoment(String(value));
  if (is(column, Column)) return (value) => column.mapFromDriverValue(value);
  // How an expression is read is not among Drizzle's declared properties.
  const { decoder } = column.getSQL() as SQL & { decoder: DriverValueDecoder<unknown, unknown> };
  return (value) => decoder.mapFromDriverValue(value);
}
