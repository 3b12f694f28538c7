import { fork } from 'node:child_process';
import autocannon from 'autocannon';
import { openDatabase } from '../src/db/client.ts';
import type { Database } from '../src/db/database.ts';
import { createOn, dropOn, urlOn } from '../test/database.ts';
import { createAuthor } from '../test/factories/author.ts';

// Requests per second of two endpoints that are called most, beside a bare handler with the same SQL, in turn on
// one PostgreSQL: `DATABASE_URL=postgres://… npm run bench`.
const CONNECTIONS = 20;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 3);
const ROUNDS = 3;
const ROWS = 1_000;

const server = process.env.DATABASE_URL;
if (!server) {
  console.error('Set DATABASE_URL: the figures mean something on a real PostgreSQL.');
  process.exit(2);
}
const name = await createOn(server);
const environment = {
  ...process.env,
  DATABASE_URL: urlOn(server, name),
  LOG_LEVEL: 'silent',
  RATE_LIMITS: 'false',
  JWT_SECRET: `${crypto.randomUUID()}${crypto.randomUUID()}`,
};
const database = await openDatabase({
  databaseUrl: environment.DATABASE_URL,
  databasePoolSize: 4,
  dataDirectory: '',
});
await database.migrate();
const row = await fill(database.db);
const key = encodeURIComponent(String(row.id));
await database.close();

const api = await start('api.ts');
const bare = await start('bare.ts');
const figures = {
  read: await compare(`/api/authors/${key}`, `/${key}`),
  list: await compare('/api/authors', '/'),
};
console.table(figures);
console.log(JSON.stringify(figures));
api.stop();
bare.stop();
await dropOn(server, name);

/** Fills the table, so that an index has something to do. Returns the last row. */
async function fill(db: Database) {
  for (let n = 1; n < ROWS; n++) await createAuthor(db);
  return createAuthor(db);
}

async function start(file: string) {
  const child = fork(new URL(file, import.meta.url), { env: environment });
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve(Number(message)));
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
  });
  return { url: `http://127.0.0.1:${port}`, stop: () => child.kill() };
}

/** Requests per second of both, the median of the rounds, and what part of the floor the API holds. */
async function compare(path: string, floorPath: string) {
  const rounds: { api: number; floor: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push({ api: await measure(api.url + path), floor: await measure(bare.url + floorPath) });
  }
  const median = (which: 'api' | 'floor') =>
    rounds.map((round) => round[which]).sort((a, b) => a - b)[(ROUNDS - 1) / 2] ?? 0;
  const ratio = Math.round((median('api') / median('floor')) * 100) / 100;
  return { api: median('api'), floor: median('floor'), ratio };
}

async function measure(url: string): Promise<number> {
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: SECONDS,
    headers: {},
  });
  if (result.errors > 0 || result.non2xx > 0 || result['2xx'] === 0) {
    throw new Error(`${url}: ${result.non2xx} refused, ${result.errors} failed`);
  }
  return Math.round(result.requests.average);
}
