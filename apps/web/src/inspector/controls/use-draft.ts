import { useEffect, useRef, useState } from 'react';

/**
 * Text under the cursor: typed locally, committed once on leaving, on Enter, or when its form goes; given back by Escape. While
 * nobody types it follows the document, so that undo and remote changes show.
 */
export function useDraft(value: string, commit: (text: string) => void) {
  const [draft, setDraft] = useState<string | null>(null);
  // A commit on Enter is followed by a blur, and an Escape too: the ref knows before the next render does.
  const pending = useRef<string | null>(null);
  const set = (text: string | null) => {
    pending.current = text;
    setDraft(text);
  };
  const finish = () => {
    const text = pending.current;
    if (text === null) return;
    set(null);
    if (text !== value) commit(text);
  };
  const latest = useRef(finish);
  useEffect(() => {
    latest.current = finish;
  });
  // A box that is taken from the page while it has the focus is told of no blur.
  useEffect(() => () => latest.current(), []);
  return {
    text: draft ?? value,
    editing: draft !== null,
    change: (text: string) => set(text),
    finish,
    cancel: () => set(null),
  };
}
