import type { Placer } from './layout-graph.ts';

/** ELK in a worker that ends with the signal. */
export async function loadPlacer(signal: AbortSignal): Promise<Placer> {
  const [{ default: Elk }, { default: workerUrl }] = await Promise.all([
    import('elkjs/lib/elk-api.js'),
    import('elkjs/lib/elk-worker.min.js?url'),
  ]);
  signal.throwIfAborted();
  const elk = new Elk({ workerFactory: () => new Worker(workerUrl) });
  const stopped = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => {
      elk.terminateWorker();
      reject(signal.reason);
    });
  });
  stopped.catch(() => {
    // Whoever waits for a layout hears of it; nobody waiting is no fault.
  });
  return { layout: (graph) => Promise.race([elk.layout(graph), stopped]) };
}
