import { createJobs } from './enqueue.ts';
import type { Job, JobDeps } from './job.ts';
import type { Request } from './outbox.ts';

/** Runs a job once. Rejects with its error, or when its time is over or `stopping` is aborted. */
export async function attempt(
  deps: JobDeps,
  job: Job,
  request: Request,
  stopping: AbortSignal,
): Promise<void> {
  const { db, logger } = deps;
  const signal = AbortSignal.any([stopping, AbortSignal.timeout(job.timeoutSeconds * 1000)]);
  const { id } = request;
  const context = { ...deps, id, jobs: createJobs(db), signal };
  const labels = { job: job.name, id, attempt: request.attempts };
  const start = performance.now();
  try {
    const payload = job.payload.parse(request.payload);
    await Promise.race([job.run(context, payload), aborted(signal)]);
    signal.throwIfAborted();
    logger.info({ ...labels, ms: Math.round(performance.now() - start) }, 'job done');
  } catch (error) {
    logger.warn({ ...labels, err: error }, 'job failed');
    throw error;
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
