import { count, type SQL, sql } from 'drizzle-orm';
import { type PgTable, QueryBuilder } from 'drizzle-orm/pg-core';

/** How many rows like this a table has, as a column of another query. */
export function countIn(table: PgTable, condition: SQL | undefined): SQL<number> {
  const rows = new QueryBuilder().select({ rows: count() }).from(table).where(condition);
  return sql`${rows}`.mapWith(Number);
}
