import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import type pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nextMigration } from '../scripts/next-migration.ts';
import { deployMigrations, migrationNames } from '../src/db/deploy.ts';
import { createPGlitePool } from '../src/db/pglite-pool.ts';
import { migrations } from './support/server.ts';

let pglite: PGlite;
let pool: pg.Pool;
let folder: string;
beforeEach(async () => {
  pglite = await PGlite.create();
  pool = createPGlitePool(pglite);
  folder = await mkdtemp(join(tmpdir(), 'plinth-migrations-'));
  await cp(migrations, folder, { recursive: true });
});
afterEach(async () => {
  await pool.end();
  await pglite.close();
  await rm(folder, { recursive: true });
});

async function addMigration(name: string, sql: string): Promise<void> {
  await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, name, 'migration.sql'), sql);
}

test('the migrations say what the schema says', async () => {
  const schema = fileURLToPath(new URL('../prisma/schema.prisma', import.meta.url));
  expect(await nextMigration(migrations, schema)).toBeNull();
});

test('each is applied once, in order', async () => {
  await addMigration('29990101000000_b', 'ALTER TABLE extra ADD COLUMN b int');
  await addMigration('29980101000000_a', 'CREATE TABLE extra (a int)');
  expect(await deployMigrations(pool, folder)).toEqual(await migrationNames(folder));
  expect(await deployMigrations(pool, folder)).toEqual([]);
});

test('one that fails leaves nothing behind and stops every later start', async () => {
  await deployMigrations(pool, folder);
  await addMigration('29980101000000_bad', 'CREATE TABLE half (a int); SELECT nonsense;');
  await expect(deployMigrations(pool, folder)).rejects.toThrow(
    /29980101000000_bad failed: .*nonsense/,
  );
  const { rows } = await pool.query("SELECT to_regclass('half') AS half");
  expect(rows).toEqual([{ half: null }]);
  await expect(deployMigrations(pool, folder)).rejects.toThrow(/failed earlier/);
});

test('a database of a newer Plinth and an edited migration are refused', async () => {
  await addMigration('29980101000000_newer', 'CREATE TABLE newer (a int)');
  await deployMigrations(pool, folder);
  await expect(deployMigrations(pool, migrations)).rejects.toThrow(/used by a newer Plinth/);
  await addMigration('29980101000000_newer', 'CREATE TABLE other (a int)');
  await expect(deployMigrations(pool, folder)).rejects.toThrow(/edited after/);
});
