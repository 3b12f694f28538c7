import { CircleAlert, TriangleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { problemsAt, useForm } from './form-context.ts';

/** What every control takes: its label, the property it edits (for problems and for being led to), and its hint. */
export interface ControlProps {
  label: string;
  /** Path of the property within the record, such as `rules.max`. */
  property?: string;
  /** Whether the parts of the property have controls of their own, where what is wrong with them is said. */
  hasParts?: boolean;
  /** Units and consequences, said beside the control. */
  hint?: ReactNode;
  /** Label above instead of beside. */
  stacked?: boolean;
  /** Keeps the label for screen readers only. */
  bare?: boolean;
}

export interface ControlIds {
  id: string;
  describedBy: string | undefined;
  invalid: boolean;
}

/** The frame of a control: label, the control, hint, problems at its property. */
export function Control(props: ControlProps & { children: (ids: ControlIds) => ReactNode }) {
  const id = useId();
  const { problems } = useForm();
  const own = problemsAt(problems, props.property, props.hasParts);
  const notes = props.hint !== undefined || own.length > 0;
  const ids = {
    id,
    describedBy: notes ? `${id}-notes` : undefined,
    invalid: own.some((problem) => problem.severity === 'error'),
  };
  const stacked = props.stacked || props.bare;
  return (
    <div
      data-property={props.property}
      className={stacked ? 'grid gap-1' : 'grid grid-cols-[104px_minmax(0,1fr)] gap-x-2 gap-y-1'}
    >
      <label
        htmlFor={id}
        className={props.bare ? 'sr-only' : `text-ink-2 ${stacked ? '' : 'pt-[4px] leading-4.5'}`}
      >
        {props.label}
      </label>
      <div className="min-w-0">{props.children(ids)}</div>
      {notes ? (
        <div id={`${id}-notes`} className={stacked ? '' : 'col-start-2'}>
          {props.hint !== undefined ? <Hint>{props.hint}</Hint> : null}
          {own.map((problem) => (
            <ProblemLine
              key={`${problem.code} ${problem.property} ${problem.message}`}
              {...problem}
            />
          ))}
        </div>
      ) : null}
    </div>
  );
}

export function Hint({ children }: { children: ReactNode }) {
  return <p className="text-xs text-ink-3 [overflow-wrap:anywhere]">{children}</p>;
}

export function ProblemLine(props: { severity: string; message: string }) {
  const error = props.severity === 'error';
  const Icon = error ? CircleAlert : TriangleAlert;
  return (
    <p className={`flex gap-1 text-xs ${error ? 'text-danger-ink' : 'text-warn-ink'}`}>
      <Icon aria-label={error ? 'Error' : 'Warning'} size={12} className="mt-0.5 shrink-0" />
      <span className="[overflow-wrap:anywhere]">{props.message}</span>
    </p>
  );
}
