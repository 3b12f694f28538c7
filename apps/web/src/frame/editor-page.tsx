import { settingsOf } from '@plinth/design';
import { type CSSProperties, lazy, Suspense, useEffect, useMemo } from 'react';
import { AnalystContext, startAnalyst } from '../analysis/start-analyst.ts';
import { Canvas, loadRelationChoice } from '../canvas/index.ts';
import { Dock } from '../dock/dock.tsx';
import { EditorContext, useEditor, useEditorValue, useSelection } from '../editor/hooks.ts';
import { loadHome } from '../home/load-home.ts';
import { Outline } from '../outline/outline.tsx';
import { loadPalette, Overlays } from '../palette/overlays.tsx';
import { endRun } from '../run/runs.ts';
import type { Session } from '../session/open-session.ts';
import { SessionContext, useSession } from '../session/session-context.ts';
import { useLayout } from './layout-store.ts';
import { loadInTurn } from './load-in-turn.ts';
import { Resizer } from './resizer.tsx';
import { mayLose } from './save-words.ts';
import { loadShare } from './share-button.tsx';
import { StatusLine } from './status-line.tsx';
import { TopBar } from './top-bar.tsx';
import { TourWhenDue } from './tour-when-due.tsx';
import { useClipboard } from './use-clipboard.ts';
import { useShortcuts } from './use-shortcuts.ts';
import { useStepWords } from './use-step-words.ts';

const loadInspector = () => import('../inspector/inspector.tsx');
/** What is opened by a key or a click that may come at any time, in the order of how soon it may. */
const soonWanted = [loadInspector, loadRelationChoice, loadPalette, loadShare, loadHome];
const Inspector = lazy(() => loadInspector().then((module) => ({ default: module.Inspector })));

/** The page of an open design: bar, outline, canvas, inspector, dock. */
export function EditorPage({ session }: { session: Session }) {
  const analyst = useMemo(() => startAnalyst(session.editor), [session]);
  useEffect(() => () => analyst.close(), [analyst]);
  useEffect(() => () => endRun(session.editor), [session]);
  // They come once the drawing stands, one after the other, so that who opens one finds it there.
  useEffect(() => void loadInTurn(soonWanted), []);
  return (
    <SessionContext value={session}>
      <EditorContext value={session.editor}>
        <AnalystContext value={analyst}>
          <Frame />
        </AnalystContext>
      </EditorContext>
    </SessionContext>
  );
}

function Frame() {
  const editor = useEditor();
  const bare = useLayout((state) => state.bare);
  const outlineOpen = useLayout((state) => state.outlineOpen);
  const isCovered = useSelection().length > 0 && !bare;
  const inspectorWidth = useLayout((state) => state.inspectorWidth);
  useShortcuts(editor);
  useClipboard(editor);
  useStepWords(editor);
  useTitle();
  useLeaveWarning();
  return (
    <div className="flex h-full flex-col overflow-hidden">
      <TopBar />
      <div className="flex min-h-0 flex-1">
        {bare || !outlineOpen ? null : <LeftPanel />}
        <main
          // What the inspector covers of it on a tablet, where it lies above.
          style={{ '--covered': isCovered ? `${inspectorWidth}px` : '0px' } as CSSProperties}
          className="relative flex min-w-0 flex-1 flex-col"
        >
          <div className="relative min-h-0 flex-1">
            <Canvas />
            <StatusLine />
            <TourWhenDue />
          </div>
          {bare ? null : <Dock />}
        </main>
        {isCovered ? <RightPanel /> : null}
      </div>
      <Overlays />
    </div>
  );
}

function LeftPanel() {
  const width = useLayout((state) => state.outlineWidth);
  return (
    <aside
      aria-label="Outline"
      style={{ width }}
      className="relative flex shrink-0 flex-col border-r border-line bg-surface max-md:absolute max-md:top-11 max-md:bottom-8 max-md:left-0 max-md:z-30 max-md:shadow-raised"
    >
      <Outline />
      <Resizer
        label="Width of the outline"
        edge="right"
        size={width}
        min={180}
        max={480}
        usual={260}
        onResize={(outlineWidth) => useLayout.setState({ outlineWidth })}
      />
    </aside>
  );
}

function RightPanel() {
  const width = useLayout((state) => state.inspectorWidth);
  const isDockOpen = useLayout((state) => state.dockOpen);
  return (
    <aside
      aria-label="Inspector"
      style={{ width }}
      // On a phone there is room for one of the two at the lower edge.
      className={`relative flex shrink-0 flex-col border-l border-line bg-surface max-lg:absolute max-lg:top-11 max-lg:bottom-8 max-lg:right-0 max-lg:z-30 max-lg:max-w-full max-lg:shadow-raised max-sm:top-auto max-sm:left-0 max-sm:h-[56%] max-sm:w-full! max-sm:rounded-t-lg max-sm:border-t max-sm:border-l-0 ${isDockOpen ? 'max-sm:hidden' : ''}`}
    >
      <Resizer
        label="Width of the inspector"
        edge="left"
        size={width}
        min={280}
        max={620}
        usual={340}
        onResize={(inspectorWidth) => useLayout.setState({ inspectorWidth })}
      />
      <Suspense fallback={null}>
        <Inspector />
      </Suspense>
    </aside>
  );
}

function useTitle(): void {
  const name = useEditorValue((editor) => settingsOf(editor.design).name);
  useEffect(() => {
    document.title = `${name} · Plinth`;
    return () => {
      document.title = 'Plinth';
    };
  }, [name]);
}

/** Asks before the page goes while an edit is under way to the server. */
function useLeaveWarning(): void {
  const { queue } = useSession();
  useEffect(() => {
    if (!queue) return;
    const onLeave = (event: BeforeUnloadEvent) => {
      // What the field under the cursor holds is committed by leaving it.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      if (mayLose(queue.state)) event.preventDefault();
    };
    addEventListener('beforeunload', onLeave);
    return () => removeEventListener('beforeunload', onLeave);
  }, [queue]);
}
