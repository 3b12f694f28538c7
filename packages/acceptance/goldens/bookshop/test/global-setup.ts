import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import type { TestProject } from 'vitest/node';
import { newEmbedded, openDatabase } from '../src/db/client.ts';
import { migrationsFolder } from '../src/db/migrations.ts';
import { createOn, dropOn, urlOn } from './database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The migrated database: a file, or with `DATABASE_URL` the name of a database on that server. */
    template: string;
  }
}

/** Migrates once for the whole suite: a copy is made in a fraction of the time that a new database takes. */
export default function setup({ provide }: TestProject) {
  const server = process.env.DATABASE_URL;
  return server ? onServer(server, provide) : inFile(provide);
}

async function onServer(server: string, provide: TestProject['provide']) {
  const name = await createOn(server);
  const database = await openDatabase({
    databaseUrl: urlOn(server, name),
    databasePoolSize: 1,
    dataDirectory: '',
  });
  await database.migrate();
  await database.close();
  provide('template', name);
  return () => dropOn(server, name);
}

async function inFile(provide: TestProject['provide']) {
  const client = await PGlite.create(newEmbedded);
  await migrate(drizzle(client), { migrationsFolder });
  const folder = await mkdtemp(join(tmpdir(), 'test-database-'));
  const file = join(folder, 'template.tar');
  const dump = await client.dumpDataDir('none');
  await writeFile(file, Buffer.from(await dump.arrayBuffer()));
  await client.close();
  provide('template', file);
  return () => rm(folder, { recursive: true });
}
