import type { Method } from '@plinth/design';
import type { OpenApiDocument } from '@plinth/openapi';
import { Search } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useAnalyst } from '../../analysis/start-analyst.ts';
import { useDesign } from '../../editor/hooks.ts';
import { MethodBadge } from '../../ui/method-badge.tsx';
import { OperationView } from './operation-view.tsx';
import { groupsOf, matching } from './reference-model.ts';
import { SchemaTable } from './schema-table.tsx';

const PAUSE = 250;

/** The API as its readers will find it: operations by tag, and the schemas they speak of. */
export function Reference() {
  const { document, failed } = useDocument();
  const [words, setWords] = useState('');
  const [shown, setShown] = useState<string | null>(null);
  const groups = useMemo(() => (document ? groupsOf(document) : []), [document]);
  const found = useMemo(() => matching(groups, words), [groups, words]);
  if (!document) {
    return (
      <p className="p-3 text-ink-3">
        {failed === null
          ? 'Writing the reference…'
          : `There is no reference while the design has errors. ${failed}`}
      </p>
    );
  }
  const all = groups.flatMap(({ operations }) => operations);
  const schemas = Object.keys(document.components.schemas);
  const schema = shown?.startsWith('schema ') ? shown.slice(7) : null;
  const one = all.find(({ id }) => id === shown) ?? all[0];
  const item = (current: boolean) =>
    `flex w-full items-center gap-2 rounded-sm px-2 py-1 text-left text-xs hover:bg-hover ${
      current ? 'bg-accent-soft text-ink' : 'text-ink-2'
    }`;
  return (
    <section aria-label="API reference" className="flex h-full min-h-0 max-sm:flex-col">
      <nav
        aria-label="Operations"
        className="flex w-70 shrink-0 flex-col border-r border-line max-sm:h-2/5 max-sm:w-full max-sm:border-r-0 max-sm:border-b"
      >
        <label className="flex h-8 shrink-0 items-center gap-1.5 border-b border-line px-2 text-ink-3 filter-box">
          <Search aria-hidden size={13} />
          <input
            type="search"
            aria-label="Find an operation"
            placeholder="Find an operation"
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
            className="min-w-0 flex-1 bg-transparent text-xs text-ink outline-none"
          />
        </label>
        <div className="min-h-0 flex-1 overflow-auto p-1.5">
          {found.map(({ tag, operations }) => (
            <div key={tag} className="mb-2 [content-visibility:auto]">
              <h2 className="px-2 py-1 text-xs font-semibold">{tag}</h2>
              {operations.map(({ id, method, path }) => {
                const current = schema === null && id === one?.id;
                return (
                  <button
                    key={id}
                    type="button"
                    aria-current={current || undefined}
                    onClick={() => setShown(id)}
                    className={item(current)}
                  >
                    <MethodBadge method={method as Method} />
                    <span className="truncate font-mono">{path}</span>
                  </button>
                );
              })}
            </div>
          ))}
          {words === '' ? (
            <div>
              <h2 className="px-2 py-1 text-xs font-semibold">Schemas</h2>
              {schemas.map((name) => (
                <button
                  key={name}
                  type="button"
                  aria-current={schema === name || undefined}
                  onClick={() => setShown(`schema ${name}`)}
                  className={`${item(schema === name)} font-mono`}
                >
                  {name}
                </button>
              ))}
            </div>
          ) : null}
        </div>
      </nav>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        tabIndex={0}
        aria-label="Shown operation"
        className="min-w-0 flex-1 overflow-auto -outline-offset-2"
      >
        {schema !== null && document.components.schemas[schema] ? (
          <article className="max-w-190 p-4">
            <h2 className="mb-2 font-mono text-base font-semibold">{schema}</h2>
            <SchemaTable schema={document.components.schemas[schema]} document={document} />
          </article>
        ) : one ? (
          <OperationView key={one.id} one={one} document={document} />
        ) : (
          <p className="p-4 text-ink-3">
            No endpoint is drawn yet. Add an entity, and “Add the usual endpoints” to it.
          </p>
        )}
      </section>
    </section>
  );
}

/** The document of the design, written anew a moment after each edit; the last good one stays while there are errors. */
function useDocument(): { document: OpenApiDocument | null; failed: string | null } {
  const analyst = useAnalyst();
  const design = useDesign();
  const [document, setDocument] = useState<OpenApiDocument | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  useEffect(() => {
    let stale = false;
    const timer = setTimeout(() => {
      analyst.openApi('json').then(
        (text) => {
          if (stale) return;
          setDocument(JSON.parse(text) as OpenApiDocument);
          setFailed(null);
        },
        (error: Error) => {
          if (!stale) setFailed(error.message);
        },
      );
    }, PAUSE);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [analyst, design]);
  return { document, failed };
}
