import { useForm } from './form-context.ts';
import { useDraft } from './use-draft.ts';

/** A text box alone, for rows that show no label of their own; it is named for screen readers. */
export function BareInput(props: {
  label: string;
  value: string;
  onCommit: (value: string) => void;
  placeholder?: string;
  mono?: boolean;
  property?: string;
  /** Begins with the focus in it, its text selected. */
  fresh?: boolean;
  /** What Enter does besides committing. */
  onEnter?: (() => void) | undefined;
}) {
  const { readOnly } = useForm();
  const draft = useDraft(props.value, props.onCommit);
  return (
    <input
      type="text"
      aria-label={props.label}
      title={props.label}
      data-property={props.property}
      className={`input ${props.mono ? 'font-mono text-xs leading-5' : ''}`}
      value={draft.text}
      placeholder={readOnly ? undefined : (props.placeholder ?? props.label)}
      readOnly={readOnly}
      autoComplete="off"
      onChange={(event) => draft.change(event.currentTarget.value)}
      onBlur={draft.finish}
      // biome-ignore lint/a11y/noAutofocus: a row that was just added is what the person goes on with
      autoFocus={props.fresh}
      onFocus={(event) => props.fresh && event.currentTarget.select()}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          draft.finish();
          props.onEnter?.();
        }
        if (event.key === 'Escape' && draft.editing) {
          event.stopPropagation();
          draft.cancel();
        }
      }}
    />
  );
}
