import { type MessagePort, Worker } from 'node:worker_threads';
import { Refusal, type RefusalCode, type RefusalDetails } from '../errors.ts';

export interface WorkThread<Job, Result> {
  /** Refused with the codes for busy and late, or with what the worker refuses. */
  run(job: Job): Promise<Result>;
  close(): Promise<void>;
}

/** What a worker answers: its result, an expected failure, or a bug. */
export type WorkAnswer<Result> =
  | { type: 'done'; result: Result }
  | { type: 'refused'; code: RefusalCode; details: RefusalDetails; message: string }
  | { type: 'broken'; stack: string };

export interface WorkThreadOptions {
  /** The bundled script of the worker. */
  worker: URL;
  timeoutMs: number;
  /** Jobs under way and waiting, all together. */
  maxJobs: number;
  busy: RefusalCode;
  late: RefusalCode;
}

/** Does jobs in one thread of its own, one at a time, so that the event loop stays free and no job can hold it. */
export function createWorkThread<Job, Result>(options: WorkThreadOptions): WorkThread<Job, Result> {
  const { worker: url, timeoutMs, maxJobs, busy, late: lateCode } = options;
  let worker: Worker | null = null;
  let jobs = 0;
  let last: Promise<unknown> = Promise.resolve();

  function work(job: Job): Promise<Result> {
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
      const late = setTimeout(() => discard(new Refusal(lateCode)), timeoutMs);
      const onGone = (reason: unknown) =>
        discard(reason instanceof Error ? reason : new Error(`worker ended: ${reason}`));
      const onAnswer = (answer: WorkAnswer<Result>) => {
        end();
        if (answer.type === 'done') resolve(answer.result);
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
      if (jobs >= maxJobs) throw new Refusal(busy);
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

/** Serves jobs inside a worker: what `work` throws as a refusal is answered as one, all else as a bug. */
export function serveJobs<Job, Result>(port: MessagePort | null, work: (job: Job) => Result): void {
  // One job at a time: the thread that asks sends the next when this one is answered.
  port?.on('message', (job: Job) => port.postMessage(answer(job, work)));
}

function answer<Job, Result>(job: Job, work: (job: Job) => Result): WorkAnswer<Result> {
  try {
    return { type: 'done', result: work(job) };
  } catch (error) {
    if (error instanceof Refusal) {
      const { code, details, message } = error;
      return { type: 'refused', code, details, message };
    }
    return {
      type: 'broken',
      stack: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}
