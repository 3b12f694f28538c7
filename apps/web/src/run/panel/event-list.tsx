import { ExternalLink, Info, Mail, OctagonAlert, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import type { RunState } from '../runner.ts';

type Event = RunState['events'][number];

/** What happened, newest first: log lines, mails and calls that were kept back. */
export function EventList(props: { events: readonly Event[]; onClear: () => void }) {
  if (props.events.length === 0) {
    return <p className="p-3 text-ink-3">Nothing has happened yet.</p>;
  }
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
      tabIndex={0}
      aria-label="What happened"
      className="min-h-0 flex-1 overflow-auto -outline-offset-2"
    >
      <ol>
        {props.events.toReversed().map((event) => (
          <li key={event.turn} className="border-b border-line text-xs [content-visibility:auto]">
            <details>
              <summary className="flex items-center gap-2 px-3 py-1">
                <EventIcon event={event} />
                <span className="min-w-0 flex-1 truncate">{wordsOf(event)}</span>
                <time className="shrink-0 tabular-nums text-ink-3">{timeOf(event.at)}</time>
              </summary>
              <pre className="px-3 pb-2 font-mono whitespace-pre-wrap text-ink-2 [overflow-wrap:anywhere]">
                {detailsOf(event)}
              </pre>
            </details>
          </li>
        ))}
      </ol>
      <div className="p-2">
        <Button small look="quiet" onClick={props.onClear}>
          Clear
        </Button>
      </div>
    </section>
  );
}

function EventIcon({ event }: { event: Event }): ReactNode {
  const shared = { 'aria-hidden': true, size: 13 } as const;
  if (event.kind === 'mail') return <Mail {...shared} className="shrink-0 text-job" />;
  if (event.kind === 'call') return <ExternalLink {...shared} className="shrink-0 text-job" />;
  if (event.level === 'error') {
    return <OctagonAlert {...shared} className="shrink-0 text-danger-ink" />;
  }
  if (event.level === 'warn') {
    return <TriangleAlert {...shared} className="shrink-0 text-warn-ink" />;
  }
  return <Info {...shared} className="shrink-0 text-ink-3" />;
}

function wordsOf(event: Event): string {
  if (event.kind === 'mail') return `Mail to ${event.to}: ${event.subject}`;
  if (event.kind === 'call') return `Call of ${event.url}, not sent`;
  return lineOf(event);
}

/** A line of the log; of a request what it was and what came of it. */
function lineOf({ words, fields }: Extract<Event, { kind: 'log' }>): string {
  if (fields === '') return words;
  const { method, path, status, job, err } = JSON.parse(fields) as Record<string, unknown>;
  if (method !== undefined && path !== undefined) return `${method} ${path} ${status ?? ''}`.trim();
  const reason = typeof err === 'string' ? `: ${err.split('\n')[0]}` : '';
  return `${words}${job === undefined ? '' : ` (${job})`}${reason}`;
}

function detailsOf(event: Event): string {
  if (event.kind === 'mail') return event.text;
  if (event.kind === 'call') return `${event.method} ${event.url}\n${event.body}`;
  if (event.fields === '') return event.words;
  const fields = Object.entries(JSON.parse(event.fields) as Record<string, unknown>);
  return fields
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('\n');
}

function timeOf(at: number): string {
  return new Date(at).toLocaleTimeString(undefined, { timeStyle: 'medium' });
}
