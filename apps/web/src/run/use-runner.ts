import type { Editor } from '@plinth/editor';
import { useSyncExternalStore } from 'react';
import { useEditor } from '../editor/hooks.ts';
import { Runner, type RunState } from './runner.ts';
import { onLeaving } from './runs.ts';
import { loadParts } from './sandbox/parts.ts';
import { openSandbox } from './sandbox/sandbox.ts';

const runners = new WeakMap<Editor, Runner>();

function runnerOf(editor: Editor): Runner {
  const known = runners.get(editor);
  if (known) return known;
  const runner = new Runner({ load: loadParts, open: openSandbox });
  runners.set(editor, runner);
  onLeaving(editor, () => runner.stop());
  return runner;
}

/** What runs the open design. It goes on while its panel is closed, and ends with the page of the design. */
export function useRunner(): { runner: Runner; state: RunState } {
  const runner = runnerOf(useEditor());
  return { runner, state: useSyncExternalStore(runner.subscribe, () => runner.state) };
}
