import type { RunAnswer, RunRequest } from '../messages.ts';

/** The end of a sandbox that the page holds. */
export interface SandboxEnd {
  post(request: RunRequest): void;
  listen(listener: (answer: RunAnswer) => void): void;
  /** Ends what runs there, however busy it is. */
  close(): void;
}

const FRAME = '/run-frame.html';

/**
 * Opens a frame of no origin, without network and storage, and starts a worker in it. What the worker runs is other people's
 * code: all it has is the port. Where the frame or the worker does not start, the listener hears `failed`.
 */
export function openSandbox(script: string): SandboxEnd {
  const { port1, port2 } = new MessageChannel();
  const frame = document.createElement('iframe');
  const hear = ({ data, source }: MessageEvent<{ ready?: true; failed?: string }>) => {
    if (source !== frame.contentWindow || source === null) return;
    if (data.ready) frame.contentWindow?.postMessage(script, '*', [port2]);
    else tell({ kind: 'failed', words: data.failed ?? 'The sandbox did not start.' });
  };
  let tell: (answer: RunAnswer) => void = () => undefined;
  port1.onmessage = ({ data }: MessageEvent<RunAnswer>) => tell(data);
  window.addEventListener('message', hear);
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.title = 'The place where the project runs';
  frame.hidden = true;
  frame.src = FRAME;
  document.body.append(frame);
  return {
    post: (request) => port1.postMessage(request),
    listen: (listener) => {
      tell = listener;
    },
    close: () => {
      window.removeEventListener('message', hear);
      port1.close();
      frame.remove();
    },
  };
}
