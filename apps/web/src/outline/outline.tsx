import { ChevronRight, Plus, Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useProblems } from '../analysis/start-analyst.ts';
import { canvasOf } from '../canvas/index.ts';
import { useDesign, useEditor, useSelection } from '../editor/hooks.ts';
import { leadTo, say, toggleOutline } from '../frame/layout-store.ts';
import { runSaying } from '../frame/use-shortcuts.ts';
import { IconButton } from '../ui/button.tsx';
import { hueClass } from '../ui/hue-class.ts';
import { KindIcon, kindTitles } from '../ui/kind-icon.tsx';
import { Menu } from '../ui/menu.tsx';
import { MethodBadge } from '../ui/method-badge.tsx';
import { actOnRow } from './outline-keys.ts';
import { type OutlineRow, outlineRows, toggledToShow } from './outline-model.ts';
import { useStandIn } from './use-stand-in.ts';
import { useWindow } from './use-window.ts';

const ROW = 26;

/** Everything in the design as a tree, to find, select and rename by keyboard alone. */
export function Outline() {
  const editor = useEditor();
  const design = useDesign();
  const selection = useSelection();
  const [search, setSearch] = useState('');
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState<string | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => outlineRows(design, { toggled, search }), [design, toggled, search]);
  const { from, to } = useWindow(box, rows.length, ROW);
  const chosen = useMemo(() => new Set(selection), [selection]);
  const current = rows.findIndex((row) => row.id === active);
  const { worst } = useWorst();
  useStandIn(rows, active, setActive);

  // What is selected on the canvas comes into sight here.
  const last = selection.at(-1);
  useEffect(() => {
    if (last === undefined) return;
    setActive(last);
    setToggled((now) => toggledToShow(editor.design, now, last));
  }, [editor, last]);
  useEffect(() => {
    const element = box.current;
    if (!element || current < 0) return;
    const top = current * ROW;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + ROW > element.scrollTop + element.clientHeight) {
      element.scrollTop = top + ROW - element.clientHeight;
    }
  }, [active]);

  const toggle = (row: OutlineRow) => {
    const next = new Set(toggled);
    if (!next.delete(row.id)) next.add(row.id);
    setToggled(next);
  };
  const choose = (row: OutlineRow, add: boolean) => {
    setActive(row.id);
    if (add) editor.run('selection.toggle', { ids: [row.id] });
    else editor.select([row.id]);
    canvasOf(editor)?.reveal([row.id]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[current];
    const said = row ? actOnRow(editor, row.id, event) : null;
    if (said !== null && row) {
      event.preventDefault();
      event.stopPropagation();
      say(said);
      // The line is gone, so the focus goes to its neighbour.
      if (!editor.getRecord(row.id))
        setActive((rows[current + 1] ?? rows[current - 1])?.id ?? null);
      return;
    }
    const go = (index: number) => {
      const next = rows[Math.min(rows.length - 1, Math.max(0, index))];
      if (next) setActive(next.id);
    };
    if (event.key === 'ArrowDown') go(current + 1);
    else if (event.key === 'ArrowUp') go(current - 1);
    else if (event.key === 'Home') go(0);
    else if (event.key === 'End') go(rows.length - 1);
    else if (event.key === 'ArrowRight' && row?.open === false) toggle(row);
    else if (event.key === 'ArrowRight' && row?.open) go(current + 1);
    else if (event.key === 'ArrowLeft' && row?.open) toggle(row);
    else if (event.key === 'ArrowLeft' && row) go(parentOf(rows, current));
    else if ((event.key === 'Enter' || event.key === ' ') && row)
      choose(row, event.ctrlKey || event.metaKey);
    else if (event.key === 'F2' && row) {
      choose(row, false);
      leadTo(row.id, row.kind === 'endpoint' ? 'path' : 'name');
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <div className="flex items-center gap-1 p-2">
        <div className="relative min-w-0 flex-1">
          <Search
            aria-hidden
            size={13}
            className="absolute top-1/2 left-2 -translate-y-1/2 text-ink-3"
          />
          <input
            type="search"
            aria-label="Search the design"
            placeholder="Search"
            className="input pl-7"
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setSearch('');
              const first = rows[0];
              if (event.key === 'ArrowDown' && first) {
                event.preventDefault();
                setActive(first.id);
                box.current?.focus();
              }
              if (event.key === 'Enter' && first && search.trim() !== '') {
                choose(first, false);
                // What was found is gone on with by keys: renamed, deleted, left for the next.
                box.current?.focus();
              }
            }}
          />
        </div>
        {editor.readOnly ? null : <AddMenu />}
      </div>
      <div
        ref={box}
        role="tree"
        tabIndex={0}
        aria-label="Outline of the design"
        aria-multiselectable
        aria-activedescendant={current >= 0 ? `outline-${active}` : undefined}
        className="min-h-0 flex-1 overflow-auto px-1.5 pb-2 outline-none"
        onKeyDown={onKeyDown}
        onFocus={() => active === null && setActive(rows[0]?.id ?? null)}
      >
        <div role="none" style={{ height: rows.length * ROW, position: 'relative' }}>
          {rows.slice(from, to).map((row, index) => (
            <Row
              key={row.id}
              row={row}
              top={(from + index) * ROW}
              place={from + index + 1}
              count={rows.length}
              selected={chosen.has(row.id)}
              active={row.id === active}
              hue={row.kind === 'module' ? hueOf(editor.get('module', row.id)?.colour) : null}
              severity={worst.get(row.id) ?? null}
              onToggle={() => toggle(row)}
              onChoose={(add) => {
                choose(row, add);
                if (!add && matchMedia('(width < 48rem)').matches) toggleOutline();
              }}
            />
          ))}
        </div>
        {rows.length === 0 ? (
          <p className="px-2 py-1 text-ink-3">
            {search.trim()
              ? `Nothing has “${search.trim()}” in it.`
              : 'Nothing here yet. Press E for the first entity.'}
          </p>
        ) : null}
      </div>
    </>
  );
}

