import type { OpenApiDocument } from '@plinth/openapi';
import { useEffect, useMemo, useState } from 'react';
import { useAnalyst } from '../../analysis/start-analyst.ts';
import { useDesign } from '../../editor/hooks.ts';
import { showDock } from '../../frame/layout-store.ts';
import { showOperation } from '../../run/panel/console-store.ts';
import { entryLook, OperationList } from './operation-list.tsx';
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
  return (
    <section aria-label="API reference" className="flex h-full min-h-0 max-sm:flex-col">
      <OperationList
        groups={found}
        shown={schema === null ? (one?.id ?? null) : null}
        words={words}
        onWords={setWords}
        onShow={setShown}
      >
        {words === '' ? (
          <div>
            <h2 className="px-2 py-1 text-xs font-semibold">Schemas</h2>
            {schemas.map((name) => (
              <button
                key={name}
                type="button"
                aria-current={schema === name || undefined}
                onClick={() => setShown(`schema ${name}`)}
                className={`${entryLook(schema === name)} font-mono`}
              >
                {name}
              </button>
            ))}
          </div>
        ) : null}
      </OperationList>
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
          <OperationView
            key={one.id}
            one={one}
            document={document}
            onTry={() => {
              showOperation(one.id);
              showDock('run');
            }}
          />
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
