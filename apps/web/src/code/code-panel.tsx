import { Diff } from 'lucide-react';
import { lazy, Suspense, useMemo } from 'react';
import { useDesign } from '../editor/hooks.ts';
import { Resizer } from '../frame/resizer.tsx';
import { useSession } from '../session/session-context.ts';
import { FilterBox } from '../ui/filter-box.tsx';
import { showFile, toggleFolder, useCodeLayout } from './code-store.ts';
import { changedPaths } from './downloads/changes.ts';
import { useLastDownload } from './downloads/last-download.ts';
import { useCode } from './generate/start-coder.ts';
import { useHandlerTypes } from './handlers/use-handler-types.ts';
import { LastGood } from './last-good.tsx';
import { fileRows } from './tree/file-rows.ts';
import { FileTree } from './tree/file-tree.tsx';
import { useCanvasLink } from './use-canvas-link.ts';
import { useShownFile } from './use-shown-file.ts';

const FileView = lazy(() =>
  import('./view/file-view.tsx').then((module) => ({ default: module.FileView })),
);
const DiffView = lazy(() =>
  import('./view/diff-view.tsx').then((module) => ({ default: module.DiffView })),
);
const none: ReadonlySet<string> = new Set();

/** The exported project as it would be now: its files in a tree, and the one that is looked at. */
export function CodePanel() {
  const { files, frames, whole, problems, delay, written } = useCode();
  // Also where no handler has code yet, so that the first one finds its types there.
  useHandlerTypes(frames.length > 0);
  const design = useDesign();
  const last = useLastDownload(useSession().id);
  const { treeWidth, folded, filter, onlyChanged, path, asDiff } = useCodeLayout();
  const changes = useMemo(
    () => (files && last ? changedPaths(files, last.texts) : null),
    [files, last],
  );
  const changed = changes?.changed ?? none;
  const rows = useMemo(
    () =>
      fileRows(onlyChanged ? changed : (files?.keys() ?? []), {
        folded: new Set(folded),
        filter,
        changed,
      }),
    [files, folded, filter, changed, onlyChanged],
  );
  const link = useCanvasLink(files, design);
  const file = useShownFile(files, path);
  const before = last === null ? null : file ? last.texts.get(file.path) : undefined;
  const different = file !== null && changed.has(file.path);
  return (
    <section
      aria-label="Code"
      data-delay={Math.round(delay)}
      data-written={Math.round(written)}
      className="flex h-full min-h-0 max-sm:flex-col"
    >
      <div
        style={{ width: treeWidth }}
        className="relative flex shrink-0 flex-col border-r border-line max-sm:h-2/5 max-sm:w-full! max-sm:border-r-0 max-sm:border-b"
      >
        <FilterBox
          label="Filter files"
          value={filter}
          onChange={(words) => useCodeLayout.setState({ filter: words })}
        />
        <div className="min-h-0 flex-1">
          <FileTree
            rows={rows}
            shown={file?.path ?? null}
            marked={link.marked}
            onShow={(shown) => {
              showFile(shown);
              link.lightUp(shown);
            }}
            onToggle={toggleFolder}
          />
        </div>
        <ChangeBar count={changed.size} gone={changes?.gone.length ?? 0} at={last?.at ?? null} />
        <Resizer
          label="Width of the file tree"
          edge="right"
          size={treeWidth}
          min={160}
          max={480}
          usual={250}
          onResize={(width) => useCodeLayout.setState({ treeWidth: width })}
        />
      </div>
      <div className="flex min-w-0 flex-1 flex-col">
        <div className="flex h-8 shrink-0 items-center gap-2 border-b border-line px-3">
          <h2 className="min-w-0 flex-1 truncate font-mono text-xs text-ink-2">
            {file?.path ?? 'Writing the project…'}
          </h2>
          {different ? (
            <button
              type="button"
              aria-pressed={asDiff}
              onClick={() => useCodeLayout.setState({ asDiff: !asDiff })}
              className={`inline-flex h-6 items-center gap-1 rounded-sm px-2 text-xs hover:bg-hover ${
                asDiff ? 'bg-pressed font-medium text-ink' : 'text-ink-2'
              }`}
            >
              <Diff aria-hidden size={13} />
              Compare with the last download
            </button>
          ) : null}
        </div>
        {whole ? null : <LastGood problems={problems} nothing={files === null} />}
        <div className="min-h-0 flex-1">
          {file ? (
            <Suspense fallback={<p className="p-3 text-ink-3">Opening the file…</p>}>
              {different && asDiff ? (
                <DiffView path={file.path} before={before ?? ''} now={file.text} />
              ) : (
                <FileView path={file.path} text={file.text} before={before} aim={link.aim} />
              )}
            </Suspense>
          ) : null}
        </div>
      </div>
    </section>
  );
}

/** How much changed since the last download, and the way to see that alone. */
function ChangeBar(props: { count: number; gone: number; at: number | null }) {
  const onlyChanged = useCodeLayout((state) => state.onlyChanged);
  if (props.at === null) {
    return (
      <p className="shrink-0 border-t border-line px-2 py-1 text-xs text-ink-3">
        Changes are marked from your first download on.
      </p>
    );
  }
  const when = new Date(props.at).toLocaleString(undefined, {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  const words = [
    props.count === 0 ? 'No changes' : `${props.count} changed`,
    ...(props.gone > 0 ? [`${props.gone} gone`] : []),
  ].join(', ');
  return (
    <div className="flex shrink-0 items-center gap-2 border-t border-line px-2 py-1 text-xs text-ink-2">
      <span className="min-w-0 flex-1 truncate" title={`Since the download of ${when}`}>
        {words} <span className="text-ink-3">since {when}</span>
      </span>
      {props.count > 0 || onlyChanged ? (
        <button
          type="button"
          aria-pressed={onlyChanged}
          onClick={() => useCodeLayout.setState({ onlyChanged: !onlyChanged })}
          className={`rounded-sm px-1.5 hover:bg-hover ${onlyChanged ? 'bg-pressed font-medium text-ink' : ''}`}
        >
          Only these
        </button>
      ) : null}
    </div>
  );
}
