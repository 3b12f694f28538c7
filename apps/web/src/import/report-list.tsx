import type { ImportDiagnostic } from '@plinth/importers';
import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Button } from '../ui/button.tsx';
import type { SourcePlace } from './source-view.tsx';

/** Lines drawn at a time: nobody reads more, and a broken dump has thousands. */
const PAGE = 200;

const looks = {
  error: { icon: CircleAlert, ink: 'text-danger-ink', word: 'Error' },
  warning: { icon: TriangleAlert, ink: 'text-warn-ink', word: 'Lost' },
  info: { icon: Info, ink: 'text-ink-3', word: 'Changed' },
} as const;

/** What was changed or dropped, the losses first; choosing a line shows its place. */
export function ReportList(props: {
  diagnostics: readonly ImportDiagnostic[];
  /** Whether there are several files, so that each line names its own. */
  many: boolean;
  chosen: SourcePlace | null;
  onChoose: (diagnostic: ImportDiagnostic) => void;
}) {
  const { diagnostics, many } = props;
  const [notes, setNotes] = useState(true);
  const [most, setMost] = useState(PAGE);
  const losses = useMemo(
    () => diagnostics.filter(({ severity }) => severity !== 'info'),
    [diagnostics],
  );
  const rows = useMemo(
    () => (notes ? [...losses, ...diagnostics.filter((it) => it.severity === 'info')] : losses),
    [diagnostics, losses, notes],
  );
  const infos = diagnostics.length - losses.length;
  return (
    <section
      aria-label="Report"
      className="flex min-h-0 flex-col overflow-hidden rounded-md border border-line"
    >
      <div className="flex items-center gap-3 border-b border-line bg-sunken px-3 py-1 text-xs text-ink-2">
        <span className="flex-1">
          {losses.length === 0 ? 'Nothing was lost' : `${losses.length} lost`}
          {infos > 0 ? `, ${infos} said another way` : ''}
        </span>
        {infos > 0 ? (
          <label className="flex items-center gap-1.5">
            <input type="checkbox" checked={notes} onChange={() => setNotes(!notes)} />
            Show changes
          </label>
        ) : null}
      </div>
      <ul className="min-h-0 flex-1 overflow-auto">
        {rows.slice(0, most).map((diagnostic, index) => {
          const { icon: Icon, ink, word } = looks[diagnostic.severity];
          const { file, line, column, message } = diagnostic;
          const isChosen =
            props.chosen?.file === file &&
            props.chosen.line === line &&
            props.chosen.column === column;
          return (
            <li key={index}>
              <button
                type="button"
                aria-current={isChosen}
                onClick={() => props.onChoose(diagnostic)}
                className="flex w-full items-start gap-2 px-3 py-1 text-left hover:bg-hover focus-visible:-outline-offset-2 aria-current:bg-accent-soft"
              >
                <span className={`flex h-5 shrink-0 items-center ${ink}`}>
                  <Icon aria-hidden size={13} />
                  <span className="sr-only">{word}: </span>
                </span>
                <span className="min-w-0 flex-1 wrap-anywhere">{message}</span>
                <span className="max-w-40 shrink-0 truncate font-mono text-xs leading-5 text-ink-3">
                  {many ? `${file}:` : ''}
                  {line}:{column}
                </span>
              </button>
            </li>
          );
        })}
        {rows.length > most ? (
          <li className="p-2">
            <Button small onClick={() => setMost(most + PAGE)}>
              Show {Math.min(PAGE, rows.length - most)} more of {rows.length - most}
            </Button>
          </li>
        ) : null}
      </ul>
    </section>
  );
}
