import { type KeyboardEvent, useEffect, useRef } from 'react';

type Ending = 'enter' | 'tab' | 'back' | 'left';
const endings: Record<string, Ending | undefined> = { Enter: 'enter', Tab: 'tab', Escape: 'back' };

/**
 * A name being edited in place. What is typed stays here until it is done: committed once on Enter, Tab or leaving, not at
 * all on Escape.
 */
export function NameInput(props: {
  value: string;
  label: string;
  mono?: boolean;
  /** Writes the name into the document; called only where it changed. */
  onCommit: (value: string) => void;
  /** Says how editing ended, after the commit. */
  onDone: (how: Ending) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);
  const latest = useRef(props);
  latest.current = props;

  useEffect(() => {
    const element = input.current;
    // Without `preventScroll` the browser scrolls the canvas instead of moving the viewport.
    element?.focus({ preventScroll: true });
    element?.select();
    return () => {
      // Scrolled out of view while typing: the name is kept, as on leaving.
      if (isDone.current || !element) return;
      const { value, onCommit } = latest.current;
      const typed = element.value.trim();
      if (typed !== '' && typed !== value) onCommit(typed);
    };
  }, []);

  const finish = (how: Ending) => {
    if (isDone.current) return;
    isDone.current = true;
    const typed = input.current?.value.trim() ?? '';
    if (how !== 'back' && typed !== '' && typed !== props.value) props.onCommit(typed);
    props.onDone(how);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    const how = endings[event.key];
    if (!how || event.nativeEvent.isComposing) return;
    event.preventDefault();
    finish(how);
  };
  return (
    <input
      ref={input}
      className={`pl-input nodrag nopan${props.mono ? ' pl-mono' : ''}`}
      aria-label={props.label}
      defaultValue={props.value}
      maxLength={200}
      spellCheck={false}
      autoComplete="off"
      onBlur={() => finish('left')}
      onKeyDown={onKeyDown}
    />
  );
}
