import { RotateCw, Square } from 'lucide-react';
import { useMemo } from 'react';
import { useCode } from '../../code/generate/start-coder.ts';
import { LastGood } from '../../code/last-good.tsx';
import { useEditor } from '../../editor/hooks.ts';
import { Button } from '../../ui/button.tsx';
import { factsOf } from '../facts.ts';
import type { ProjectFiles, RunState } from '../runner.ts';
import { useRunner } from '../use-runner.ts';
import { Console } from './console.tsx';
import { resetConsole } from './console-store.ts';
import { NotRunning } from './not-running.tsx';

/** The drawn API, running in the page: its endpoints to be called, its jobs to be run, its log to be read. */
export function RunPanel() {
  const editor = useEditor();
  const { runner, state } = useRunner();
  const { files, whole, problems } = useCode();
  const isStale = useMemo(
    () => files !== null && state.files !== null && !isSame(files, state.files),
    [files, state.files],
  );
  const begin = () => {
    if (files === null || !whole) return;
    resetConsole();
    void runner.start(files, factsOf(editor.design));
  };
  return (
    <section
      aria-label="Run"
      data-start={Math.round(state.startMs)}
      className="flex h-full min-h-0 flex-col"
    >
      {whole ? null : <LastGood problems={problems} nothing={files === null} />}
      {state.phase === 'running' && state.facts && state.files ? (
        <>
          <Bar
            state={state}
            isStale={isStale}
            canStart={whole}
            onRestart={begin}
            onStop={() => runner.stop()}
          />
          <Console runner={runner} state={state} files={state.files} facts={state.facts} />
        </>
      ) : (
        <NotRunning
          state={state}
          canStart={whole && files !== null}
          onStart={begin}
          onStop={() => runner.stop()}
        />
      )}
    </section>
  );
}

function Bar(props: {
  state: RunState;
  isStale: boolean;
  canStart: boolean;
  onRestart: () => void;
  onStop: () => void;
}) {
  const seconds = (props.state.startMs / 1000).toFixed(1);
  return (
    <div className="flex h-8 shrink-0 items-center gap-2 border-b border-line px-3 text-xs">
      <span aria-hidden className="size-2 shrink-0 rounded-full bg-ok" />
      <p role="status" className="min-w-0 flex-1 truncate text-ink-2">
        {props.isStale
          ? 'Running as it was drawn when it started. Restart it to try what you have changed since.'
          : `Running in this page, with example rows in a PostgreSQL in memory. It started in ${seconds} s.`}
      </p>
      <Button
        small
        look={props.isStale ? 'primary' : 'quiet'}
        disabled={!props.canStart}
        onClick={props.onRestart}
      >
        <RotateCw aria-hidden size={12} />
        Restart
      </Button>
      <Button small look="quiet" onClick={props.onStop}>
        <Square aria-hidden size={11} />
        Stop
      </Button>
    </div>
  );
}

function isSame(now: ProjectFiles, then: ProjectFiles): boolean {
  if (now === then) return true;
  if (now.size !== then.size) return false;
  return [...now].every(([path, { text }]) => then.get(path)?.text === text);
}
