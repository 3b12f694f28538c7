import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

// The whole suite on a real PostgreSQL, with what only several servers on one database can show.
const url = process.env.PLINTH_TEST_POSTGRES ?? 'postgres://root@127.0.0.1:5432/postgres';
const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
try {
  await client.connect();
  await client.end();
} catch (error) {
  console.error(`These tests need PostgreSQL at ${url} (${error.message}).`);
  console.error('Start one, or set PLINTH_TEST_POSTGRES to an address that may create databases.');
  process.exit(1);
}
const { status } = spawnSync('vitest', ['run', ...process.argv.slice(2)], {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  env: { ...process.env, PLINTH_TEST_POSTGRES: url },
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
process.exit(status ?? 1);
