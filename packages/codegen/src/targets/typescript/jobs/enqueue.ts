import { textFile } from '../source.ts';

/** The one way to put a job in line. */
export const enqueueFile = textFile(
  'src/jobs/enqueue.ts',
  `
import type { z } from 'zod';
import type { Database } from '../db/database.ts';
import { putInOutbox } from './outbox.ts';
import { type JobName, jobs } from './registry.ts';

/** JSON that may still hold Dates where texts are wanted; JSON of any kind stays as it is. */
type Loose<T> = [z.core.util.JSONType] extends [T]
  ? T
  : T extends string ? T | Date : T extends object ? { [K in keyof T]: Loose<T[K]> } : T;
export type JobPayload<N extends JobName> = Loose<z.input<(typeof jobs)[N]['payload']>>;

interface EnqueueOptions {
  delaySeconds?: number;
}

/**
 * Puts a job in line. Given a transaction, the job runs if and when it is committed.
 * A payload that the job does not take throws.
 */
export async function enqueue<N extends JobName>(
  db: Database,
  name: N,
  payload: JobPayload<N>,
  { delaySeconds = 0 }: EnqueueOptions = {},
): Promise<void> {
  const json: unknown = JSON.parse(JSON.stringify(payload));
  jobs[name].payload.parse(json);
  await putInOutbox(db, { job: name, payload: json, delaySeconds });
}

/** \`enqueue\` on one connection or transaction. */
export function createJobs(db: Database) {
  return {
    enqueue: <N extends JobName>(name: N, payload: JobPayload<N>, options?: EnqueueOptions) =>
      enqueue(db, name, payload, options),
  };
}
export type Jobs = ReturnType<typeof createJobs>;
`,
);

/** The entry of the worker process. */
export const workerFile = textFile(
  'src/worker.ts',
  `
import { openDeps } from './platform/deps.ts';
import { loadConfig } from './platform/environment.ts';

const config = loadConfig();
const { deps, engine, close } = await openDeps(config, {});
await engine.start();
deps.logger.info({ queues: config.workerQueues ?? 'all' }, 'working');

/** Takes no more jobs, lets those under way end, then closes what is open. */
async function stop(): Promise<void> {
  deps.logger.info({}, 'stopping');
  setTimeout(() => process.exit(1), 30_000).unref();
  await engine.stop();
  await close();
  process.exit(0);
}

process.once('SIGINT', stop);
process.once('SIGTERM', stop);
`,
);
