import { lazy, Suspense, useEffect, useState } from 'react';
import { type Opened, openSession, type Session } from '../session/open-session.ts';
import { Message } from '../ui/message.tsx';

const loadEditor = () => import('./editor-page.tsx');
const EditorPage = lazy(() => loadEditor().then((module) => ({ default: module.EditorPage })));

type State =
  | { kind: 'opening' }
  | { kind: 'open'; session: Session }
  | { kind: 'shut'; opened: Opened & { ok: false } };

/** Opens a design by id or by link, and says so where it cannot be opened or is taken away while open. */
export function DesignRoute(props: { id: string } | { share: string }) {
  const share = 'share' in props ? props.share : null;
  const id = 'id' in props ? props.id : null;
  const [state, setState] = useState<State>({ kind: 'opening' });
  const [attempt, setAttempt] = useState(0);
  // The page comes while the design does.
  useEffect(() => void loadEditor(), []);
  useEffect(() => {
    let left = false;
    let session: Session | null = null;
    setState({ kind: 'opening' });
    const shut = (opened: Opened & { ok: false }) => {
      session?.close();
      if (!left) setState({ kind: 'shut', opened });
    };
    const gone = { ok: false, code: 'gone', message: '' } as const;
    const ref = share !== null ? { share } : { id: id ?? '' };
    const handlers = { onGone: () => shut(gone), onReload: () => setAttempt((now) => now + 1) };
    void openSession(ref, handlers).then((opened) => {
      if (!opened.ok) {
        shut(opened);
        return;
      }
      session = opened.session;
      if (left) session.close();
      else setState({ kind: 'open', session });
    });
    return () => {
      left = true;
      session?.close();
    };
  }, [id, share, attempt]);
  if (state.kind === 'open') {
    return (
      <Suspense fallback={<Opening />}>
        <EditorPage key={`${state.session.id} ${attempt}`} session={state.session} />
      </Suspense>
    );
  }
  if (state.kind === 'opening') return <Opening />;
  return (
    <Shut
      opened={state.opened}
      shared={share !== null}
      onRetry={() => setAttempt((now) => now + 1)}
    />
  );
}

function Opening() {
  return (
    <div role="status" className="flex h-full items-center justify-center text-ink-3">
      Opening the design…
    </div>
  );
}

function Shut(props: { opened: Opened & { ok: false }; shared: boolean; onRetry: () => void }) {
  const { code, message } = props.opened;
  if (code === 'offline') {
    return (
      <Message
        title="The server cannot be reached"
        action={{ title: 'Try again', run: props.onRetry }}
      >
        The design opens as soon as the server answers. Changes you made before are kept in this
        browser.
      </Message>
    );
  }
  if (code === 'damaged') {
    return (
      <Message title="This design cannot be opened" action={{ title: 'All designs', href: '/' }}>
        {message} The stored design was left as it is.
      </Message>
    );
  }
  return props.shared ? (
    <Message
      title="This link is no longer open"
      action={{ title: 'Draw an API of your own', href: '/' }}
    >
      Its owner revoked it or removed the design. Ask them for a new link.
    </Message>
  ) : (
    <Message title="There is no such design here" action={{ title: 'All designs', href: '/' }}>
      It was removed, or it belongs to somebody else. If you have a link to look at it, open the
      link itself.
    </Message>
  );
}
