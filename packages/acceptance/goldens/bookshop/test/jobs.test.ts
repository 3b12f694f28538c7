import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { outbox, schedules } from '../src/db/schema/outbox.ts';
import { inTransaction } from '../src/db/transaction.ts';
import { attempt } from '../src/jobs/attempt.ts';
import type { Engine } from '../src/jobs/engine.ts';
import { enqueue } from '../src/jobs/enqueue.ts';
import { createInProcessEngine } from '../src/jobs/in-process.ts';
import { backoffSeconds, type Job } from '../src/jobs/job.ts';
import { putInOutbox, type Request, relay } from '../src/jobs/outbox.ts';
import { jobs } from '../src/jobs/registry.ts';
import { runSchedules, saveSchedules } from '../src/jobs/schedules.ts';
import { address, line, url } from '../src/jobs/text.ts';
import { callWebhook } from '../src/jobs/webhook.ts';
import { createBullmqEngine } from '../src/platform/bullmq.ts';
import { createOrder } from './factories/order.ts';
import { createTestApp, type TestApp } from './setup.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.db.delete(outbox);
  await app.db.delete(schedules);
});

function makeJob(name: string, run: Job['run'], changes: Partial<Job> = {}): Job {
  return {
    name,
    queue: 'testing',
    payload: z.unknown(),
    retries: 0,
    backoff: { kind: 'fixed', seconds: 0.001 },
    timeoutSeconds: 5,
    concurrency: 1,
    run,
    ...changes,
  };
}

/** Waits until `condition` holds of the rows of the outbox. */
async function outboxBecomes(condition: (rows: (typeof outbox.$inferSelect)[]) => boolean) {
  await expect
    .poll(async () => condition(await app.db.select().from(outbox)), { timeout: 10_000 })
    .toBe(true);
}
const isEmpty = (rows: unknown[]) => rows.length === 0;

const redisUrl = process.env.REDIS_URL;
const engines =
  redisUrl === undefined ? (['in process'] as const) : (['in process', 'BullMQ'] as const);

describe.each(engines)('jobs run by %s', (kind) => {
  let engine: Engine;
  const redis =
    kind === 'BullMQ' ? new Redis(redisUrl ?? '', { maxRetriesPerRequest: null }) : undefined;
  afterAll(() => redis?.disconnect());

  async function withEngine(defined: Job[], body: () => Promise<void>) {
    const options = { pollSeconds: 0.02 };
    engine = redis
      ? createBullmqEngine(app.deps, defined, redis, { ...options, prefix: crypto.randomUUID() })
      : createInProcessEngine(app.deps, defined, options);
    await engine.start();
    try {
      await body();
    } finally {
      await engine.stop();
    }
  }

  it('runs each once, with its payload', async () => {
    const seen: unknown[] = [];
    const job = makeJob('once', async (_, payload) => void seen.push(payload), { concurrency: 3 });
    await withEngine([job], async () => {
      for (const n of [1, 2, 3, 4, 5]) {
        await putInOutbox(app.db, { job: 'once', payload: { n } });
      }
      await outboxBecomes(isEmpty);
      await expect.poll(() => seen.length).toBe(5);
    });
    expect(new Set(seen.map((payload) => JSON.stringify(payload))).size).toBe(5);
  });

  it('runs nothing of a transaction that is rolled back', async () => {
    const seen: unknown[] = [];
    const job = makeJob('tx', async (_, payload) => void seen.push(payload));
    await withEngine([job], async () => {
      const rolledBack = inTransaction(app.db, async (tx) => {
        await putInOutbox(tx, { job: 'tx', payload: 'rolled back' });
        throw new Error('no');
      });
      await expect(rolledBack).rejects.toThrow('no');
      await inTransaction(app.db, (tx) => putInOutbox(tx, { job: 'tx', payload: 'kept' }));
      await expect.poll(() => seen.length).toBe(1);
    });
    expect(seen).toEqual(['kept']);
  });

  it('tries again after a failure, and stops when it succeeds', async () => {
    let attempts = 0;
    const job = makeJob(
      'flaky',
      async () => {
        attempts++;
        if (attempts < 3) throw new Error('not yet');
      },
      { retries: 5 },
    );
    await withEngine([job], async () => {
      await putInOutbox(app.db, { job: 'flaky', payload: {} });
      await expect.poll(() => attempts, { timeout: 10_000 }).toBe(3);
      await outboxBecomes(isEmpty);
    });
    expect(attempts).toBe(3);
  });

  it('keeps what has failed for good as a dead letter', async () => {
    let attempts = 0;
    const job = makeJob(
      'hopeless',
      async () => {
        attempts++;
        throw new Error('never');
      },
      { retries: 2 },
    );
    await withEngine([job], async () => {
      await putInOutbox(app.db, { job: 'hopeless', payload: { n: 1 } });
      await outboxBecomes((rows) => rows.some((row) => row.failedAt !== null));
    });
    const rows = await app.db.select().from(outbox);
    expect(attempts).toBe(3);
    expect(rows).toMatchObject([
      { job: 'hopeless', payload: { n: 1 }, error: 'Error: never', failedAt: expect.any(Date) },
    ]);
  });

  it('aborts a job whose time is over', async () => {
    let aborted = false;
    const job = makeJob(
      'slow',
      ({ signal }) =>
        new Promise((resolve) =>
          signal.addEventListener('abort', () => {
            aborted = true;
            resolve();
          }),
        ),
      { timeoutSeconds: 0.05 },
    );
    await withEngine([job], async () => {
      await putInOutbox(app.db, { job: 'slow', payload: {} });
      await outboxBecomes((rows) => rows.some((row) => row.failedAt !== null));
    });
    expect(aborted).toBe(true);
  });

  it('runs no more of a job at once than it allows', async () => {
    let now = 0;
    let most = 0;
    let done = 0;
    const job = makeJob(
      'narrow',
      async ({ db }) => {
        most = Math.max(most, ++now);
        await db.select().from(outbox);
        now--;
        done++;
      },
      { concurrency: 2 },
    );
    await withEngine([job], async () => {
      for (let n = 0; n < 8; n++) await putInOutbox(app.db, { job: 'narrow', payload: {} });
      await expect.poll(() => done, { timeout: 10_000 }).toBe(8);
    });
    expect(most).toBeLessThanOrEqual(2);
  });

  it('waits for the jobs under way when it stops', async () => {
    let finish = () => {};
    let ended = false;
    const begun = new Promise<void>((resolve) => {
      const job = makeJob('draining', async () => {
        resolve();
        await new Promise<void>((end) => {
          finish = end;
        });
        ended = true;
      });
      void withEngine([job], () =>
        putInOutbox(app.db, { job: 'draining', payload: {} }).then(() => begun),
      );
    });
    await begun;
    const stopped = engine.stop();
    finish();
    await stopped;
    expect(ended).toBe(true);
  });
});

