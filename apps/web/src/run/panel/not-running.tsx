import { Check, CircleAlert, Loader, Play } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { type StartStep, startSteps } from '../messages.ts';
import type { RunState } from '../runner.ts';

const words: Readonly<Record<StartStep, string>> = {
  libraries: 'Loading what it runs on',
  database: 'Starting PostgreSQL',
  migrations: 'Applying the migrations',
  examples: 'Adding example rows',
};

/** Before a run, while it starts, and where it did not. */
export function NotRunning(props: {
  state: RunState;
  canStart: boolean;
  onStart: () => void;
  onStop: () => void;
}) {
  const { phase, step, failure, hasRun } = props.state;
  return (
    <div className="flex min-h-0 flex-1 overflow-auto p-4">
      <div className="m-auto max-w-110">
        <h2 className="font-semibold">Run this API here</h2>
        {phase === 'starting' ? (
          <Steps step={step} onStop={props.onStop} />
        ) : (
          <>
            <p className="mt-1 text-ink-2">
              The project of this drawing starts in the page, on a PostgreSQL in memory with example
              rows, and answers requests. It has no network: mails and webhooks are shown instead of
              sent, and everything is gone when it stops.
            </p>
            {phase === 'failed' ? (
              <p role="alert" className="mt-2 flex gap-1.5 text-danger-ink">
                <CircleAlert aria-hidden size={14} className="mt-[3px] shrink-0" />
                <span className="[overflow-wrap:anywhere]">
                  {hasRun ? 'It broke off.' : 'It did not start.'} {failure}
                </span>
              </p>
            ) : null}
            <Button
              look="primary"
              className="mt-3"
              disabled={!props.canStart}
              onClick={props.onStart}
            >
              <Play aria-hidden size={13} />
              {phase === 'failed' ? 'Start again' : 'Start'}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}

function Steps(props: { step: StartStep; onStop: () => void }) {
  const at = startSteps.indexOf(props.step);
  return (
    <>
      <ol className="mt-2 grid gap-1">
        {startSteps.map((step, index) => (
          <li
            key={step}
            aria-current={index === at ? 'step' : undefined}
            className={`flex items-center gap-2 ${index > at ? 'text-ink-3' : 'text-ink'}`}
          >
            <span aria-hidden className="flex size-4 items-center justify-center">
              {index < at ? <Check size={13} className="text-ok-ink" /> : null}
              {index === at ? <Loader size={13} className="motion-safe:animate-spin" /> : null}
            </span>
            {words[step]}
          </li>
        ))}
      </ol>
      <p role="status" className="sr-only">
        {words[props.step]}
      </p>
      <Button className="mt-3" onClick={props.onStop}>
        Cancel
      </Button>
    </>
  );
}
