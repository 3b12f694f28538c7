import { Loader } from 'lucide-react';
import type { ReceivedAnswer } from '../messages.ts';
import { useConsole } from './console-store.ts';

/** The answer to the last request of an operation. */
export function AnswerView({ id }: { id: string | null }) {
  const exchange = useConsole((state) => (id === null ? undefined : state.exchanges[id]));
  if (!exchange) {
    return (
      <p className="p-3 text-ink-3">
        {id === null
          ? 'What a job does is told in the log.'
          : 'Send the request to see its answer.'}
      </p>
    );
  }
  const { line, as, answer, failure } = exchange;
  return (
    <div data-ms={answer?.ms} className="flex min-h-0 flex-1 flex-col">
      <div
        role="status"
        className="flex min-h-8 shrink-0 items-center gap-2 border-b border-line px-3 py-1 text-xs"
      >
        {answer ? <Status status={answer.status} /> : null}
        {answer === null && failure === '' ? (
          <Loader aria-label="Waiting" size={13} className="shrink-0 motion-safe:animate-spin" />
        ) : null}
        <span className="min-w-0 flex-1 truncate font-mono text-ink-2" title={line}>
          {line}
        </span>
        <span className="truncate text-ink-3">{as === null ? 'as nobody' : `as ${as.login}`}</span>
        {answer ? (
          <span className="shrink-0 tabular-nums text-ink-3">
            {answer.ms.toFixed(answer.ms < 10 ? 1 : 0)} ms
          </span>
        ) : null}
      </div>
      {failure === '' ? null : (
        <p role="alert" className="p-3 text-danger-ink">
          {failure}
        </p>
      )}
      {answer ? <Content answer={answer} /> : null}
    </div>
  );
}

function Status({ status }: { status: number }) {
  const look =
    status < 300
      ? 'bg-ok-soft text-ok-ink'
      : status < 500
        ? 'bg-warn-soft text-warn-ink'
        : 'bg-danger-soft text-danger-ink';
  return (
    <span className={`shrink-0 rounded-sm px-1.5 font-mono font-semibold ${look}`}>{status}</span>
  );
}

function Content({ answer }: { answer: ReceivedAnswer }) {
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
      tabIndex={0}
      aria-label="Content of the answer"
      className="min-h-0 flex-1 overflow-auto p-3 -outline-offset-2"
    >
      {answer.body === '' ? (
        <p className="text-ink-3">No body.</p>
      ) : (
        <pre className="font-mono text-xs whitespace-pre-wrap [overflow-wrap:anywhere]">
          {readable(answer.body)}
        </pre>
      )}
      <details className="mt-3 text-xs">
        <summary className="text-ink-2">{answer.headers.length} headers</summary>
        <dl className="mt-1.5 grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 font-mono">
          {answer.headers.map(([name, value]) => (
            <div key={`${name} ${value}`} className="contents">
              <dt className="text-ink-2">{name}</dt>
              <dd className="[overflow-wrap:anywhere]">{value}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}

/** JSON with its lines; any other text as it is. */
function readable(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
