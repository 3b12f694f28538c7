import { parseDesign } from '@plinth/design';
import { Editor, SaveQueue } from '@plinth/editor';
import { api } from './api.ts';
import { createEditStorage } from './edit-storage.ts';
import { failureOf } from './failure.ts';
import { createTransport } from './transport.ts';

/** An open design: the editor, and the queue that saves it where this browser may change it. */
export interface Session {
  id: string;
  /** The token of the link it was opened by, if it was. */
  share: string | null;
  /** Whether the design is this browser's own. */
  own: boolean;
  editor: Editor;
  queue: SaveQueue | null;
  close(): void;
}

export type OpenFailure = 'gone' | 'offline' | 'damaged';
export type Opened =
  | { ok: true; session: Session }
  | { ok: false; code: OpenFailure; message: string };

export interface SessionHandlers {
  /** The design was removed, or the link revoked. */
  onGone: () => void;
  /** The page is too far behind to follow; it has to be opened again. */
  onReload: () => void;
}

/** Opens a design by its id (to change it, if it is one's own) or by a link (to look at it). */
export async function openSession(
  ref: { id: string } | { share: string },
  handlers: SessionHandlers,
): Promise<Opened> {
  const share = 'share' in ref ? ref.share : null;
  try {
    const opened = await api.designs.get.query(ref);
    const parsed = parseDesign(opened.document);
    if (!parsed.ok) {
      const message = parsed.problems[0]?.message ?? 'The design cannot be read.';
      return { ok: false, code: 'damaged', message };
    }
    const own = share === null && opened.role === 'owner';
    const editor = new Editor({
      design: parsed.design,
      nextId: () => crypto.randomUUID(),
      readOnly: !own,
      freeze: import.meta.env.DEV,
    });
    const queue = own ? startQueue(editor, opened.id, opened.revision) : null;
    const stop = follow(
      { editor, queue, id: opened.id, share, revision: opened.revision },
      handlers,
    );
    await queue?.restore();
    return {
      ok: true,
      session: {
        id: opened.id,
        share,
        own,
        editor,
        queue,
        close: () => {
          stop();
          // What was typed last is sent before the queue ends; what cannot be sent stays in the storage.
          void queue?.flush().finally(() => queue.dispose());
        },
      },
    };
  } catch (error) {
    const { code, message } = failureOf(error);
    if (code === 'offline') return { ok: false, code, message };
    return { ok: false, code: code === 'broken' ? 'damaged' : 'gone', message };
  }
}

function startQueue(editor: Editor, id: string, revision: number): SaveQueue {
  const calls = {
    save: (input: Parameters<typeof api.designs.save.mutate>[0]) => api.designs.save.mutate(input),
    since: (input: { id: string; revision: number }) => api.designs.since.query(input),
  };
  return new SaveQueue({
    editor,
    revision,
    transport: createTransport(calls, id),
    schedule: (milliseconds, fn) => {
      const timer = setTimeout(fn, milliseconds);
      return () => clearTimeout(timer);
    },
    nextSaveId: () => crypto.randomUUID(),
    random: Math.random,
    storage: createEditStorage(id, indexedDB),
  });
}

/** Brings in what is saved elsewhere as it happens. Answers what ends it. */
function follow(
  open: {
    editor: Editor;
    queue: SaveQueue | null;
    id: string;
    share: string | null;
    revision: number;
  },
  { onGone, onReload }: SessionHandlers,
): () => void {
  const { editor, queue, id, share, revision } = open;
  let ended = false;
  const subscription = api.designs.changes.subscribe(
    { id, revision, ...(share === null ? {} : { share }) },
    {
      onData: ({ data }) => {
        if (ended) return;
        if (data.type === 'gone') onGone();
        else if (data.type === 'reload') onReload();
        else if (queue) queue.remote({ revision: data.change.revision, diff: data.change.diff });
        else editor.receive(data.change.diff);
      },
      onError: (error) => {
        const { code } = failureOf(error);
        if (!ended && code === 'design-not-found') onGone();
      },
    },
  );
  const wake = () => queue?.online();
  addEventListener('online', wake);
  return () => {
    ended = true;
    removeEventListener('online', wake);
    subscription.unsubscribe();
  };
}
