import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { Jobs } from './enqueue.ts';

/** What jobs need from outside. */
export type JobDeps = Pick<Deps, 'db' | 'logger' | 'clock' | 'mailer' | 'config'>;

/** What a job is given to work with. */
export interface JobContext extends JobDeps {
  /** The same over retries. */
  id: string;
  /** Puts other jobs in line. */
  jobs: Jobs;
  /** Aborted when the job's time is over or the process stops. */
  signal: AbortSignal;
}

export interface Job<S extends z.ZodType = z.ZodType> {
  name: string;
  /** Workers may be told to serve some queues only (`WORKER_QUEUES`). */
  queue: string;
  payload: S;
  /** Further attempts after the first. */
  retries: number;
  backoff: { kind: 'fixed' | 'exponential'; seconds: number };
  timeoutSeconds: number;
  /** How many may run at once in one worker. */
  concurrency: number;
  schedule?: { cron: string; timeZone: string };
  run(context: JobContext, payload: z.output<S>): Promise<void>;
}

/** Seconds from a failed attempt, counted from 1, to the next. */
export function backoffSeconds({ backoff }: Pick<Job, 'backoff'>, attempt: number): number {
  return backoff.kind === 'fixed' ? backoff.seconds : backoff.seconds * 2 ** (attempt - 1);
}
