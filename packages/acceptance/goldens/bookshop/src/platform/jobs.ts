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
