import { textFile } from '../source.ts';

/** Jobs on BullMQ. */
export const bullmqFile = textFile(
  'src/platform/bullmq.ts',
  `
import { Queue, UnrecoverableError, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { attempt } from '../jobs/attempt.ts';
import { createLoop, type Engine, type EngineOptions, served } from '../jobs/engine.ts';
import type { Job, JobDeps } from '../jobs/job.ts';
import { bury, type Request, relay } from '../jobs/outbox.ts';
import { service } from './redis.ts';

/** How long BullMQ remembers what it has done, so that nothing handed over twice runs twice. */
const rememberSeconds = 24 * 60 * 60;

/** Hands the outbox over to BullMQ, and runs what it gives back. All workers on one Redis share the work. */
export function createBullmqEngine(
  deps: JobDeps,
  jobs: readonly Job[],
  redis: Redis,
  options: EngineOptions & { prefix?: string } = {},
): Engine {
  const { db, logger } = deps;
  const connection = redis;
  const prefix = options.prefix ?? \`\${service}:jobs\`;
  const stopping = new AbortController();
  // A queue for each job, because BullMQ limits concurrency by queue.
  const queues = new Map(
    jobs.map((job) => [job.name, new Queue(queueName(job), { connection, prefix })]),
  );
  let workers: Worker[] = [];

  async function handOver(): Promise<void> {
    const names = jobs.map((job) => job.name);
    while ((await relay(db, names, take)) > 0);
  }

  async function take(requests: Request[]): Promise<void> {
    for (const { id, job: name, payload } of requests) {
      const job = jobs.find((candidate) => candidate.name === name);
      await queues.get(name)?.add(name, payload, {
        jobId: id,
        attempts: (job?.retries ?? 0) + 1,
        backoff: { type: job?.backoff.kind ?? 'fixed', delay: (job?.backoff.seconds ?? 0) * 1000 },
        removeOnComplete: { age: rememberSeconds },
        removeOnFail: true,
      });
    }
  }

  function createWorker(job: Job): Worker {
    const worker = new Worker(
      queueName(job),
      async ({ id = '', data, attemptsMade }) => {
        const request = { id, job: job.name, payload: data, attempts: attemptsMade + 1 };
        try {
          await attempt(deps, job, request, stopping.signal);
        } catch (error) {
          if (request.attempts <= job.retries) throw error;
          await bury(db, request, error);
          throw new UnrecoverableError(String(error));
        }
      },
      { connection, prefix, concurrency: job.concurrency },
    );
    worker.on('error', (error) => logger.error({ err: error, job: job.name }, 'worker'));
    return worker;
  }

  const loop = createLoop(deps, jobs, handOver, options);
  return {
    async start() {
      workers = served(jobs, options).map(createWorker);
      await loop.start();
    },
    async stop(graceSeconds = 10) {
      await loop.stop();
      const timer = setTimeout(() => stopping.abort(), graceSeconds * 1000);
      await Promise.all(workers.map((worker) => worker.close()));
      clearTimeout(timer);
      await Promise.all([...queues.values()].map((queue) => queue.close()));
    },
  };
}

function queueName({ queue, name }: Job): string {
  return \`\${queue.replaceAll(':', '_')}.\${name}\`;
}
`,
);

/** The choice of what runs the jobs. */
export const jobsPlatformFile = textFile(
  'src/platform/jobs.ts',
  `
import type { Redis } from 'ioredis';
import type { Config } from '../config.ts';
import type { Engine } from '../jobs/engine.ts';
import { createInProcessEngine } from '../jobs/in-process.ts';
import type { Job, JobDeps } from '../jobs/job.ts';
import { jobs } from '../jobs/registry.ts';

const all: Job[] = Object.values(jobs);

/** What runs the jobs: BullMQ where there is Redis, else this process straight from the database. */
export async function createEngine(
  { workerQueues }: Pick<Config, 'workerQueues'>,
  deps: JobDeps,
  redis: Redis | undefined,
): Promise<Engine> {
  const options = { queues: workerQueues };
  if (redis === undefined) return createInProcessEngine(deps, all, options);
  const { createBullmqEngine } = await import('./bullmq.ts');
  return createBullmqEngine(deps, all, redis, options);
}
`,
);
