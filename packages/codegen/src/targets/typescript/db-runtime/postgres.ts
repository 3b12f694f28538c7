import { textFile } from '../source.ts';

/** A pool of connections to PostgreSQL. */
export const postgresFile = textFile(
  'src/db/postgres.ts',
  `import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import type { DatabaseHandle } from './database.ts';
import { migrationsFolder } from './migrations.ts';

/** Any number will do, as long as every copy of this service asks for the same. */
const migrationLock = 7_215_001;

/** Opens a pool of at most so many connections, which stay open; \`onError\` hears of idle ones that are lost. */
export function openPostgres(
  connectionString: string,
  max: number,
  onError: (error: Error) => void,
): DatabaseHandle {
  // No timer for every statement; keep-alive, so that what lies between does not forget idle ones.
  const pool = new pg.Pool({ connectionString, max, idleTimeoutMillis: 0, keepAlive: true });
  // Without a listener a lost idle connection ends the process.
  pool.on('error', onError);
  return {
    db: drizzle(pool),
    async migrate() {
      const client = await pool.connect();
      try {
        await client.query('select pg_advisory_lock($1)', [migrationLock]);
        await migrate(drizzle(client), { migrationsFolder });
      } finally {
        await client.query('select pg_advisory_unlock($1)', [migrationLock]);
        client.release();
      }
    },
    close: () => pool.end(),
  };
}
`,
);
