import { count, exists, type SQL, sql } from 'drizzle-orm';
import { type PgTable, QueryBuilder } from 'drizzle-orm/pg-core';

/** The condition that a table has a row like this. */
export function existsIn(table: PgTable, condition: SQL | undefined): SQL {
  return exists(new QueryBuilder().select({ one: sql`1` }).from(table).where(condition));
}

/** How many rows like this a table has, as a column of another query. */
export function countIn(table: PgTable, condition: SQL | undefined): SQL<number> {
  const rows = new QueryBuilder().select({ rows: count() }).from(table).where(condition);
  return sql`${rows}`.mapWith(Number);
}
