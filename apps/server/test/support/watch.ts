import type { DesignEvent } from '../../src/index.ts';
import type { Visitor } from './visitor.ts';

export interface Watch {
  /** The next event, in turn. Rejects with the error that ended the subscription. */
  next(): Promise<{ id: string; data: DesignEvent }>;
  /** Resolves once the server has said that nothing more will come. */
  ended: Promise<void>;
  stop(): void;
}

type Event = { id: string; data: DesignEvent };

/** Opens a subscription to a design and resolves when the server is listening. */
export async function watch(
  visitor: Visitor,
  input: { id: string; share?: string; revision?: number; lastEventId?: string },
): Promise<Watch> {
  const queue: Event[] = [];
  const waiting: { resolve(event: Event): void; reject(error: unknown): void }[] = [];
  let failure: unknown;
  const started = withResolvers();
  const ended = withResolvers();
  const { unsubscribe } = visitor.trpc.designs.changes.subscribe(input, {
    onStarted: () => started.resolve(),
    onData: (event) => {
      const waiter = waiting.shift();
      if (waiter) waiter.resolve(event);
      else queue.push(event);
    },
    onError: (error) => {
      failure = error;
      started.reject(error);
      for (const waiter of waiting.splice(0)) waiter.reject(error);
    },
    onComplete: () => ended.resolve(),
  });
  await started.promise;
  return {
    next: () => {
      const event = queue.shift();
      if (event) return Promise.resolve(event);
      if (failure) return Promise.reject(failure);
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    ended: ended.promise,
    stop: unsubscribe,
  };
}

function withResolvers() {
  let resolve: () => void = () => {};
  let reject: (error: unknown) => void = () => {};
  const promise = new Promise<void>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
