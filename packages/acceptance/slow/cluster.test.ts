import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { Redis } from 'ioredis';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cluster } from '../src/designs/cluster.ts';
import { exportProject, remove, removeInstalled } from '../src/project.ts';

// Two API processes and two workers on one PostgreSQL and one Redis, as they would run behind a load balancer.
const server = process.env.DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';
const redisUrl = process.env.REDIS_URL ?? 'redis://127.0.0.1:6379';
const database = `plinth_cluster_${process.pid}`;
const databaseUrl = Object.assign(new URL(server), { pathname: `/${database}` }).href;

interface Process {
  readonly child: ChildProcess;
  readonly output: () => string;
}

let folder = '';
let pool: pg.Pool;
const running: Process[] = [];
let apis: [string, string] = ['', ''];

function launch(script: string, port?: number): Process {
  // Not by the command of tsx, which is a process of its own: its end would leave the server running.
  const child = spawn(process.execPath, ['--import', 'tsx', script], {
    cwd: folder,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL: databaseUrl,
      REDIS_URL: redisUrl,
      JWT_SECRET: 'one secret of forty characters for both',
      SMTP_URL: 'smtp://127.0.0.1:1',
      ...(port === undefined ? {} : { PORT: String(port) }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output += chunk;
  });
  const launched = { child, output: () => output };
  running.push(launched);
  return launched;
}

async function until(what: string, holds: () => Promise<boolean>, seconds = 60): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (!(await holds().catch(() => false))) {
    if (Date.now() > deadline) {
      throw new Error(
        `${what}: not in ${seconds} s\n${running.map(({ output }) => output()).join('\n---\n')}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function send(api: 0 | 1, method: string, path: string, body?: object) {
  const response = await fetch(`${apis[api]}/api${path}`, {
    method,
    ...(body
      ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
      : {}),
  });
  return { status: response.status, body: JSON.parse((await response.text()) || 'null') };
}

async function marks(text: string): Promise<number> {
  const { rows } = await pool.query('select count(*)::int as n from marks where text like $1', [
    text,
  ]);
  return rows[0].n;
}

async function things(): Promise<number> {
  const { rows } = await pool.query('select count(*)::int as n from things');
  return rows[0].n;
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 3000));

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(statement);
  await client.end();
}

describe('two API processes and two workers', () => {
  beforeAll(async () => {
    folder = await exportProject(cluster);
    await onServer(`create database ${database}`);
    pool = new pg.Pool({ connectionString: databaseUrl });
    const ports: [number, number] = [await freePort(), await freePort()];
    apis = [`http://127.0.0.1:${ports[0]}`, `http://127.0.0.1:${ports[1]}`];
    // Both migrate the same empty database at once: one waits for the other.
    for (const port of ports) launch('src/server.ts', port);
    for (const api of apis)
      await until(`${api} is ready`, async () => (await fetch(`${api}/ready`)).ok);
    await pool.query(
      "insert into schedules (job, cron, time_zone, next_run_at) values ('renamedSince', '* * * * *', 'UTC', now())",
    );
    for (let n = 0; n < 2; n++) launch('src/worker.ts');
    for (const worker of running.slice(2)) {
      await until('a worker works', async () => worker.output().includes('working'));
    }
  });

  afterAll(async () => {
    for (const { child } of running) child.kill('SIGKILL');
    await pool?.end();
    await onServer(`drop database if exists ${database} with (force)`);
    const redis = new Redis(redisUrl);
    const keys = await redis.keys('cluster:*');
    if (keys.length > 0) await redis.del(...keys);
    redis.disconnect();
    await remove(folder);
    await removeInstalled();
  });

  it('run a schedule once each time it is due, and forget those of jobs that are gone', async () => {
    for (let times = 1; times <= 4; times++) {
      await pool.query(
        "update schedules set next_run_at = now() - interval '1 second' where job = 'tick'",
      );
      await until(`tick ${times}`, async () => (await marks('tick')) >= times);
    }
    await settled();
    expect(await marks('tick')).toBe(4);
    const { rows } = await pool.query('select job from schedules');
    expect(rows).toEqual([{ job: 'tick' }]);
  });

  it('handle each event once, whichever process wrote it', async () => {
    await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        send(n % 2 === 0 ? 0 : 1, 'POST', '/things', { name: `Thing ${n}` }),
      ),
    );
    await until('30 events', async () => (await marks('thing %')) >= 30);
    await settled();
    expect(await marks('thing %')).toBe(30);
    const { rows } = await pool.query(
      "select count(distinct text)::int as n from marks where text like 'thing %'",
    );
    expect(rows).toEqual([{ n: 30 }]);
  });

  it('drop what the other has kept of what was written here', async () => {
    const before = await send(0, 'GET', '/things?limit=100');
    expect((await send(1, 'GET', '/things?limit=100')).body).toEqual(before.body);
    const made = await send(1, 'POST', '/things', { name: 'Seen at once' });
    expect(made.status).toBe(201);
    const names = (answer: { body: { data: { name: string }[] } }) =>
      answer.body.data.map(({ name }) => name);
    for (const api of [0, 1] as const) {
      expect(names(await send(api, 'GET', '/things?limit=100'))).toContain('Seen at once');
    }
  });

  it('count one limit together', async () => {
    const id = (await send(0, 'POST', '/things', { name: 'Asked for often' })).body.data.id;
    const statuses: number[] = [];
    for (let n = 0; n < 6; n++) {
      statuses.push((await send(n % 2 === 0 ? 0 : 1, 'GET', `/things/${id}`)).status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
    expect((await send(1, 'GET', `/things/${id}`)).status).toBe(429);
  });

  it('catch a refresh token that is used again elsewhere, and end its whole family', async () => {
    const account = { email: 'ada@example.com', password: 'correct horse battery' };
    const session = (await send(0, 'POST', '/auth/register', account)).body.data;
    const refresh = (api: 0 | 1, refreshToken: string) =>
      send(api, 'POST', '/auth/refresh', { refreshToken });
    const second = await refresh(1, session.refreshToken);
    expect(second.status).toBe(200);
    expect((await refresh(0, session.refreshToken)).status).toBe(401);
    expect((await refresh(1, second.body.data.refreshToken)).status).toBe(401);
  });

  it('go on when one worker is told to stop, which ends in order', async () => {
    const [leaving] = running.slice(2);
    // Things that the tests before this one made may still be on their way through the outbox.
    await until('all earlier events', async () => (await marks('thing %')) >= (await things()));
    const before = await things();
    expect(await marks('thing %')).toBe(before);
    const made = Array.from({ length: 10 }, (_, n) =>
      send(0, 'POST', '/things', { name: `Late ${n}` }),
    );
    const ended = new Promise((resolve) => leaving?.child.once('exit', resolve));
    leaving?.child.kill('SIGTERM');
    await Promise.all(made);
    expect(await ended).toBe(0);
    await until('10 more events', async () => (await marks('thing %')) >= before + 10);
    await settled();
    expect(await marks('thing %')).toBe(before + 10);
  });
});
