import { textFile } from '../source.ts';

/** The type of a connection or a transaction. */
export const databaseFile = textFile(
  'src/db/database.ts',
  `import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';

/** A connection or a transaction on PostgreSQL, whichever driver is behind it. */
export type Database = PgDatabase<PgQueryResultHKT>;
`,
);
