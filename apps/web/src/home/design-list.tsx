import type { DesignSummary } from '@plinth/server';
import { MoreHorizontal } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { Link } from 'wouter';
import { useDraft } from '../inspector/controls/use-draft.ts';
import { api, signedIn } from '../session/api.ts';
import { failureOf } from '../session/failure.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Menu } from '../ui/menu.tsx';
import { sinceWords } from '../ui/since-words.ts';

/** The visitor's own designs, newest first. */
export function DesignList() {
  const [items, setItems] = useState<DesignSummary[] | null>(null);
  const [next, setNext] = useState<string | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const [removed, setRemoved] = useState<DesignSummary | null>(null);
  const load = useCallback(async (cursor?: string) => {
    try {
      const page = await api.designs.list.query(cursor ? { cursor } : {});
      setItems((before) => [...(cursor ? (before ?? []) : []), ...page.items]);
      setNext(page.nextCursor);
      setFailed(null);
    } catch (error) {
      setFailed(failureOf(error).message);
    }
  }, []);
  useEffect(() => {
    void load();
  }, [load]);
  const act = async (work: () => Promise<unknown>) => {
    try {
      await signedIn(async () => work());
      await load();
    } catch (error) {
      setFailed(failureOf(error).message);
    }
  };
  const remove = async (design: DesignSummary) => {
    await act(() => api.designs.remove.mutate({ id: design.id }));
    setRemoved(design);
  };
  const restore = async (design: DesignSummary) => {
    await act(() => api.designs.restore.mutate({ id: design.id }));
    setRemoved(null);
  };
  return (
    <section aria-label="My designs" className="grid gap-2">
      {failed ? (
        <p
          role="alert"
          className="flex items-center gap-3 rounded-md bg-warn-soft px-3 py-2 text-warn-ink"
        >
          {failed}
          <Button small onClick={() => load()}>
            Try again
          </Button>
        </p>
      ) : null}
      {removed ? (
        <p role="status" className="flex items-center gap-3 rounded-md bg-pressed px-3 py-1.5">
          “{removed.name}” is deleted.
          <Button small onClick={() => restore(removed)}>
            Undo
          </Button>
        </p>
      ) : null}
      {items === null && !failed ? (
        <p className="h-24 text-ink-3">Looking for your designs…</p>
      ) : null}
      {items?.length === 0 ? (
        <div className="rounded-lg border border-dashed border-line-strong p-6">
          <p className="font-medium">Nothing drawn yet.</p>
          <p className="text-ink-2">
            Begin from a template below to see a whole API at once, or make a new design and press{' '}
            <kbd className="rounded-xs border border-line bg-raised px-1">E</kbd> for the first
            entity. Drop a schema or an OpenAPI document here to import it, or a design.json to go
            on with it. What you draw is saved by itself, and stays with this browser.
          </p>
        </div>
      ) : null}
      {items && items.length > 0 ? (
        <table className="w-full border-separate border-spacing-0">
          <thead>
            <tr className="text-left text-xs text-ink-3">
              <th className="w-full pb-1 pl-3 font-normal">Name</th>
              <Count title="Entities" />
              <Count title="Endpoints" />
              <Count title="Jobs" />
              <th className="pb-1 pl-6 font-normal max-sm:hidden">Changed</th>
              <th className="w-10">
                <span className="sr-only">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map((design) => (
              <Row key={design.id} design={design} act={act} remove={remove} />
            ))}
          </tbody>
        </table>
      ) : null}
      {next ? (
        <Button className="justify-self-start" onClick={() => load(next)}>
          Show more
        </Button>
      ) : null}
    </section>
  );
}

function Count({ title }: { title: string }) {
  return <th className="min-w-24 pb-1 text-right font-normal max-sm:hidden">{title}</th>;
}

const cell = 'border-t border-line py-1.5 group-hover:bg-hover';

function Row(props: {
  design: DesignSummary;
  act: (work: () => Promise<unknown>) => Promise<void>;
  remove: (design: DesignSummary) => Promise<void>;
}) {
  const { design, act } = props;
  const [renaming, setRenaming] = useState(false);
  const { entities, endpoints, jobs } = design.counts;
  return (
    <tr className="group">
      <td className={`${cell} pl-3`}>
        {renaming ? (
          <RenameBox
            name={design.name}
            onDone={(name) => {
              setRenaming(false);
              if (name !== null) void act(() => api.designs.rename.mutate({ id: design.id, name }));
            }}
          />
        ) : (
          <Link href={`/designs/${design.id}`} className="font-medium hover:text-accent-ink">
            {design.name || 'Unnamed'}
          </Link>
        )}
      </td>
      {[entities, endpoints, jobs].map((count, index) => (
        <td key={index} className={`${cell} text-right text-ink-2 tabular-nums max-sm:hidden`}>
          {count}
        </td>
      ))}
      <td className={`${cell} pl-6 whitespace-nowrap text-ink-3 max-sm:hidden`}>
        {sinceWords(design.updatedAt, Date.now())}
      </td>
      <td className={`${cell} pr-1 text-right`}>
        <Menu
          label={`Actions for ${design.name}`}
          trigger={
            <IconButton label={`Actions for ${design.name}`}>
              <MoreHorizontal size={15} />
            </IconButton>
          }
          items={[
            { id: 'rename', title: 'Rename', run: () => setRenaming(true) },
            {
              id: 'duplicate',
              title: 'Duplicate',
              run: () => void act(() => api.designs.duplicate.mutate({ id: design.id })),
            },
            {
              id: 'delete',
              title: 'Delete',
              danger: true,
              apart: true,
              run: () => void props.remove(design),
            },
          ]}
        />
      </td>
    </tr>
  );
}

function RenameBox(props: { name: string; onDone: (name: string | null) => void }) {
  const draft = useDraft(props.name, () => undefined);
  const done = () => {
    const text = draft.text.trim();
    props.onDone(text !== '' && text !== props.name ? text : null);
  };
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: the person has just asked to rename
      autoFocus
      aria-label="New name"
      className="input max-w-80"
      maxLength={200}
      value={draft.text}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => draft.change(event.currentTarget.value)}
      onBlur={done}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') props.onDone(null);
      }}
    />
  );
}
