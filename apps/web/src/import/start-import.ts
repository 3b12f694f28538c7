import type { ImportAnswer, ImportRequest } from './messages.ts';

/** An import under way in a worker of its own. */
export interface ImportRun {
  /** Ends the worker wherever it is. */
  cancel(): void;
}

/** Reads files into a design beside the page. `onAnswer` hears each step until it is done or cancelled. */
export function startImport(
  request: ImportRequest,
  onAnswer: (answer: ImportAnswer) => void,
): ImportRun {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  let ended = false;
  const end = () => {
    ended = true;
    worker.terminate();
  };
  worker.onmessage = ({ data }: MessageEvent<ImportAnswer>) => {
    if (ended) return;
    if (data.kind === 'placed' || data.kind === 'failed') end();
    onAnswer(data);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    if (ended) return;
    end();
    onAnswer({ kind: 'failed', message: event.message || 'The worker could not be started.' });
  };
  worker.postMessage(request);
  return { cancel: end };
}
