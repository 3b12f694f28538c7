import { useState } from 'react';
import { useLocation } from 'wouter';
import { api, signedIn } from '../session/api.ts';
import { failureOf } from '../session/failure.ts';
import { useSession } from '../session/session-context.ts';
import { Button } from '../ui/button.tsx';
import { say } from './layout-store.ts';

/** Makes an own copy of a design that a link shows, and opens it. */
export function CopyButton() {
  const { id, share } = useSession();
  const [busy, setBusy] = useState(false);
  const [, go] = useLocation();
  const copy = async () => {
    setBusy(true);
    try {
      const made = await signedIn(() =>
        api.designs.duplicate.mutate({ id, ...(share === null ? {} : { share }) }),
      );
      go(`/designs/${made.id}`);
    } catch (error) {
      say(failureOf(error).message);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button onClick={copy} disabled={busy}>
      {busy ? 'Copying…' : 'Make my own copy'}
    </Button>
  );
}
