import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { StartError } from '../errors.ts';

// Rows, checksums and lock number are those of Prisma's own CLI, so that either may deploy after the other.
const TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`;
const LOCK = 72707369;

interface Row {
  name: string;
  checksum: string;
  finished_at: Date | null;
}

/** Applies the migrations of `folder` that the database does not have yet and returns their names. Throws StartError. */
export async function deployMigrations(pool: pg.Pool, folder: string): Promise<string[]> {
  const client = await pool.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await client.query(TABLE);
    const { rows } = await client.query<Row>(
      'SELECT migration_name AS name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
    );
    const names = await migrationNames(folder);
    refuseUnknown(rows, names);
    const applied: string[] = [];
    for (const name of names) {
      const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8');
      const checksum = createHash('sha256').update(sql).digest('hex');
      const row = rows.find((known) => known.name === name);
      if (row === undefined) {
        await applyMigration(client, name, sql, checksum);
        applied.push(name);
      } else if (row.checksum !== checksum) {
        throw new StartError(`The migration ${name} was edited after this database applied it.`);
      }
    }
    return applied;
  } finally {
    await client.query('SELECT pg_advisory_unlock_all()').catch(() => {});
    client.release();
  }
}

/** Names of the migrations in `folder`, oldest first. */
export async function migrationNames(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

function refuseUnknown(rows: readonly Row[], names: readonly string[]): void {
  const failed = rows.find((row) => row.finished_at === null);
  if (failed) {
    throw new StartError(
      `The migration ${failed.name} failed earlier; repair the database, then set rolled_back_at on its row.`,
    );
  }
  const newer = rows.find((row) => !names.includes(row.name));
  if (newer) {
    throw new StartError(
      `The database was used by a newer Plinth (migration ${newer.name}); start that version instead.`,
    );
  }
}

async function applyMigration(
  client: pg.PoolClient,
  name: string,
  sql: string,
  checksum: string,
): Promise<void> {
  const id = randomUUID();
  await client.query(
    'INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)',
    [id, checksum, name],
  );
  try {
    // Without parameters the whole file is one implicit transaction.
    await client.query(sql);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    await client.query('UPDATE _prisma_migrations SET logs = $2 WHERE id = $1', [id, message]);
    throw new StartError(`The migration ${name} failed: ${message}`, { cause: error });
  }
  await client.query(
    'UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE id = $1',
    [id],
  );
}
