import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { pino } from 'pino';
import { type Config, readConfig } from '../../src/config.ts';
import type { DatabasePlace } from '../../src/db/open-database.ts';
import { type RunningServer, serve } from '../../src/serve.ts';

export const migrations = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

/** Address of a PostgreSQL that the suite may make databases in; without it tests run on PGlite in memory. */
export const postgresUrl = process.env.PLINTH_TEST_POSTGRES;

export interface TestServer extends RunningServer {
  /** Everything logged so far, as it was written. */
  logged(): string;
}

export interface TestServerOptions extends Partial<Config> {
  place?: DatabasePlace;
}

/** A server that really listens, on a database of its own. */
export async function startServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { place: given, ...changes } = options;
  const lines: string[] = [];
  const log = pino(
    { level: 'info' },
    new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk));
        done();
      },
    }),
  );
  const { place, drop } = given
    ? { place: given, drop: async () => {} }
    : await temporaryDatabase();
  const config = { ...readConfig({ PORT: '0', PLINTH_REQUESTS_PER_MINUTE: '100000' }), ...changes };
  const workers = new URL('../../dist-test/', import.meta.url);
  const server = await serve({ config, place, migrations, workers, log });
  return {
    url: server.url,
    logged: () => lines.join(''),
    close: async () => {
      await server.close();
      await drop();
    },
  };
}

/** A database that nobody else uses: PGlite in memory, or a new one on the PostgreSQL of the suite. */
export async function temporaryDatabase(): Promise<{
  place: DatabasePlace;
  drop(): Promise<void>;
}> {
  if (postgresUrl === undefined) return { place: { kind: 'memory' }, drop: async () => {} };
  const name = `plinth_test_${randomBytes(6).toString('hex')}`;
  await runOnPostgres(postgresUrl, `CREATE DATABASE ${name}`);
  const url = new URL(postgresUrl);
  url.pathname = `/${name}`;
  return {
    place: { kind: 'postgres', url: url.href },
    drop: () => runOnPostgres(postgresUrl, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

/** As temporaryDatabase, but it outlives the server that uses it: PGlite in a folder, or PostgreSQL. */
export async function lastingDatabase(): Promise<{ place: DatabasePlace; drop(): Promise<void> }> {
  if (postgresUrl !== undefined) return temporaryDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'plinth-data-'));
  return { place: { kind: 'folder', folder }, drop: () => rm(folder, { recursive: true }) };
}

async function runOnPostgres(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
