import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../../ui/button.tsx';
import { Hint, ProblemLine } from './control.tsx';
import { problemsAt, useForm } from './form-context.ts';

/** The list with item `from` moved to place `to`; the same list where that is outside. */
export function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  if (to < 0 || to >= list.length || from === to) return list;
  const copy = [...list];
  copy.splice(to, 0, ...copy.splice(from, 1));
  return copy;
}

/** The list with item `index` replaced. */
export function replaced<T>(list: readonly T[], index: number, item: T): T[] {
  return list.map((old, i) => (i === index ? item : old));
}

export interface RowsControlProps<T> {
  label: string;
  property?: string;
  hint?: ReactNode;
  items: readonly T[];
  onChange: (items: T[]) => void;
  /** What one row is called, for the names of its buttons: "index", "value". */
  noun: string;
  /** Null where nothing can be added now. */
  create: (() => T) | null;
  row: (item: T, change: (item: T) => void, index: number) => ReactNode;
  ordered?: boolean;
  /** Shown while there is none. */
  empty?: string;
  bare?: boolean;
  max?: number;
}

/** A list of rows that can be added, changed, moved and taken away. */
export function RowsControl<T>(props: RowsControlProps<T>) {
  const { readOnly, problems } = useForm();
  const { items } = props;
  const own = problemsAt(problems, props.property);
  const full = props.max !== undefined && items.length >= props.max;
  return (
    <fieldset data-property={props.property} className="grid min-w-0 gap-1.5">
      <legend className={props.bare ? 'sr-only' : 'mb-1 text-ink-2'}>{props.label}</legend>
      {props.hint !== undefined ? <Hint>{props.hint}</Hint> : null}
      {items.length === 0 && props.empty ? <Hint>{props.empty}</Hint> : null}
      {items.map((item, index) => (
        <div
          // Rows have no ids of their own; their place is what they are known by.
          key={index}
          data-property={props.property ? `${props.property}.${index}` : undefined}
          className="flex items-start gap-1"
        >
          <div className="min-w-0 flex-1">
            {props.row(item, (next) => props.onChange(replaced(items, index, next)), index)}
          </div>
          {readOnly ? null : (
            <div className="flex">
              {props.ordered && items.length > 1 ? (
                <>
                  <IconButton
                    small
                    label={`Move ${props.noun} ${index + 1} up`}
                    disabled={index === 0}
                    onClick={() => props.onChange([...moved(items, index, index - 1)])}
                  >
                    <ArrowUp size={13} />
                  </IconButton>
                  <IconButton
                    small
                    label={`Move ${props.noun} ${index + 1} down`}
                    disabled={index === items.length - 1}
                    onClick={() => props.onChange([...moved(items, index, index + 1)])}
                  >
                    <ArrowDown size={13} />
                  </IconButton>
                </>
              ) : null}
              <IconButton
                small
                label={`Remove ${props.noun} ${index + 1}`}
                onClick={() => props.onChange(items.filter((_, i) => i !== index))}
              >
                <X size={13} />
              </IconButton>
            </div>
          )}
        </div>
      ))}
      {readOnly || props.create === null || full ? null : (
        <button
          type="button"
          onClick={() => props.create && props.onChange([...items, props.create()])}
          className="-ml-1.5 inline-flex h-6 items-center gap-1 justify-self-start rounded-sm px-1.5 text-xs text-accent-ink hover:bg-hover"
        >
          <Plus size={13} aria-hidden />
          Add {props.noun}
        </button>
      )}
      {/* Below the button, which would else move away from under the pointer when a problem is found. */}
      {own.map((problem) => (
        <ProblemLine key={`${problem.code} ${problem.property} ${problem.message}`} {...problem} />
      ))}
    </fieldset>
  );
}
