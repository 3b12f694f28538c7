import type { GenerateDiagnostic } from '@plinth/codegen';
import type { Editor } from '@plinth/editor';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useEditor } from '../../editor/hooks.ts';
import { setProblems } from '../code-problems.ts';
import { Coder, type CodeState } from './coder.ts';
import type { WriteAnswer } from './messages.ts';

/** Longer than it takes to change a tab or to select something else. */
const REST = 60_000;

interface Running {
  coder: Coder;
  users: number;
  timer: ReturnType<typeof setTimeout> | null;
}

const running = new WeakMap<Editor, Running>();

/** What the checks of the drawing do not say already. */
function isOfCode({ code }: GenerateDiagnostic): boolean {
  return code === 'handler-syntax' || code === 'not-generated' || code === 'check-unmet';
}

function start(editor: Editor): Running {
  const known = running.get(editor);
  if (known) return known;
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const coder = new Coder(editor, {
    post: (request) => worker.postMessage(request),
    listen: (listener) => {
      worker.onmessage = (event: MessageEvent<WriteAnswer>) => listener(event.data);
    },
    close: () => worker.terminate(),
  });
  coder.subscribe(() => setProblems('project', coder.state.problems.filter(isOfCode)));
  const made: Running = { coder, users: 0, timer: null };
  running.set(editor, made);
  return made;
}

/** The generator of the open design: it begins with the first who looks, and ends a while after the last. */
export function useCoder(): Coder {
  const editor = useEditor();
  const { coder } = useMemo(() => start(editor), [editor]);
  useEffect(() => {
    const one = start(editor);
    one.users++;
    if (one.timer !== null) clearTimeout(one.timer);
    return () => {
      one.users--;
      if (one.users > 0) return;
      one.timer = setTimeout(() => {
        running.delete(editor);
        one.coder.close();
        setProblems('project', []);
      }, REST);
    };
  }, [editor]);
  return coder;
}

/** The project of the open design as it was last written. */
export function useCode(): CodeState {
  const coder = useCoder();
  return useSyncExternalStore(coder.subscribe, () => coder.state);
}