describe('handing over', () => {
  it('leaves in line what was not taken', async () => {
    for (const n of [1, 2]) await putInOutbox(app.db, { job: 'handed', payload: n });
    await putInOutbox(app.db, { job: 'other', payload: 3 });
    const refused = relay(app.db, ['handed'], () => Promise.reject(new Error('no queue')));
    await expect(refused).rejects.toThrow('no queue');
    expect(await app.db.select().from(outbox)).toHaveLength(3);
    const taken: unknown[] = [];
    const take = async (requests: Request[]) =>
      void taken.push(...requests.map(({ payload }) => payload));
    expect(await relay(app.db, ['handed'], take)).toBe(2);
    expect(taken.sort()).toEqual([1, 2]);
    expect(await app.db.select().from(outbox)).toMatchObject([{ job: 'other' }]);
  });
});

describe('backoff', () => {
  it('stays the same or doubles', () => {
    const waits = (kind: 'fixed' | 'exponential') =>
      [1, 2, 3].map((n) => backoffSeconds({ backoff: { kind, seconds: 10 } }, n));
    expect(waits('fixed')).toEqual([10, 10, 10]);
    expect(waits('exponential')).toEqual([10, 20, 40]);
  });
});

describe('schedules', () => {
  const schedule = { cron: '0 3 * * *', timeZone: 'Europe/Berlin' };
  const nightly = makeJob('nightly', async () => {}, { schedule });
  const at = (text: string) => new Date(text);

  it('run once when their time has come in their time zone, whoever asks first', async () => {
    const { db } = app.deps;
    await saveSchedules(db, [nightly], at('2026-01-01T00:00:00Z'));
    await runSchedules(db, [nightly], at('2026-01-01T01:59:59Z'));
    expect(await db.select().from(outbox)).toEqual([]);
    const due = at('2026-01-01T02:00:00Z');
    await Promise.all([runSchedules(db, [nightly], due), runSchedules(db, [nightly], due)]);
    expect(await db.select().from(outbox)).toMatchObject([{ job: 'nightly', payload: {} }]);
    expect(await db.select().from(schedules)).toMatchObject([
      { nextRunAt: at('2026-01-02T02:00:00Z') },
    ]);
  });

  it('are forgotten with jobs that are renamed or removed, and keep their time otherwise', async () => {
    const { db } = app.deps;
    const old = makeJob('old', async () => {}, { schedule });
    await saveSchedules(db, [old, nightly], at('2026-01-01T00:00:00Z'));
    await saveSchedules(db, [nightly], at('2026-01-05T00:00:00Z'));
    expect(await db.select().from(schedules)).toMatchObject([
      { job: 'nightly', nextRunAt: at('2026-01-01T02:00:00Z') },
    ]);
  });

  it('take a changed cron at once', async () => {
    const { db } = app.deps;
    await saveSchedules(db, [nightly], at('2026-01-01T00:00:00Z'));
    const changed = { ...nightly, schedule: { ...schedule, cron: '0 4 * * *' } };
    await saveSchedules(db, [changed], at('2026-01-01T00:00:00Z'));
    expect(await db.select().from(schedules)).toMatchObject([
      { nextRunAt: at('2026-01-01T03:00:00Z') },
    ]);
  });
});

