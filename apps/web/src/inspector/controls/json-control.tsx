import type { JsonValue } from '@plinth/design';
import { useState } from 'react';
import { Control, type ControlProps, ProblemLine } from './control.tsx';
import { useForm } from './form-context.ts';
import { useDraft } from './use-draft.ts';

/** The JSON value that a text means, or why it means none. */
export function readJson(text: string): { value: JsonValue } | { error: string } {
  try {
    return { value: JSON.parse(text) as JsonValue };
  } catch (error) {
    return { error: error instanceof Error ? error.message : 'This is not JSON' };
  }
}

/** A JSON value as text; empty is null. What does not parse stays in the box with the reason, and is not taken. */
export function JsonControl(
  props: ControlProps & {
    value: JsonValue | null;
    onCommit: (value: JsonValue | null) => void;
    placeholder?: string;
  },
) {
  const { readOnly } = useForm();
  const [broken, setBroken] = useState<{ text: string; error: string } | null>(null);
  const shown = props.value === null ? '' : JSON.stringify(props.value, null, 2);
  const draft = useDraft(shown, (text) => {
    if (text.trim() === '') {
      setBroken(null);
      return props.onCommit(null);
    }
    const read = readJson(text);
    if ('error' in read) return setBroken({ text, error: read.error });
    setBroken(null);
    props.onCommit(read.value);
  });
  return (
    <Control {...props} stacked>
      {({ id, describedBy, invalid }) => (
        <>
          <textarea
            id={id}
            rows={4}
            aria-describedby={describedBy}
            aria-invalid={invalid || broken !== null || undefined}
            className="input min-h-16 resize-y font-mono text-xs leading-5"
            readOnly={readOnly}
            spellCheck={false}
            autoComplete="off"
            placeholder={readOnly ? undefined : props.placeholder}
            value={draft.editing ? draft.text : (broken?.text ?? draft.text)}
            onChange={(event) => {
              draft.change(event.currentTarget.value);
              setBroken(null);
            }}
            onBlur={draft.finish}
          />
          {broken ? <ProblemLine severity="error" message={broken.error} /> : null}
        </>
      )}
    </Control>
  );
}
