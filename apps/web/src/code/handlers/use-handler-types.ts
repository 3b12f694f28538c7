import { useEffect } from 'react';
import type { Coder } from '../generate/coder.ts';
import { useCoder } from '../generate/start-coder.ts';
import { HandlerWatch } from './handler-watch.ts';
import { TypeClient } from './type-client.ts';
import type { TypeAnswer } from './type-messages.ts';

interface Running {
  client: TypeClient;
  watch: HandlerWatch;
  users: number;
  timer: ReturnType<typeof setTimeout> | null;
}

/** The compiler is heavy to start: it stays while one goes from handler to handler. */
const REST = 60_000;
const running = new WeakMap<Coder, Running>();

function start(coder: Coder): Running {
  const known = running.get(coder);
  if (known) return known;
  const worker = new Worker(new URL('./type-worker.ts', import.meta.url), { type: 'module' });
  const client = new TypeClient({
    post: (request) => worker.postMessage(request),
    listen: (listener) => {
      worker.onmessage = (event: MessageEvent<TypeAnswer>) => listener(event.data);
    },
    close: () => worker.terminate(),
  });
  const made = { client, watch: new HandlerWatch(coder, client), users: 0, timer: null };
  running.set(coder, made);
  return made;
}

/**
 * The types of handlers, checked as long as someone looks at code; `wanted` says whether there is a handler to check.
 * Answers how to ask, once it runs.
 */
export function useHandlerTypes(wanted: boolean): () => TypeClient | null {
  const coder = useCoder();
  useEffect(() => {
    if (!wanted) return;
    const one = start(coder);
    one.users++;
    if (one.timer !== null) clearTimeout(one.timer);
    return () => {
      one.users--;
      if (one.users > 0) return;
      one.timer = setTimeout(() => {
        running.delete(coder);
        one.watch.close();
      }, REST);
    };
  }, [coder, wanted]);
  return () => running.get(coder)?.client ?? null;
}