describe('enqueueing', () => {
  it('refuses a payload that the job does not take', async () => {
    const wrong = { nothing: 'of this' } as never;
    await expect(enqueue(app.db, 'announceOrder', wrong)).rejects.toThrow();
    expect(await app.db.select().from(outbox)).toEqual([]);
  });

  it('holds a delayed job back', async () => {
    await enqueue(
      app.db,
      'announceOrder',
      { event: 'created', id: '01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f00' },
      { delaySeconds: 3600 },
    );
    const [row] = await app.db.select().from(outbox);
    expect(row?.dueAt.getTime()).toBeGreaterThan(Date.now() + 3_000_000);
  });
});

describe('webhooks', () => {
  it('are signed, and fail on any answer but 2xx', async () => {
    const calls: { signature: string; body: string }[] = [];
    let status = 200;
    const server = createServer(async (request, response) => {
      let body = '';
      for await (const part of request) body += part;
      calls.push({ signature: String(request.headers['webhook-signature']), body });
      response.writeHead(status).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const hook = makeJob('hook', (context, payload) =>
      callWebhook(context, { url: `http://127.0.0.1:${port}/`, secret: 'a secret', payload }),
    );
    const request = { id: crypto.randomUUID(), job: 'hook', payload: { n: 1 }, attempts: 1 };
    const call = () => attempt(app.deps, hook, request, new AbortController().signal);
    await call();
    status = 500;
    await expect(call()).rejects.toThrow('500');
    server.close();
    const [first] = calls;
    const [, time, mac] = /^t=(\d+),v1=([0-9a-f]+)$/.exec(first?.signature ?? '') ?? [];
    const expected = createHmac('sha256', 'a secret').update(`${time}.{"n":1}`).digest('hex');
    expect({ body: first?.body, mac }).toEqual({ body: '{"n":1}', mac: expected });
  });
});

describe('texts with values put in', () => {
  it('keep a subject on one line, an address alone and a URL whole', () => {
    expect(line`Hello ${'Ann\r\nBcc: x@example.com'}`).toBe('Hello Ann Bcc: x@example.com');
    expect(() => address`${'a@example.com, b@example.com'}`).toThrow();
    expect(url`https://example.com/${'a/../b?c'}`).toBe('https://example.com/a%2F..%2Fb%3Fc');
    expect(() => url`${'file:///etc/passwd'}`).toThrow();
  });
});

describe('the jobs of this project', () => {
  const all: Job[] = Object.values(jobs);

  it('have the names that they are registered under, and schedules that come round', async () => {
    for (const [name, job] of Object.entries(jobs)) expect(job.name).toBe(name);
    await saveSchedules(app.db, all, new Date());
    const scheduled = all.filter((job) => job.schedule !== undefined);
    const saved = await app.db.select().from(schedules);
    expect(saved.map(({ job }) => job).sort()).toEqual(scheduled.map(({ name }) => name).sort());
    for (const { nextRunAt } of saved) expect(nextRunAt.getFullYear()).toBeLessThan(9999);
  });

  /** The key of a row, as payloads hold it. */
  async function keyOf<K extends string>(row: Promise<Record<K, unknown>>, names: readonly K[]) {
    const values = await row;
    return Object.fromEntries(names.map((name) => [name, values[name]]));
  }

  const run = (job: Job, payload: unknown) =>
    attempt(
      app.deps,
      job,
      { id: crypto.randomUUID(), job: job.name, payload, attempts: 1 },
      new AbortController().signal,
    );

  it('announceOrder sends one mail', async () => {
    app.mails.length = 0;
    await run(jobs.announceOrder, {
      event: 'created',
      ...(await keyOf(createOrder(app.db), ['id'])),
    });
    expect(app.mails).toHaveLength(1);
  });

  it('reportLowStock sends one mail', async () => {
    app.mails.length = 0;
    await run(jobs.reportLowStock, {});
    expect(app.mails).toHaveLength(1);
  });
});
