import { attempt } from './attempt.ts';
import { createLoop, type Engine, type EngineOptions, served } from './engine.ts';
import { backoffSeconds, type Job, type JobDeps } from './job.ts';
import { bury, forget, lease, type Request, retryLater } from './outbox.ts';

/** How much longer than its time a job that died with its process is held back. */
const leaseMargin = 30;

/** Runs jobs in this process, straight from the outbox. Several processes share the work. */
export function createInProcessEngine(
  deps: JobDeps,
  jobs: readonly Job[],
  options: EngineOptions = {},
): Engine {
  const { db, logger } = deps;
  const running = new Map<Promise<void>, Job>();
  const stopping = new AbortController();
  const loop = createLoop(deps, jobs, takeDue, options);

  async function takeDue(): Promise<void> {
    for (const job of served(jobs, options)) {
      const limit = job.concurrency - [...running.values()].filter((each) => each === job).length;
      if (limit === 0) continue;
      const leaseSeconds = job.timeoutSeconds + leaseMargin;
      for (const request of await lease(db, { job: job.name, limit, leaseSeconds })) {
        const work = run(job, request)
          .catch((error) => logger.error({ err: error, job: job.name }, 'could not end a job'))
          .finally(() => {
            running.delete(work);
            loop.wake();
          });
        running.set(work, job);
      }
    }
  }

  async function run(job: Job, request: Request): Promise<void> {
    try {
      // Only a process that died in the last attempt leaves more attempts than there may be.
      if (request.attempts > job.retries + 1) throw new Error('The last attempt did not end.');
      await attempt(deps, job, request, stopping.signal);
    } catch (error) {
      if (request.attempts > job.retries) return bury(db, request, error);
      return retryLater(db, request.id, backoffSeconds(job, request.attempts));
    }
    await forget(db, request.id);
  }

  return {
    start: loop.start,
    async stop(graceSeconds = 10) {
      await loop.stop();
      const timer = setTimeout(() => stopping.abort(), graceSeconds * 1000);
      await Promise.all(running.keys());
      clearTimeout(timer);
    },
  };
}