function hueOf(colour: keyof typeof hueClass | undefined): string {
  return hueClass[colour ?? 'blue'];
}

function parentOf(rows: readonly OutlineRow[], index: number): number {
  const level = rows[index]?.level ?? 1;
  for (let i = index - 1; i >= 0; i--) if ((rows[i]?.level ?? 1) < level) return i;
  return index;
}

/** The worst severity at each record that has problems. */
function useWorst(): { worst: Map<string, 'error' | 'warning'> } {
  const { problems } = useProblems();
  return useMemo(() => {
    const worst = new Map<string, 'error' | 'warning'>();
    for (const { at, severity } of problems) {
      if (severity === 'error' || !worst.has(at.recordId)) worst.set(at.recordId, severity);
    }
    return { worst };
  }, [problems]);
}

const indents = { 1: 'pl-1', 2: 'pl-4', 3: 'pl-8' } as const;

function Row(props: {
  row: OutlineRow;
  top: number;
  place: number;
  count: number;
  selected: boolean;
  active: boolean;
  hue: string | null;
  severity: 'error' | 'warning' | null;
  onToggle: () => void;
  onChoose: (add: boolean) => void;
}) {
  const { row } = props;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the tree holds the focus and names its active row
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the tree's
    <div
      id={`outline-${row.id}`}
      role="treeitem"
      aria-level={row.level}
      aria-posinset={props.place}
      aria-setsize={props.count}
      aria-selected={props.selected}
      aria-expanded={row.open ?? undefined}
      aria-label={`${kindTitles[row.kind].one} ${row.method ? `${row.method} ` : ''}${row.title}${props.severity ? `, has ${props.severity}s` : ''}`}
      style={{ top: props.top, height: ROW }}
      className={`absolute inset-x-0 flex items-center gap-1.5 rounded-sm pr-1.5 ${indents[row.level]} ${
        props.selected ? 'bg-accent-soft text-ink' : 'hover:bg-hover'
      } ${props.active ? 'in-focus-visible:ring-2 in-focus-visible:ring-focus in-focus-visible:ring-inset' : ''}`}
      onClick={(event) => props.onChoose(event.ctrlKey || event.metaKey || event.shiftKey)}
    >
      <span className="flex size-4 shrink-0 items-center justify-center">
        {row.open === null ? null : (
          // biome-ignore lint/a11y/useKeyWithClickEvents: arrow keys fold the row
          // biome-ignore lint/a11y/noStaticElementInteractions: part of the row, which has a role
          <span
            className="flex size-4 items-center justify-center rounded-xs text-ink-3 hover:bg-pressed"
            onClick={(event) => {
              event.stopPropagation();
              props.onToggle();
            }}
          >
            <ChevronRight
              aria-hidden
              size={12}
              className={`transition-transform duration-(--duration-quick) ${row.open ? 'rotate-90' : ''}`}
            />
          </span>
        )}
      </span>
      {row.method ? (
        <MethodBadge method={row.method} />
      ) : props.hue ? (
        <span aria-hidden className={`size-2 shrink-0 rounded-full ${props.hue}`} />
      ) : (
        <KindIcon kind={row.kind} size={13} />
      )}
      <span
        className={`min-w-0 flex-1 truncate ${row.kind === 'module' ? 'font-semibold' : ''} ${
          row.level === 3 || row.method ? 'font-mono text-xs' : ''
        }`}
      >
        {row.title}
      </span>
      {props.severity ? (
        <span
          aria-hidden
          className={`size-1.5 shrink-0 rounded-full ${props.severity === 'error' ? 'bg-danger' : 'bg-warn'}`}
        />
      ) : null}
    </div>
  );
}

const addable = [
  ['entity.add', 'entity', 'Entity'],
  ['endpoint.add', 'endpoint', 'Endpoint'],
  ['job.add', 'job', 'Job'],
  ['enum.add', 'enum', 'Enum'],
  ['shape.add', 'shape', 'Shape'],
  ['module.add', 'module', 'Module'],
  ['note.add', 'note', 'Note'],
] as const;

function AddMenu() {
  const editor = useEditor();
  return (
    <Menu
      label="Add"
      trigger={
        <IconButton label="Add">
          <Plus size={15} />
        </IconButton>
      }
      items={addable.map(([command, kind, title]) => ({
        id: command,
        title,
        icon: <KindIcon kind={kind} />,
        run: () => runSaying(() => void editor.runDirect(command)),
      }))}
    />
  );
}
