import type { Job, JobDeps } from './job.ts';
import { runSchedules, saveSchedules } from './schedules.ts';

/** Runs jobs until it is stopped. */
export interface Engine {
  start(): Promise<void>;
  /** Takes no more jobs, and waits for those under way: for `graceSeconds`, then they are aborted. */
  stop(graceSeconds?: number): Promise<void>;
}

export interface EngineOptions {
  /** Queues whose jobs are run here; undefined for all. */
  queues?: readonly string[] | undefined;
  pollSeconds?: number;
}

/** The jobs that are run here. */
export function served(jobs: readonly Job[], { queues }: EngineOptions): readonly Job[] {
  return jobs.filter(({ queue }) => queues?.includes(queue) ?? true);
}

interface Loop {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Looks again at once. */
  wake(): void;
}

/** Looks at schedules, then at what is in line, again and again. */
export function createLoop(
  { db, clock, logger }: JobDeps,
  jobs: readonly Job[],
  look: () => Promise<void>,
  { pollSeconds = 1 }: EngineOptions,
): Loop {
  let running = true;
  let wake = () => {};
  let ended: Promise<void> = Promise.resolve();

  async function run(): Promise<void> {
    while (running) {
      const woken = new Promise<void>((resolve) => {
        wake = resolve;
      });
      try {
        await runSchedules(db, jobs, clock.now());
        await look();
      } catch (error) {
        logger.error({ err: error }, 'could not look for jobs');
      }
      const timer = setTimeout(() => wake(), pollSeconds * 1000);
      if (running) await woken;
      clearTimeout(timer);
    }
  }

  return {
    async start() {
      await saveSchedules(db, jobs, clock.now());
      ended = run();
    },
    async stop() {
      running = false;
      wake();
      await ended;
    },
    wake: () => wake(),
  };
}
