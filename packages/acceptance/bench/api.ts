// Prints what part of a bare handler's throughput an exported API holds, and how many times that of Express and Prisma.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import {
  exportProject,
  type Running,
  remove,
  removeInstalled,
  run,
  start,
} from '../src/project.ts';
import { benchDesign } from './api/design.ts';
import { measureInTurn, rate, ratio } from './api/load.ts';

// Parts of the floor, and times Express and Prisma. No answer is kept in a cache: to keep one is work that a floor does
// not do, and that pays with the next request alone.
const ceilings = { readRatioMin: 0.85, listRatioMin: 0.85, createRatioMin: 0.7, prismaTimesMin: 3 };
const server = process.env.DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';
const name = `plinth_api_${process.pid}`;
const database = Object.assign(new URL(server), { pathname: `/${name}` }).href;
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

async function query(connectionString: string, text: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await client.query(text);
  } finally {
    await client.end();
  }
}

/** Rows enough that an index has something to do. Returns the keys of one post and of its author. */
async function fill(): Promise<{ id: string; authorId: string }> {
  await query(
    database,
    `insert into authors (id, name) select gen_random_uuid(), 'Author ' || n from generate_series(1, 100) n;
     insert into posts (id, title, body, author_id, created_at)
       select gen_random_uuid(), 'Post ' || n, repeat('lorem ipsum ', 20), authors.id, now() - n * interval '1 minute'
       from authors, generate_series(1, 20) n;
     analyze`,
  );
  const { rows } = await query(database, 'select id, author_id as "authorId" from posts limit 1');
  return rows[0];
}

/** Throws unless all answer a path with the same data. */
async function checkSame(path: string, apis: readonly Running[]): Promise<void> {
  const answers = await Promise.all(
    apis.map(async ({ url }) => {
      const { data } = (await (await fetch(url + path)).json()) as { data: unknown };
      return JSON.stringify(data);
    }),
  );
  if (new Set(answers).size !== 1) throw new Error(`${path} is answered in different ways`);
}

// `prisma generate` asks for a schema engine that it does not use; any executable will do.
execFileSync(
  process.execPath,
  [createRequire(import.meta.url).resolve('prisma/build/index.js'), 'generate'],
  {
    cwd: here('express'),
    env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, ...process.env },
    stdio: 'ignore',
  },
);
const folder = await exportProject(benchDesign);
const running: Running[] = [];
await query(server, `create database ${name}`);
try {
  await run(folder, 'npm', ['run', 'build']);
  // Lines of the log would be measured against a handler that writes none.
  const environment = { NODE_ENV: 'production', LOG_LEVEL: 'silent', DATABASE_URL: database };
  const begin = async (...args: string[]) => {
    const api = await start(folder, ['node', ...args], environment);
    running.push(api);
    return api;
  };
  const tsx = createRequire(import.meta.url).resolve('tsx');
  const api = await begin('dist/server.js');
  const floor = await begin('--import', tsx, here('api/floor.ts'));
  const express = await begin('--import', tsx, here('express/src/server.ts'));
  const { id, authorId } = await fill();
  const read = { path: `/api/posts/${id}` };
  const list = { path: '/api/posts' };
  const create = { path: '/api/posts', body: { title: 'Post', body: 'lorem ipsum', authorId } };
  await checkSame(read.path, running);
  await checkSame(list.path, running);
  const reads = await measureInTurn({ api, floor, express }, read);
  const lists = await measureInTurn({ api, floor, express }, list);
  const creates = await measureInTurn({ api, floor, express }, create);
  console.table({ read: reads, list: lists, create: creates });
  const figures = {
    readRatio: ratio(reads.api, reads.floor),
    listRatio: ratio(lists.api, lists.floor),
    createRatio: ratio(creates.api, creates.floor),
    prismaTimes: ratio(reads.api, reads.express),
    // What the client sends at most, to an answer without a statement: it must not be what is measured.
    clientRate: await rate(floor, { path: '/ready' }),
  };
  const ok =
    figures.readRatio >= ceilings.readRatioMin &&
    figures.listRatio >= ceilings.listRatioMin &&
    figures.createRatio >= ceilings.createRatioMin &&
    figures.prismaTimes >= ceilings.prismaTimesMin;
  console.log(JSON.stringify({ figures, ceilings, ok }));
  if (!ok) process.exitCode = 1;
} finally {
  for (const api of running) await api.stop();
  await query(server, `drop database ${name} with (force)`);
  await remove(folder);
  await removeInstalled();
}
