import { textFile } from '../source.ts';

/** test/global-setup.ts: one migrated database, of which every file of tests takes a copy. */
export const globalSetupFile = textFile(
  'test/global-setup.ts',
  `import { mkdtemp, rm, writeFile } from 'node:fs/promises';
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
    /** The migrated database: a file, or with \`DATABASE_URL\` the name of a database on that server. */
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
`,
);

/** test/database.ts: a database for one file of tests. */
export const testDatabaseFile = textFile(
  'test/database.ts',
  `import { readFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { drizzle as served } from 'drizzle-orm/node-postgres';
import { drizzle as embedded } from 'drizzle-orm/pglite';
import pg from 'pg';
import type { Database } from '../src/db/database.ts';

export interface TestDatabase {
  db: Database;
  /** How many statements were sent so far. */
  queries(): number;
  close(): Promise<void>;
}

/** A copy of the migrated database: in this process, or on the server of \`DATABASE_URL\`. */
export async function copyDatabase(template: string): Promise<TestDatabase> {
  let count = 0;
  const logger = { logQuery: () => void count++ };
  const queries = () => count;
  const server = process.env.DATABASE_URL;
  if (!server) {
    const client = await PGlite.create({ loadDataDir: new Blob([await readFile(template)]) });
    return { db: embedded(client, { logger }), queries, close: () => client.close() };
  }
  const name = await createOn(server, template);
  const pool = new pg.Pool({ connectionString: urlOn(server, name), max: 2 });
  return {
    db: served(pool, { logger }),
    queries,
    async close() {
      await pool.end();
      await dropOn(server, name);
    },
  };
}

/** The address of a database on the server that another address names. */
export function urlOn(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = \`/\${name}\`;
  return url.href;
}

/** Creates a database of a new name on a server, empty or as a copy. Returns the name. */
export async function createOn(server: string, template = 'template1'): Promise<string> {
  const name = \`test_\${crypto.randomUUID().replaceAll('-', '')}\`;
  await run(server, \`create database \${name} template \${template}\`);
  return name;
}

/**
 * Drops a database that \`createOn\` made. PostgreSQL waits some seconds for connections that are about to close;
 * to end them by force would be an error in whoever holds them.
 */
export function dropOn(server: string, name: string): Promise<void> {
  return run(server, \`drop database \${name}\`);
}

async function run(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
`,
);
