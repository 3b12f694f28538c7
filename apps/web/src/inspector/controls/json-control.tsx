import type { JsonValue } from '@plinth/design';
import { useState } from 'react';
import { Control, type ControlProps, ProblemLine } from './control.tsx';
import { useForm } from './form-context.ts';
import { useDraft } from './use-draft.ts';

/** The JSON value that a text means; words that are no JSON are taken as a plain string where `loose`. */
export function readJson(text: string, loose: boolean): { value: JsonValue } | { error: string } {
  try {
    return { value: JSON.parse(text) as JsonValue };
  } catch (error) {
    if (loose && !/^\s*[[{"]/.test(text)) return { value: text };
    return { error: error instanceof Error ? error.message : 'This is not JSON' };
  }
}

/** How a JSON value is shown for editing: strings plain where `loose`, the rest as JSON. */
export function printJson(value: JsonValue | null, loose: boolean): string {
  if (value === null) return '';
  if (loose && typeof value === 'string') {
    const read = readJson(value, true);
    if ('value' in read && read.value === value) return value;
  }
  return JSON.stringify(value, null, loose ? 0 : 2);
}

/** A JSON value as text; empty is null. What does not parse stays in the box with the reason, and is not taken. */
export function JsonControl(
  props: ControlProps & {
    value: JsonValue | null;
    onCommit: (value: JsonValue | null) => void;
    /** One line in which words need no quotes. */
    loose?: boolean;
    placeholder?: string;
  },
) {
  const { readOnly } = useForm();
  const loose = props.loose ?? false;
  const [broken, setBroken] = useState<{ text: string; error: string } | null>(null);
  const draft = useDraft(printJson(props.value, loose), (text) => {
    if (text.trim() === '') {
      setBroken(null);
      return props.onCommit(null);
    }
    const read = readJson(text, loose);
    if ('error' in read) return setBroken({ text, error: read.error });
    setBroken(null);
    props.onCommit(read.value);
  });
  const shared = {
    className: `input font-mono text-xs leading-5 ${loose ? '' : 'min-h-16 resize-y'}`,
    readOnly,
    spellCheck: false,
    autoComplete: 'off',
    placeholder: readOnly ? undefined : props.placeholder,
    value: draft.editing ? draft.text : (broken?.text ?? draft.text),
    onChange: (event: { currentTarget: { value: string } }) => {
      draft.change(event.currentTarget.value);
      setBroken(null);
    },
    onBlur: draft.finish,
  };
  return (
    <Control {...props} stacked={props.stacked || !loose}>
      {({ id, describedBy, invalid }) => {
        const aria = {
          id,
          'aria-describedby': describedBy,
          'aria-invalid': invalid || broken !== null || undefined,
        };
        return (
          <>
            {loose ? (
              <input
                type="text"
                {...aria}
                {...shared}
                onKeyDown={(event) => event.key === 'Enter' && draft.finish()}
              />
            ) : (
              <textarea rows={4} {...aria} {...shared} />
            )}
            {broken ? <ProblemLine severity="error" message={broken.error} /> : null}
          </>
        );
      }}
    </Control>
  );
}
