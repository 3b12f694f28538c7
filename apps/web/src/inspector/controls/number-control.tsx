import { Control, type ControlProps } from './control.tsx';
import { useForm } from './form-context.ts';
import { useDraft } from './use-draft.ts';

export interface NumberControlProps extends ControlProps {
  value: number | null;
  onCommit: (value: number | null) => void;
  min?: number;
  max?: number;
  /** Whole numbers only. */
  whole?: boolean;
  /** Whether it may be left out. */
  optional?: boolean;
  unit?: string;
  placeholder?: string;
}

/** The number that a typed text means within the limits, or undefined where it means none. */
export function readNumber(
  text: string,
  limits: { min?: number; max?: number; whole?: boolean; optional?: boolean },
): number | null | undefined {
  const trimmed = text.trim().replace(',', '.');
  if (trimmed === '') return limits.optional ? null : undefined;
  const number = Number(trimmed);
  if (!Number.isFinite(number)) return undefined;
  const rounded = limits.whole ? Math.round(number) : number;
  return Math.min(limits.max ?? Infinity, Math.max(limits.min ?? -Infinity, rounded));
}

/** A number with its unit. What is no number is given back; what is out of range is brought into it. */
export function NumberControl(props: NumberControlProps) {
  const { readOnly } = useForm();
  const draft = useDraft(props.value === null ? '' : String(props.value), (text) => {
    const number = readNumber(text, props);
    if (number !== undefined && number !== props.value) props.onCommit(number);
  });
  return (
    <Control {...props}>
      {({ id, describedBy, invalid }) => (
        <div className="flex items-center gap-2">
          <input
            id={id}
            type="text"
            inputMode={props.whole ? 'numeric' : 'decimal'}
            aria-describedby={describedBy}
            aria-invalid={invalid || undefined}
            readOnly={readOnly}
            placeholder={readOnly ? undefined : props.placeholder}
            autoComplete="off"
            className="input w-20 shrink-0 tabular-nums"
            value={draft.text}
            onChange={(event) => draft.change(event.currentTarget.value)}
            onBlur={draft.finish}
            onKeyDown={(event) => {
              if (event.key === 'Enter') draft.finish();
              if (event.key === 'Escape' && draft.editing) {
                event.stopPropagation();
                draft.cancel();
              }
              if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
                event.preventDefault();
                const step = (event.key === 'ArrowUp' ? 1 : -1) * (event.shiftKey ? 10 : 1);
                const next = readNumber(String((Number(draft.text) || 0) + step), props);
                if (!readOnly && next !== undefined) draft.change(String(next));
              }
            }}
          />
          {props.unit ? <span className="text-xs leading-4 text-ink-3">{props.unit}</span> : null}
        </div>
      )}
    </Control>
  );
}
