import type { Redis } from 'ioredis';
import type { Config } from '../config.ts';
import type { Engine } from '../jobs/engine.ts';
import { createInProcessEngine } from '../jobs/in-process.ts';
import type { Job, JobDeps } from '../jobs/job.ts';
import { jobs } from '../jobs/registry.ts';
import { createBullmqEngine } from './bullmq.ts';

const all: Job[] = Object.values(jobs);

/** What runs the jobs: BullMQ where there is Redis, else this process straight from the database. */
export function createEngine(
  { workerQueues }: Pick<Config, 'workerQueues'>,
  deps: JobDeps,
  redis: Redis | undefined,
): Engine {
  const options = { queues: workerQueues };
  return redis
    ? createBullmqEngine(deps, all, redis, options)
    : createInProcessEngine(deps, all, options);
}
