import { ChevronDown, ChevronRight } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useWindow } from '../../outline/use-window.ts';
import type { FileRow } from './file-rows.ts';
import { treeMove } from './tree-move.ts';

const ROW = 22;

/** The files of the project as a tree; only the lines in sight are drawn. */
export function FileTree(props: {
  rows: readonly FileRow[];
  shown: string | null;
  /** Files of what is selected on the canvas. */
  marked: ReadonlySet<string>;
  onShow: (path: string) => void;
  onToggle: (folder: string) => void;
}) {
  const { rows, shown, marked, onShow, onToggle } = props;
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<string | null>(null);
  const found = rows.findIndex(({ path }) => path === (at ?? shown));
  const active = Math.max(found, 0);
  const { from, to } = useWindow(box, rows.length, ROW);
  const seen = useRef({ rows, active });
  seen.current = { rows, active };
  // What is shown from elsewhere, such as the canvas, is brought into sight.
  useEffect(() => {
    const index = seen.current.rows.findIndex(({ path }) => path === shown);
    if (index >= 0) reveal(box.current, index);
    setAt(null);
  }, [shown]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    // No other key is meant for the canvas while one is here: Delete would take away a card.
    if (event.key !== 'Escape' && event.key !== 'Tab') event.stopPropagation();
    const move = treeMove(rows, active, event.key);
    if (!move) return;
    event.preventDefault();
    const row = rows[move.to];
    if (!row) return;
    setAt(row.path);
    reveal(box.current, move.to);
    if (move.toggle) onToggle(row.path);
    if (move.show) onShow(row.path);
  };
  return (
    <div
      ref={box}
      role="tree"
      aria-label="Files of the project"
      tabIndex={0}
      aria-activedescendant={rows[active] ? `${id}-${active}` : undefined}
      onKeyDown={onKeyDown}
      className="group/tree relative h-full overflow-auto -outline-offset-2"
    >
      <div role="presentation" className="relative" style={{ height: rows.length * ROW }}>
        {rows.slice(from, to).map((row, index) => (
          <TreeRow
            key={row.path}
            id={`${id}-${from + index}`}
            row={row}
            top={(from + index) * ROW}
            shown={row.path === shown}
            active={from + index === active}
            marked={marked.has(row.path)}
            onClick={() => {
              setAt(row.path);
              if (row.folder) onToggle(row.path);
              else onShow(row.path);
            }}
          />
        ))}
      </div>
    </div>
  );
}

function TreeRow(props: {
  id: string;
  row: FileRow;
  top: number;
  shown: boolean;
  active: boolean;
  marked: boolean;
  onClick: () => void;
}) {
  const { row, shown, marked } = props;
  const Arrow = row.open ? ChevronDown : ChevronRight;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree itself hears the keys
    <div
      id={props.id}
      role="treeitem"
      tabIndex={-1}
      aria-level={row.depth + 1}
      aria-selected={shown}
      aria-expanded={row.folder ? row.open : undefined}
      title={row.path}
      onClick={props.onClick}
      style={{ top: props.top, height: ROW, paddingLeft: 8 + row.depth * 14 }}
      className={`absolute inset-x-0 flex items-center gap-1 pr-2 text-xs select-none ${
        shown ? 'bg-accent-soft text-ink' : 'text-ink-2 hover:bg-hover'
      } ${
        props.active
          ? 'group-focus-visible/tree:outline-1 group-focus-visible/tree:-outline-offset-1 group-focus-visible/tree:outline-focus'
          : ''
      }`}
    >
      {marked ? (
        <span aria-hidden className="absolute inset-y-0.5 left-0 w-0.75 rounded-full bg-accent" />
      ) : null}
      {row.folder ? (
        <Arrow aria-hidden size={12} className="shrink-0 text-ink-3" />
      ) : (
        <span className="w-3 shrink-0" />
      )}
      <span
        className={`min-w-0 flex-1 truncate ${row.folder ? '' : 'font-mono'} ${
          marked ? 'font-medium text-accent-ink' : ''
        }`}
      >
        {row.name}
      </span>
      {marked ? <span className="sr-only">, of what is selected</span> : null}
      {row.changed > 0 ? <ChangeMark row={row} /> : null}
    </div>
  );
}

function ChangeMark({ row }: { row: FileRow }) {
  return row.folder ? (
    <span className="text-2xs text-warn-ink tabular-nums">
      {row.changed}
      <span className="sr-only"> changed</span>
    </span>
  ) : (
    <span title="Changed since the last download" className="font-semibold text-warn-ink">
      <span aria-hidden>M</span>
      <span className="sr-only">, changed since the last download</span>
    </span>
  );
}

function reveal(box: HTMLElement | null, index: number): void {
  if (!box) return;
  const top = index * ROW;
  if (top < box.scrollTop) box.scrollTop = top;
  else if (top + ROW > box.scrollTop + box.clientHeight) {
    box.scrollTop = top + ROW - box.clientHeight;
  }
}
