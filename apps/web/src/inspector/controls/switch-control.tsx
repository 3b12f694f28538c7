import { Switch } from 'radix-ui';
import { type ReactNode, useId } from 'react';
import { Hint, ProblemLine } from './control.tsx';
import { problemsAt, useForm } from './form-context.ts';

export interface SwitchControlProps {
  label: string;
  property?: string;
  /** What it brings, said under the label. */
  hint?: ReactNode;
  /** Null where the selected things differ. */
  checked: boolean | null;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
}

/** On or off, taken at once. */
export function SwitchControl(props: SwitchControlProps) {
  const id = useId();
  const { readOnly, problems } = useForm();
  const own = problemsAt(problems, props.property);
  return (
    <div data-property={props.property} className="flex items-start justify-between gap-3">
      <div className="min-w-0">
        <label htmlFor={id} className="text-ink">
          {props.label}
        </label>
        <div id={`${id}-notes`}>
          {props.checked === null ? <Hint>Differs among the selected</Hint> : null}
          {props.hint !== undefined ? <Hint>{props.hint}</Hint> : null}
          {own.map((problem) => (
            <ProblemLine key={problem.code + problem.message} {...problem} />
          ))}
        </div>
      </div>
      <Switch.Root
        id={id}
        checked={props.checked ?? false}
        onCheckedChange={props.onChange}
        disabled={readOnly || (props.disabled ?? false)}
        aria-describedby={`${id}-notes`}
        className={`relative -mt-0.5 h-6 w-7 shrink-0 rounded-sm before:absolute before:inset-x-0 before:top-1 before:h-4 before:rounded-full before:bg-outline before:transition-colors before:duration-(--duration-quick) disabled:opacity-60 data-[state=checked]:before:bg-accent ${
          props.checked === null ? 'opacity-60' : ''
        }`}
      >
        <Switch.Thumb className="relative block size-3 translate-x-0.5 rounded-full bg-on-accent transition-transform duration-(--duration-quick) data-[state=checked]:translate-x-3.5" />
      </Switch.Root>
    </div>
  );
}
