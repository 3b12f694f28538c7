import { type ReactNode, useId } from 'react';
import { Hint, ProblemLine } from './control.tsx';
import { problemsAt, useForm } from './form-context.ts';

/** One of two to five, all seen at once: a row of radio buttons drawn as one bar. */
export function ChoiceControl<V extends string>(props: {
  label: string;
  property?: string;
  hint?: ReactNode;
  value: V | null;
  options: readonly { value: V; label: string }[];
  onChange: (value: V) => void;
  bare?: boolean;
}) {
  const name = useId();
  const { readOnly, problems } = useForm();
  return (
    <fieldset data-property={props.property} className="grid min-w-0 gap-1">
      <legend className={props.bare ? 'sr-only' : 'mb-1 text-ink-2'}>{props.label}</legend>
      <div className="flex rounded-sm border border-line bg-sunken p-0.5">
        {props.options.map((option) => (
          <label
            key={option.value}
            className="min-w-0 flex-1 truncate rounded-xs px-1.5 text-center text-xs leading-5 text-ink-2 transition-colors duration-(--duration-quick) hover:text-ink has-checked:bg-thumb has-checked:font-medium has-checked:text-ink has-checked:shadow-card has-focus-visible:outline-2 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={props.value === option.value}
              disabled={readOnly}
              onChange={() => props.onChange(option.value)}
              className="sr-only"
            />
            {option.label}
          </label>
        ))}
      </div>
      {props.hint !== undefined ? <Hint>{props.hint}</Hint> : null}
      {problemsAt(problems, props.property).map((problem) => (
        <ProblemLine key={problem.code + problem.message} {...problem} />
      ))}
    </fieldset>
  );
}
