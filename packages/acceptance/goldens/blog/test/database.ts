import { readFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import pg from 'pg';
import { openDatabase } from '../src/db/client.ts';
import type { Database } from '../src/db/database.ts';

export interface TestDatabase {
  db: Database;
  close(): Promise<void>;
}

/** A copy of the migrated database: in this process, or on the server of `DATABASE_URL`. */
export async function copyDatabase(template: string): Promise<TestDatabase> {
  const server = process.env.DATABASE_URL;
  if (!server) {
    const client = await PGlite.create({ loadDataDir: new Blob([await readFile(template)]) });
    return { db: drizzle(client), close: () => client.close() };
  }
  const name = await createOn(server, template);
  const { db, close } = await openDatabase({
    databaseUrl: urlOn(server, name),
    databasePoolSize: 2,
    dataDirectory: '',
  });
  return {
    db,
    async close() {
      await close();
      await dropOn(server, name);
    },
  };
}

/** The address of a database on the server that another address names. */
export function urlOn(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

/** Creates a database of a new name on a server, empty or as a copy. Returns the name. */
export async function createOn(server: string, template = 'template1'): Promise<string> {
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
  await run(server, `create database ${name} template ${template}`);
  return name;
}

/** Drops a database that `createOn` made. */
export function dropOn(server: string, name: string): Promise<void> {
  return run(server, `drop database ${name} with (force)`);
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
