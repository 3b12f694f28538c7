import { Play } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import type { Runner } from '../runner.ts';
import { keepPayload, useConsole } from './console-store.ts';

/** A job to be put in line now, whatever its schedule or event. */
export function JobForm({ job, runner }: { job: string; runner: Runner }) {
  const payload = useConsole((state) => state.payloads[job] ?? '{}');
  const [failure, setFailure] = useState('');
  const id = useId();
  const run = async () => {
    setFailure('');
    try {
      await runner.enqueue(job, JSON.parse(payload));
      useConsole.setState({ face: 'log' });
    } catch (error) {
      setFailure((error as Error).message);
    }
  };
  return (
    <form
      className="flex min-h-0 flex-1 flex-col"
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      <div className="flex min-h-8 shrink-0 items-center gap-2 border-b border-line px-3 py-1 text-xs">
        <span className="min-w-0 flex-1 truncate font-mono">{job}</span>
        <Button type="submit" look="primary" small>
          <Play aria-hidden size={11} />
          Run now
        </Button>
      </div>
      <div className="min-h-0 flex-1 overflow-auto p-3">
        <label htmlFor={id} className="mb-1 block text-xs text-ink-2">
          Payload
        </label>
        <textarea
          id={id}
          value={payload}
          spellCheck={false}
          rows={6}
          aria-invalid={failure !== '' || undefined}
          aria-describedby={`${id}-failure`}
          onChange={(event) => keepPayload(job, event.currentTarget.value)}
          className="input resize-y font-mono text-xs leading-5"
        />
        <p
          id={`${id}-failure`}
          role="status"
          className="mt-1 text-xs whitespace-pre-wrap text-danger-ink empty:hidden"
        >
          {failure}
        </p>
      </div>
    </form>
  );
}
