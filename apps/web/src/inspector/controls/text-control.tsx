import type { KeyboardEvent } from 'react';
import { Control, type ControlProps } from './control.tsx';
import { useForm } from './form-context.ts';
import { useDraft } from './use-draft.ts';

export interface TextControlProps extends ControlProps {
  value: string;
  onCommit: (value: string) => void;
  placeholder?: string | undefined;
  /** The keyboard that a touch screen shows. */
  inputMode?: 'decimal' | undefined;
  mono?: boolean;
  rows?: number;
  maxLength?: number;
}

/** One line of text, or several with `rows`. Commits on leaving and on Enter (Mod+Enter in several lines). */
export function TextControl(props: TextControlProps) {
  const { readOnly } = useForm();
  const draft = useDraft(props.value, props.onCommit);
  return (
    <Control {...props} stacked={props.stacked || props.rows !== undefined}>
      {({ id, describedBy, invalid }) => {
        const shared = {
          id,
          'aria-describedby': describedBy,
          'aria-invalid': invalid || undefined,
          value: draft.text,
          placeholder: readOnly ? undefined : props.placeholder,
          inputMode: props.inputMode,
          maxLength: props.maxLength,
          readOnly,
          spellCheck: !props.mono,
          autoComplete: 'off',
          className: `input ${props.mono ? 'font-mono text-xs leading-5' : ''} ${props.rows ? 'min-h-13 resize-y' : ''}`,
          onBlur: draft.finish,
          onChange: (event: { currentTarget: { value: string } }) =>
            draft.change(event.currentTarget.value),
          onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
            if (
              event.key === 'Enter' &&
              (props.rows === undefined || event.metaKey || event.ctrlKey)
            ) {
              event.preventDefault();
              draft.finish();
            }
            if (event.key === 'Escape' && draft.editing) {
              event.stopPropagation();
              draft.cancel();
            }
          },
        };
        return props.rows === undefined ? (
          <input type="text" {...shared} />
        ) : (
          <textarea rows={props.rows} {...shared} />
        );
      }}
    </Control>
  );
}

/** As TextControl, for text that may be left out: empty is null and shows what is derived instead. */
export function OptionalTextControl(
  props: Omit<TextControlProps, 'value' | 'onCommit'> & {
    value: string | null;
    onCommit: (value: string | null) => void;
  },
) {
  return (
    <TextControl
      {...props}
      value={props.value ?? ''}
      onCommit={(text) => props.onCommit(text === '' ? null : text)}
    />
  );
}
