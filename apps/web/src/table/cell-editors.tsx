import type { Field } from '@plinth/design';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useEditor } from '../editor/hooks.ts';
import { typeChoices, typeKey } from '../inspector/type-choices.ts';

type Then = 'down' | 'right' | 'stay';

/** The text of a cell while it is typed: Enter goes on below, Tab to the right, Escape gives it back. */
export function CellInput(props: {
  label: string;
  value: string;
  /** What was typed to begin with, in place of the text; null keeps it. */
  start: string | null;
  /** With the text, or null where it was given back. */
  onDone: (text: string | null, then: Then) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);
  useEffect(() => {
    input.current?.focus({ preventScroll: true });
    if (props.start === null) input.current?.select();
  }, [props.start]);
  const finish = (keeps: boolean, then: Then) => {
    if (isDone.current) return;
    isDone.current = true;
    props.onDone(keeps ? (input.current?.value ?? null) : null, then);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') finish(true, 'down');
    else if (event.key === 'Tab') finish(true, 'right');
    else if (event.key === 'Escape') finish(false, 'right');
    else return;
    event.preventDefault();
  };
  return (
    <input
      ref={input}
      aria-label={props.label}
      defaultValue={props.start ?? props.value}
      maxLength={200}
      spellCheck={false}
      autoComplete="off"
      className="input h-6 w-full"
      onBlur={() => finish(true, 'stay')}
      onKeyDown={onKeyDown}
    />
  );
}

/** The types that a field can have, as a list that letters find their way in. */
export function TypeSelect(props: {
  id: string;
  label: string;
  /** With the type, or null where it stays as it is. */
  onDone: (type: Field['type'] | null, then: Then) => void;
}) {
  const editor = useEditor();
  const select = useRef<HTMLSelectElement>(null);
  const isDone = useRef(false);
  const field = editor.get('field', props.id);
  useEffect(() => select.current?.focus({ preventScroll: true }), []);
  if (!field) return null;
  const choices = typeChoices(editor.design, field.parent);
  const before = typeKey(field.type);
  const finish = (keeps: boolean, then: Then) => {
    if (isDone.current) return;
    isDone.current = true;
    const key = select.current?.value;
    const choice = choices.find((one) => one.key === key);
    props.onDone(keeps && choice && key !== before ? choice.type : null, then);
  };
  return (
    <select
      ref={select}
      aria-label={props.label}
      defaultValue={before}
      className="input h-6 w-full"
      onBlur={() => finish(true, 'stay')}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') finish(true, 'down');
        else if (event.key === 'Tab') finish(true, 'right');
        else if (event.key === 'Escape') finish(false, 'right');
        else return;
        event.preventDefault();
      }}
    >
      {choices.map(({ key, title, hint }) => (
        <option key={key} value={key}>
          {title}, {hint}
        </option>
      ))}
    </select>
  );
}
