import type { Editor } from '@plinth/editor';
import { createContext, useContext, useMemo, useSyncExternalStore } from 'react';
import { useCodeProblems } from '../code/code-problems.ts';
import { Analyst, type AnalystState } from './analyst.ts';
import type { Answer } from './messages.ts';
import type { Problem } from './problem.ts';

/** An analyst with a worker of its own. */
export function startAnalyst(editor: Editor): Analyst {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  return new Analyst(editor, {
    post: (request) => worker.postMessage(request),
    listen: (listener) => {
      worker.onmessage = (event: MessageEvent<Answer>) => listener(event.data);
    },
    close: () => worker.terminate(),
  });
}

export const AnalystContext = createContext<Analyst | null>(null);

export function useAnalyst(): Analyst {
  const analyst = useContext(AnalystContext);
  if (!analyst) throw new Error('useAnalyst: no design is open here');
  return analyst;
}

/** The problems of the open design, and those of its code while that is looked at. */
export function useProblems(): Omit<AnalystState, 'problems'> & { problems: readonly Problem[] } {
  const analyst = useAnalyst();
  const state = useSyncExternalStore(analyst.subscribe, () => analyst.state);
  const ofCode = useCodeProblems();
  return useMemo(
    () => (ofCode.length === 0 ? state : { ...state, problems: [...state.problems, ...ofCode] }),
    [state, ofCode],
  );
}
