import { CircleAlert, CircleCheck, TriangleAlert, Wrench } from 'lucide-react';
import { useMemo, useRef } from 'react';
import type { Problem } from '../analysis/problem.ts';
import { useProblems } from '../analysis/start-analyst.ts';
import { canvasOf } from '../canvas/index.ts';
import { useEditor } from '../editor/hooks.ts';
import { leadTo } from '../frame/layout-store.ts';
import { runSaying } from '../frame/use-shortcuts.ts';
import { describeRecord } from '../inspector/describe-record.ts';
import { useWindow } from '../outline/use-window.ts';
import { Button } from '../ui/button.tsx';

const ROW = 30;

/** What is wrong, errors first; each line leads to its place, and mends it where one click can. */
export function Problems() {
  const editor = useEditor();
  const { problems } = useProblems();
  const box = useRef<HTMLDivElement>(null);
  const sorted = useMemo(
    () =>
      [...problems].sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error')),
    [problems],
  );
  const { from, to } = useWindow(box, sorted.length, ROW);
  const lead = ({ at, place }: Problem) => {
    editor.select([at.recordId]);
    canvasOf(editor)?.reveal([at.recordId]);
    leadTo(at.recordId, at.property, place);
  };
  if (sorted.length === 0) {
    return (
      <p className="flex items-center gap-2 p-3 text-ink-2">
        <CircleCheck aria-hidden size={15} className="text-ok" />
        Nothing is wrong. The project can be exported.
      </p>
    );
  }
  return (
    <div ref={box} className="h-full overflow-auto">
      <ul aria-label="Problems" className="relative" style={{ height: sorted.length * ROW }}>
        {sorted.slice(from, to).map((problem, index) => {
          const error = problem.severity === 'error';
          const Icon = error ? CircleAlert : TriangleAlert;
          return (
            <li
              key={`${problem.code} ${problem.at.recordId} ${problem.at.property} ${problem.place?.column} ${problem.message}`}
              style={{ top: (from + index) * ROW, height: ROW }}
              className="absolute inset-x-0 flex items-center gap-2 px-3 hover:bg-hover"
            >
              <Icon
                aria-label={error ? 'Error' : 'Warning'}
                size={14}
                className={`shrink-0 ${error ? 'text-danger' : 'text-warn'}`}
              />
              <button
                type="button"
                onClick={() => lead(problem)}
                className="flex h-full min-w-0 flex-1 items-center gap-3 text-left"
              >
                <span className="min-w-0 truncate">{problem.message}</span>
                <span className="shrink-0 truncate font-mono text-xs text-ink-3">
                  {describeRecord(editor.design, problem.at.recordId)}
                  {problem.at.property ? ` · ${problem.at.property}` : ''}
                </span>
              </button>
              {problem.fix && !editor.readOnly ? (
                <Button
                  small
                  onClick={() => {
                    const { fix } = problem;
                    if (fix) runSaying(() => editor.run('fix.apply', fix));
                  }}
                >
                  <Wrench aria-hidden size={12} />
                  {problem.fix.title}
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
