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
      placeholder={props.placeholder ?? props.label}
      readOnly={readOnly}
      autoComplete="off"
      onChange={(event) => draft.change(event.currentTarget.value)}
      onBlur={draft.finish}
      onKeyDown={(event) => {
        if (event.key === 'Enter') draft.finish();
        if (event.key === 'Escape' && draft.editing) {
          event.stopPropagation();
          draft.cancel();
        }
      }}
    />
  );
}
