import { useEffect, useRef } from 'react';
import { Button } from '../ui/button.tsx';

/** Says what is under way and how far it is, and lets one stop it. */
export function Progress(props: { words: string; share: number | null; onCancel: () => void }) {
  const { words, share } = props;
  const cancel = useRef<HTMLButtonElement>(null);
  useEffect(() => cancel.current?.focus(), []);
  return (
    <div className="grid min-h-64 content-center justify-items-center gap-3">
      <p role="status">{words}…</p>
      <progress
        aria-label={words}
        className="h-1.5 w-72 accent-accent"
        max={1}
        {...(share === null ? {} : { value: share })}
      />
      <Button ref={cancel} onClick={props.onCancel}>
        Cancel
      </Button>
    </div>
  );
}
