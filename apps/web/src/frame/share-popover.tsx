import type { ShareLink } from '@plinth/server';
import { Check, Copy, Link2 } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useEffect, useState } from 'react';
import { api } from '../session/api.ts';
import { failureOf } from '../session/failure.ts';
import { useSession } from '../session/session-context.ts';
import { Button } from '../ui/button.tsx';
import { sinceWords } from '../ui/since-words.ts';
import { setOverlay, useLayout } from './layout-store.ts';

/** Makes, lists and revokes view-only links. A link's text is shown once, when it is made: only its hash is kept. */
export function SharePopover() {
  const isOpen = useLayout((state) => state.overlay === 'share');
  return (
    <Popover.Root open={isOpen} onOpenChange={(open) => setOverlay(open ? 'share' : null)}>
      <Popover.Trigger asChild>
        <Button>Share</Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={6}
          collisionPadding={8}
          aria-label="Share"
          className="overlay z-50 w-88 p-4"
        >
          <ShareLinks />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function ShareLinks() {
  const { id, queue } = useSession();
  const [links, setLinks] = useState<ShareLink[] | null>(null);
  const [fresh, setFresh] = useState<{ id: string; url: string } | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const attempt = async (work: () => Promise<void>) => {
    try {
      setSaid(null);
      await work();
    } catch (error) {
      setSaid(failureOf(error).message);
    }
  };
  useEffect(() => {
    void attempt(async () => setLinks(await api.share.list.query({ designId: id })));
  }, [id]);
  const make = () =>
    attempt(async () => {
      await queue?.flush();
      const { token, ...link } = await api.share.create.mutate({ designId: id });
      setFresh({ id: link.id, url: `${location.origin}/s/${token}` });
      setLinks((before) => [link, ...(before ?? [])]);
    });
  const revoke = (link: ShareLink) =>
    attempt(async () => {
      await api.share.revoke.mutate({ designId: id, id: link.id });
      setLinks((before) => (before ?? []).filter((other) => other.id !== link.id));
      setFresh((now) => (now?.id === link.id ? null : now));
    });
  return (
    <div className="grid gap-3">
      <div>
        <h2 className="font-semibold">Share a link to look</h2>
        <p className="text-xs text-ink-3">
          Whoever has it can look around, download, and make a copy of their own. Nobody can change
          this design by it.
        </p>
      </div>
      {fresh ? (
        <FreshLink url={fresh.url} />
      ) : (
        <Button look="primary" onClick={make} className="justify-self-start">
          <Link2 aria-hidden size={14} />
          Make a link
        </Button>
      )}
      {said ? (
        <p role="alert" className="text-xs text-danger-ink">
          {said}
        </p>
      ) : null}
      {links && links.length > 0 ? (
        <ul aria-label="Open links" className="-mx-1 border-t border-line pt-2">
          {links.map((link) => (
            <li key={link.id} className="flex items-center gap-2 px-1">
              <span className="font-mono text-xs">…{link.lastFour}</span>
              <span className="flex-1 text-xs text-ink-3">
                made {sinceWords(link.createdAt, Date.now())}
              </span>
              <Button
                small
                look="danger"
                aria-label={`Revoke the link ending in ${link.lastFour}`}
                onClick={() => revoke(link)}
              >
                Revoke
              </Button>
            </li>
          ))}
          {fresh ? (
            <li className="-ml-1 pt-1">
              <Button small look="quiet" onClick={make}>
                Make another
              </Button>
            </li>
          ) : null}
        </ul>
      ) : null}
    </div>
  );
}

function FreshLink({ url }: { url: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <div className="grid gap-1">
      <div className="flex gap-1">
        <input
          aria-label="Link"
          readOnly
          value={url}
          onFocus={(event) => event.currentTarget.select()}
          className="input font-mono text-xs"
        />
        <Button
          onClick={async () => {
            await navigator.clipboard.writeText(url);
            setCopied(true);
          }}
        >
          {copied ? <Check aria-hidden size={14} /> : <Copy aria-hidden size={14} />}
          {copied ? 'Copied' : 'Copy'}
        </Button>
      </div>
      <p className="text-xs text-ink-3">Copy it now: it is not shown again.</p>
    </div>
  );
}
