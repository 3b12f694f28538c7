import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';

/** A connection or a transaction on PostgreSQL, whichever driver is behind it. */
export type Database = PgDatabase<PgQueryResultHKT>;
