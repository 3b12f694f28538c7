import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createExporter, type Exporter } from '../src/services/exporter.ts';

// A worker that does what the text of a job says, so that the pool alone is looked at.
const SCRIPT = `
import { parentPort, threadId } from 'node:worker_threads';
parentPort.on('message', ({ text }) => {
  if (text === 'hang') for (;;);
  if (text === 'exit') process.exit(3);
  if (text === 'throw') throw new Error('thrown');
  if (text === 'refuse') {
    parentPort.postMessage({ type: 'refused', code: 'design-has-errors', details: { errors: [1] }, message: 'no' });
  } else if (text === 'break') parentPort.postMessage({ type: 'broken', stack: 'a bug' });
  else {
    const bytes = new TextEncoder().encode(text + ' by ' + threadId);
    parentPort.postMessage({ type: 'done', result: { bytes, project: null } });
  }
});`;

let folder: string;
let exporter: Exporter;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plinth-worker-'));
  await writeFile(join(folder, 'worker.mjs'), SCRIPT);
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => exporter.close());

function start(options: { timeoutMs?: number; maxJobs?: number } = {}): void {
  const worker = pathToFileURL(join(folder, 'worker.mjs'));
  exporter = createExporter({ worker, timeoutMs: 20_000, maxJobs: 20, ...options });
}

async function run(text: string): Promise<string> {
  const { bytes } = await exporter.run({ kind: 'openapi.json', text });
  return new TextDecoder().decode(bytes);
}

test('jobs that come at once are done in turn, all by one thread', async () => {
  start();
  const answers = await Promise.all(['a', 'b', 'c'].map(run));
  expect(answers.map((answer) => answer[0])).toEqual(['a', 'b', 'c']);
  expect(new Set(answers.map((answer) => answer.slice(1))).size).toBe(1);
});

test('a refusal comes through whole, and the thread goes on', async () => {
  start();
  const before = await run('a');
  await expect(run('refuse')).rejects.toMatchObject({
    name: 'Refusal',
    code: 'design-has-errors',
    details: { errors: [1] },
  });
  await expect(run('break')).rejects.toThrow('a bug');
  expect(await run('a')).toBe(before);
});

test('a job that takes too long is stopped; the event loop stays free and the next has a new thread', async () => {
  start({ timeoutMs: 5000 });
  const before = await run('a');
  let ticks = 0;
  const ticker = setInterval(() => ticks++, 10);
  const hung = run('hang');
  const next = run('a');
  await expect(hung).rejects.toMatchObject({ code: 'export-timeout' });
  clearInterval(ticker);
  expect(ticks).toBeGreaterThan(10);
  expect(await next).not.toBe(before);
});

test.each(['throw', 'exit'])('a thread that ends by %s fails its own job alone', async (how) => {
  start();
  const failed = run(how);
  const next = run('a');
  await expect(failed).rejects.toThrow(/thrown|ended: 3/);
  expect(await next).toMatch(/^a by/);
});

test('more than it takes are told to come again', async () => {
  start({ maxJobs: 2 });
  const taken = [run('a'), run('b')];
  await expect(run('c')).rejects.toMatchObject({ code: 'export-busy' });
  await Promise.all(taken);
  expect(await run('c')).toMatch(/^c/);
});
