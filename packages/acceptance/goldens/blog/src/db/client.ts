import { mkdir } from 'node:fs/promises';
import type { Config } from '../config.ts';
import type { DatabaseHandle } from './database.ts';
import { migrationsFolder } from './migrations.ts';

/** A new embedded database logs in small segments: it is there sooner, and copied sooner. */
export const newEmbedded = { initDbStartParams: ['--wal-segsize=1'] };

/** Opens PostgreSQL at `DATABASE_URL`, or an embedded PGlite when there is none. */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'databasePoolSize' | 'dataDirectory'>,
  onError: (error: Error) => void = () => {},
): Promise<DatabaseHandle> {
  if (config.databaseUrl === undefined) return openEmbedded(config.dataDirectory);
  const { openPostgres } = await import('./postgres.ts');
  return openPostgres(config.databaseUrl, config.databasePoolSize, onError);
}

async function openEmbedded(directory: string): Promise<DatabaseHandle> {
  const { PGlite } = await import('@electric-sql/pglite');
  const { drizzle } = await import('drizzle-orm/pglite');
  const { migrate } = await import('drizzle-orm/pglite/migrator');
  if (!directory.startsWith('memory:')) await mkdir(directory, { recursive: true });
  const client = await PGlite.create(directory, newEmbedded);
  const db = drizzle(client);
  return { db, migrate: () => migrate(db, { migrationsFolder }), close: () => client.close() };
}
