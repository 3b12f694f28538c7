import { Worker } from 'node:worker_threads';
import { Refusal } from '../errors.ts';
import type { ExportAnswer, Exported, ExportJob } from './export-job.ts';

export interface Exporter {
  /** Refused with `export-busy`, `export-timeout`, `document-invalid` or `design-has-errors`. */
  run(job: ExportJob): Promise<Exported>;
  close(): Promise<void>;
}

export interface ExporterOptions {
  /** The bundled worker, export-worker.js. */
  worker: URL;
  timeoutMs: number;
  /** Jobs under way and waiting, all together. */
  maxJobs: number;
}

/** Exports in one thread of its own, one at a time, so that the event loop stays free and no design can hold it. */
export function createExporter({ worker: url, timeoutMs, maxJobs }: ExporterOptions): Exporter {
  let worker: Worker | null = null;
  let jobs = 0;
  let last: Promise<unknown> = Promise.resolve();

  function work(job: ExportJob): Promise<Exported> {
    worker ??= new Worker(url);
    const thread = worker;
    // While it works it keeps the process; idle it does not.
    thread.ref();
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(late);
        thread.off('message', onAnswer);
        thread.off('error', onGone);
        thread.off('exit', onGone);
        thread.unref();
      };
      // What became of a thread that is stuck or broke is unknown: the next job gets a new one.
      const discard = (reason: Error) => {
        end();
        if (worker === thread) worker = null;
        thread.on('error', () => {});
        void thread.terminate();
        reject(reason);
      };
      const late = setTimeout(() => discard(new Refusal('export-timeout')), timeoutMs);
      const onGone = (reason: unknown) =>
        discard(reason instanceof Error ? reason : new Error(`export worker ended: ${reason}`));
      const onAnswer = (answer: ExportAnswer) => {
        end();
        if (answer.type === 'done') resolve(answer.exported);
        else if (answer.type === 'broken') reject(new Error(answer.stack));
        else reject(new Refusal(answer.code, answer.details, answer.message));
      };
      thread.on('message', onAnswer);
      thread.on('error', onGone);
      thread.on('exit', onGone);
      thread.postMessage(job);
    });
  }

  return {
    async run(job) {
      if (jobs >= maxJobs) throw new Refusal('export-busy');
      jobs++;
      const mine = last.then(() => work(job));
      last = mine.catch(() => {});
      try {
        return await mine;
      } finally {
        jobs--;
      }
    },
    async close() {
      await worker?.terminate();
      worker = null;
    },
  };
}
