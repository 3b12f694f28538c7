import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Config } from '../config.ts';
import type { Database } from './database.ts';

export interface DatabaseHandle {
  db: Database;
  /** Applies the migrations that the database has not seen. */
  migrate(): Promise<void>;
  close(): Promise<void>;
}

/** Opens PostgreSQL at `DATABASE_URL`, or an embedded PGlite when there is none. */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'databasePoolSize' | 'dataDirectory'>,
  onError: (error: Error) => void = () => {},
): Promise<DatabaseHandle> {
  return config.databaseUrl === undefined
    ? openEmbedded(config.dataDirectory)
    : openPostgres(config.databaseUrl, config.databasePoolSize, onError);
}

/** Where the migrations are, in the order in which they are applied. */
export const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url));
/** Any number will do, as long as every copy of this service asks for the same. */
const migrationLock = 7_215_001;

async function openPostgres(
  connectionString: string,
  max: number,
  onError: (error: Error) => void,
): Promise<DatabaseHandle> {
  const { default: pg } = await import('pg');
  const { drizzle } = await import('drizzle-orm/node-postgres');
  const { migrate } = await import('drizzle-orm/node-postgres/migrator');
  const pool = new pg.Pool({ connectionString, max });
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

async function openEmbedded(directory: string): Promise<DatabaseHandle> {
  const { PGlite } = await import('@electric-sql/pglite');
  const { drizzle } = await import('drizzle-orm/pglite');
  const { migrate } = await import('drizzle-orm/pglite/migrator');
  if (!directory.startsWith('memory:')) await mkdir(directory, { recursive: true });
  const client = await PGlite.create(directory);
  const db = drizzle(client);
  return { db, migrate: () => migrate(db, { migrationsFolder }), close: () => client.close() };
}
