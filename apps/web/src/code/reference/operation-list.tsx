import type { Method } from '@plinth/design';
import type { ReactNode } from 'react';
import { FilterBox } from '../../ui/filter-box.tsx';
import { MethodBadge } from '../../ui/method-badge.tsx';
import type { Group } from './reference-model.ts';

/** How an entry of the list looks, for those that stand below the operations. */
export function entryLook(current: boolean): string {
  return `flex w-full items-center gap-2 rounded-sm px-2 py-1 text-left text-xs hover:bg-hover ${
    current ? 'bg-accent-soft text-ink' : 'text-ink-2'
  }`;
}

/** Operations by tag, to be found by words; what else there is to choose stands below them. */
export function OperationList(props: {
  groups: readonly Group[];
  /** The operation that is shown; null where it is something else. */
  shown: string | null;
  words: string;
  onWords: (words: string) => void;
  onShow: (id: string) => void;
  children?: ReactNode;
}) {
  return (
    <nav
      aria-label="Operations"
      className="flex w-70 shrink-0 flex-col border-r border-line max-sm:h-2/5 max-sm:w-full max-sm:border-r-0 max-sm:border-b"
    >
      <FilterBox label="Find an operation" value={props.words} onChange={props.onWords} />
      <div className="min-h-0 flex-1 overflow-auto p-1.5">
        {props.groups.map(({ tag, operations }) => (
          <div key={tag} className="mb-2 [content-visibility:auto]">
            <h2 className="px-2 py-1 text-xs font-semibold">{tag}</h2>
            {operations.map(({ id, method, path }) => (
              <button
                key={id}
                type="button"
                aria-current={id === props.shown || undefined}
                onClick={() => props.onShow(id)}
                className={entryLook(id === props.shown)}
              >
                <MethodBadge method={method as Method} />
                <span className="truncate font-mono">{path}</span>
              </button>
            ))}
          </div>
        ))}
        {props.children}
      </div>
    </nav>
  );
}
