import type { GenerateDiagnostic } from '@plinth/codegen';
import { TriangleAlert } from 'lucide-react';
import { showDock } from '../frame/layout-store.ts';

/** Says that the files are older than the drawing, and why. */
export function LastGood(props: { problems: readonly GenerateDiagnostic[]; nothing: boolean }) {
  const errors = props.problems.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  return (
    <div
      role="status"
      className="flex shrink-0 items-center gap-2 border-b border-line bg-warn-soft px-3 py-1 text-xs text-warn-ink"
    >
      <TriangleAlert aria-hidden size={13} className="shrink-0" />
      <span className="min-w-0 flex-1 truncate" title={first?.message}>
        {props.nothing
          ? 'There is no code while the design has errors.'
          : 'This is the last code without errors.'}{' '}
        {first?.message}
      </span>
      <button
        type="button"
        onClick={() => showDock('problems')}
        className="shrink-0 rounded-sm px-1.5 font-medium underline underline-offset-2 hover:bg-hover"
      >
        {errors.length === 1 ? 'Show the problem' : `Show ${errors.length} problems`}
      </button>
    </div>
  );
}
