import { X } from 'lucide-react';
import { Control, type ControlProps } from './control.tsx';
import { useForm } from './form-context.ts';
import { type Option, Select } from './select-control.tsx';

/** Several of a list of options, in the order in which they were taken. */
export function PicksControl<V extends string>(
  props: ControlProps & {
    items: readonly V[];
    options: readonly Option<V>[];
    onChange: (items: V[]) => void;
    /** Text of the empty choice: "Add entity…". */
    add: string;
    mono?: boolean;
    /** Said where there is nothing to choose from at all. */
    empty?: string;
  },
) {
  const { readOnly } = useForm();
  const left = props.options.filter((option) => !props.items.includes(option.value));
  const title = (item: V) =>
    props.options.find((option) => option.value === item)?.label ?? 'Missing';
  return (
    <Control {...props}>
      {({ id, describedBy, invalid }) => (
        <div className="grid gap-1">
          {props.items.length > 0 ? (
            <ul className="flex flex-wrap gap-1">
              {props.items.map((item) => (
                <li
                  key={item}
                  className={`inline-flex h-6 max-w-full items-center gap-0.5 rounded-sm bg-pressed pl-2 text-xs ${props.mono ? 'font-mono' : ''}`}
                >
                  <span className={`truncate ${readOnly ? 'pr-2' : ''}`}>{title(item)}</span>
                  {readOnly ? null : (
                    <button
                      type="button"
                      aria-label={`Remove ${title(item)}`}
                      onClick={() => props.onChange(props.items.filter((other) => other !== item))}
                      className="inline-flex size-6 items-center justify-center text-ink-3 hover:text-ink"
                    >
                      <X size={12} />
                    </button>
                  )}
                </li>
              ))}
            </ul>
          ) : null}
          {readOnly ? (
            props.items.length === 0 ? (
              <span className="text-ink-3">None</span>
            ) : null
          ) : props.options.length === 0 && props.empty ? (
            <span className="py-1 text-ink-3">{props.empty}</span>
          ) : (
            <Select<V | ''>
              id={id}
              describedBy={describedBy}
              invalid={invalid}
              value=""
              disabled={left.length === 0}
              options={[{ value: '', label: left.length > 0 ? props.add : 'All taken' }, ...left]}
              onChange={(value) => value !== '' && props.onChange([...props.items, value])}
            />
          )}
        </div>
      )}
    </Control>
  );
}
