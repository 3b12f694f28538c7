import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';

/** A connection or a transaction on PostgreSQL, whichever driver is behind it. */
export type Database = PgDatabase<PgQueryResultHKT>;

export interface DatabaseHandle {
  db: Database;
  /** Applies the migrations that the database has not seen. */
  migrate(): Promise<void>;
  close(): Promise<void>;
}
