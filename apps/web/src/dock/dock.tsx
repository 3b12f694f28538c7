import { ChevronDown } from 'lucide-react';
import { lazy, type ReactNode, Suspense } from 'react';
import { useProblems } from '../analysis/start-analyst.ts';
import { type DockTab, toggleDock, useLayout } from '../frame/layout-store.ts';
import { Resizer } from '../frame/resizer.tsx';
import { IconButton } from '../ui/button.tsx';
import { Problems } from './problems.tsx';

const OpenApiPanel = lazy(() =>
  import('../code/openapi-panel.tsx').then((module) => ({ default: module.OpenApiPanel })),
);
const CodePanel = lazy(() =>
  import('../code/code-panel.tsx').then((module) => ({ default: module.CodePanel })),
);
const Table = lazy(() =>
  import('../table/table.tsx').then((module) => ({ default: module.Table })),
);

const RunPanel = lazy(() =>
  import('../run/panel/run-panel.tsx').then((module) => ({ default: module.RunPanel })),
);

/** What the tabs show, but for the problems, which are there from the start. */
const panels = { code: CodePanel, openapi: OpenApiPanel, table: Table, run: RunPanel };

/** The dock at the bottom: a bar of tabs, and the open one above the edge. */
export function Dock() {
  const open = useLayout((state) => state.dockOpen);
  const tab = useLayout((state) => state.dockTab);
  const height = useLayout((state) => state.dockHeight);
  const Panel = tab === 'problems' ? Problems : panels[tab];
  return (
    <section
      aria-label="Dock"
      className="relative shrink-0 border-t border-line bg-surface sm:max-lg:pr-(--covered)"
    >
      {open ? (
        <Resizer
          label="Height of the dock"
          edge="top"
          size={height}
          min={120}
          max={640}
          usual={240}
          onResize={(dockHeight) => useLayout.setState({ dockHeight })}
        />
      ) : null}
      <div className="flex h-8 items-center gap-1 px-2 select-none">
        <TabButton tab="code" open={open && tab === 'code'}>
          Code
        </TabButton>
        <TabButton tab="problems" open={open && tab === 'problems'}>
          Problems <ProblemCount />
        </TabButton>
        <TabButton tab="openapi" open={open && tab === 'openapi'}>
          OpenAPI
        </TabButton>
        <TabButton tab="table" open={open && tab === 'table'}>
          Table
        </TabButton>
        <TabButton tab="run" open={open && tab === 'run'}>
          Run
        </TabButton>
        <div className="flex-1" />
        {open ? (
          <IconButton small label="Close the dock" onClick={() => toggleDock(tab)}>
            <ChevronDown size={14} />
          </IconButton>
        ) : null}
      </div>
      {open ? (
        <div
          style={{ height }}
          className="max-h-[calc(100dvh-220px)] border-t border-line max-sm:h-[48dvh]!"
        >
          <Suspense fallback={null}>
            <Panel />
          </Suspense>
        </div>
      ) : null}
    </section>
  );
}

function TabButton(props: { tab: DockTab; open: boolean; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-expanded={props.open}
      onClick={() => toggleDock(props.tab)}
      className={`inline-flex h-6 items-center gap-1.5 rounded-sm px-2 text-xs hover:bg-hover hover:text-ink ${
        props.open ? 'bg-pressed font-medium text-ink' : 'text-ink-2'
      }`}
    >
      {props.children}
    </button>
  );
}

function ProblemCount() {
  const { problems } = useProblems();
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  const look =
    errors > 0
      ? 'bg-danger-soft text-danger-ink'
      : problems.length > 0
        ? 'bg-warn-soft text-warn-ink'
        : 'bg-ok-soft text-ok-ink';
  return (
    <span className={`rounded-full px-1.5 text-2xs font-semibold tabular-nums ${look}`}>
      {problems.length}
      <span className="sr-only">, {errors} of them errors</span>
    </span>
  );
}
