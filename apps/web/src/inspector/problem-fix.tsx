import { Wrench } from 'lucide-react';
import { useEditor } from '../editor/hooks.ts';
import { runSaying } from '../frame/use-shortcuts.ts';
import { Button } from '../ui/button.tsx';
import type { FormProblem } from './controls/form-context.ts';

/** The problems of a record that one click mends, at the top of its form. */
export function ProblemFixes({ problems }: { problems: readonly FormProblem[] }) {
  const editor = useEditor();
  const fixes = problems.flatMap((problem) =>
    problem.fix ? [{ ...problem, fix: problem.fix }] : [],
  );
  if (fixes.length === 0 || editor.readOnly) return null;
  return (
    <ul aria-label="Fixes" className="grid gap-1.5 border-b border-line px-4 py-2">
      {fixes.map(({ code, message, property, fix }) => (
        <li key={`${code} ${property} ${message}`} className="grid gap-1 text-xs text-ink-2">
          {message}
          <Button
            small
            className="justify-self-start"
            onClick={() => runSaying(() => editor.run('fix.apply', fix))}
          >
            <Wrench aria-hidden size={12} />
            {fix.title}
          </Button>
        </li>
      ))}
    </ul>
  );
}
