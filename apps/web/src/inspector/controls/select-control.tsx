import { ChevronDown } from 'lucide-react';
import { Control, type ControlProps } from './control.tsx';
import { useForm } from './form-context.ts';

export interface Option<V extends string = string> {
  value: V;
  label: string;
  /** Heading that the option stands under. */
  group?: string;
}

export interface SelectControlProps<V extends string> extends ControlProps {
  value: V;
  options: readonly Option<V>[];
  onChange: (value: V) => void;
  mono?: boolean;
  disabled?: boolean;
}

/** One of a closed list. A value that the list lacks (a record that is gone) is shown as such and kept. */
export function SelectControl<V extends string>(props: SelectControlProps<V>) {
  return (
    <Control {...props}>
      {({ id, describedBy, invalid }) => (
        <Select {...props} id={id} describedBy={describedBy} invalid={invalid} />
      )}
    </Control>
  );
}

/** The select alone, for rows that have their own labels. */
export function Select<V extends string>(props: {
  id?: string;
  label?: string;
  describedBy?: string | undefined;
  invalid?: boolean;
  value: V;
  options: readonly Option<V>[];
  onChange: (value: V) => void;
  mono?: boolean;
  disabled?: boolean;
}) {
  const { readOnly } = useForm();
  const known = props.options.some((option) => option.value === props.value);
  const groups = [...new Set(props.options.map((option) => option.group ?? ''))];
  return (
    <div className="relative min-w-0">
      <select
        id={props.id}
        aria-label={props.id ? undefined : props.label}
        aria-describedby={props.describedBy}
        aria-invalid={props.invalid || undefined}
        disabled={readOnly || props.disabled}
        value={props.value}
        onChange={(event) => props.onChange(event.currentTarget.value as V)}
        className={`input appearance-none truncate pr-6 ${props.mono ? 'font-mono text-xs leading-5' : ''}`}
      >
        {known ? null : (
          <option value={props.value}>{props.value === '' ? 'Choose…' : 'Missing'}</option>
        )}
        {groups.map((group) => {
          const options = props.options.filter((option) => (option.group ?? '') === group);
          const items = options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ));
          return group === '' ? (
            items
          ) : (
            <optgroup key={group} label={group}>
              {items}
            </optgroup>
          );
        })}
      </select>
      <ChevronDown
        aria-hidden
        size={13}
        className="pointer-events-none absolute top-1/2 right-1.5 -translate-y-1/2 text-ink-3"
      />
    </div>
  );
}

/** As SelectControl, with a first choice that stands for null. */
export function OptionalSelectControl<V extends string>(
  props: Omit<SelectControlProps<V>, 'value' | 'onChange'> & {
    value: V | null;
    onChange: (value: V | null) => void;
    none: string;
  },
) {
  const options: Option<V | ''>[] = [{ value: '', label: props.none }, ...props.options];
  return (
    <SelectControl<V | ''>
      {...props}
      value={props.value ?? ''}
      options={options}
      onChange={(value) => props.onChange(value === '' ? null : value)}
    />
  );
}
