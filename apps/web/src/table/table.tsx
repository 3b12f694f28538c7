// biome-ignore-all lint/a11y/useSemanticElements: only the rows in sight stand, each where it belongs, which takes the meaning from elements of tables
import { Check } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { canvasOf } from '../canvas/index.ts';
import { useDesign, useEditor, useSelection } from '../editor/hooks.ts';
import { leadTo, say } from '../frame/layout-store.ts';
import { actOnRow } from '../outline/outline-keys.ts';
import { useStandIn } from '../outline/use-stand-in.ts';
import { useWindow } from '../outline/use-window.ts';
import { FilterBox } from '../ui/filter-box.tsx';
import { KindIcon, kindTitles } from '../ui/kind-icon.tsx';
import { CellInput, TypeSelect } from './cell-editors.tsx';
import { type Column, columns, turnOver, useOf, writeName, writeType } from './table-cells.ts';
import { type TableRow, tableRows } from './table-rows.ts';

const ROW = 28;
const PAGE = 10;
const titles: Record<Column, string> = {
  name: 'Name',
  kind: 'Kind',
  within: 'In',
  what: 'Type, or what it does',
  required: 'Required',
  unique: 'Unique',
};
const template =
  'grid min-w-176 grid-cols-[minmax(9rem,2fr)_6.5rem_minmax(6rem,1fr)_minmax(9rem,3fr)_5rem_4.5rem]';

interface Place {
  readonly id: string;
  readonly column: number;
}

/**
 * Everything in the design as a table of one line a record. Arrows go from cell to cell, Enter changes one or opens the
 * form of its record, letters begin to type; all else is as in the tree.
 */
export function Table() {
  const editor = useEditor();
  const design = useDesign();
  const selection = useSelection();
  const [search, setSearch] = useState('');
  const [at, setAt] = useState<Place | null>(null);
  const [editing, setEditing] = useState<{ place: Place; start: string | null } | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => tableRows(design, search), [design, search]);
  const { from, to } = useWindow(box, rows.length, ROW);
  const chosen = useMemo(() => new Set(selection), [selection]);
  const index = Math.max(
    0,
    rows.findIndex((row) => row.id === at?.id),
  );
  const column = at?.column ?? 0;
  useStandIn(rows, at?.id ?? null, (id) => setAt({ id, column }));
  const current = rows[index];

  // What is selected elsewhere comes into sight here.
  const last = selection.at(-1);
  useEffect(() => {
    if (last !== undefined) setAt((before) => ({ id: last, column: before?.column ?? 0 }));
  }, [last]);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    // The head covers the first line.
    const top = index * ROW;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + ROW * 2 > element.scrollTop + element.clientHeight) {
      element.scrollTop = top + ROW * 2 - element.clientHeight;
    }
  }, [index]);

  const go = (toRow: number, toColumn: number) => {
    const row = rows[Math.min(rows.length - 1, Math.max(0, toRow))];
    if (!row) return;
    setAt({ id: row.id, column: Math.min(columns.length - 1, Math.max(0, toColumn)) });
  };
  const openForm = (row: TableRow) => {
    editor.select([row.id]);
    canvasOf(editor)?.reveal([row.id]);
    leadTo(row.id, row.kind === 'endpoint' ? 'path' : row.kind === 'note' ? 'text' : 'name');
  };
  const use = (row: TableRow, place: Place, start: string | null = null) => {
    const name = columns[place.column] ?? 'name';
    const what = editor.readOnly ? 'form' : useOf(row, name);
    if (what === 'form') openForm(row);
    else if (what !== 'answer') setEditing({ place, start });
    else if (name === 'required' || name === 'unique') say(turnOver(editor, row, name));
  };
  const finish = (refusal: string | null, then: 'down' | 'right' | 'stay') => {
    setEditing(null);
    if (refusal !== null) say(refusal);
    else if (then === 'down') go(index + 1, column);
    else if (then === 'right') go(index, column + 1);
    if (then !== 'stay') box.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (editing || !current) return;
    const said = actOnRow(editor, current.id, event);
    if (said !== null) {
      event.preventDefault();
      event.stopPropagation();
      say(said);
      if (!editor.getRecord(current.id))
        go(index + 1 < rows.length ? index + 1 : index - 1, column);
      return;
    }
    const place = { id: current.id, column };
    const steps: Record<string, readonly [number, number] | undefined> = {
      ArrowDown: [index + 1, column],
      ArrowUp: [index - 1, column],
      ArrowRight: [index, column + 1],
      ArrowLeft: [index, column - 1],
      Home: event.ctrlKey ? [0, 0] : [index, 0],
      End: event.ctrlKey ? [rows.length - 1, column] : [index, columns.length - 1],
      PageDown: [index + PAGE, column],
      PageUp: [index - PAGE, column],
    };
    const step = steps[event.key];
    const isLetter = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (step) go(...step);
    else if (event.key === 'Enter' || event.key === 'F2') use(current, place);
    else if (event.key === ' ' && event.ctrlKey) {
      editor.run('selection.toggle', { ids: [current.id] });
    } else if (event.key === ' ') {
      if (useOf(current, columns[column] ?? 'name') === 'answer') use(current, place);
      else editor.select([current.id]);
    } else if (isLetter && useOf(current, columns[column] ?? 'name') === 'text') {
      use(current, place, event.key);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="flex h-full flex-col">
      <FilterBox
        label="Filter the table"
        placeholder="Filter by name, kind or type"
        value={search}
        onChange={setSearch}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          box.current?.focus();
        }}
      >
        <span className="text-xs tabular-nums">
          {rows.length} {rows.length === 1 ? 'row' : 'rows'}
        </span>
      </FilterBox>
      <div
        ref={box}
        role="grid"
        tabIndex={0}
        aria-label="Table of the design"
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        aria-multiselectable
        aria-activedescendant={current ? cellId(current.id, column) : undefined}
        onKeyDown={onKeyDown}
        className="group min-h-0 flex-1 overflow-auto outline-none"
      >
        <div
          role="row"
          tabIndex={-1}
          aria-rowindex={1}
          className={`${template} sticky top-0 z-10 h-7 items-center border-b border-line bg-surface text-xs text-ink-3`}
        >
          {columns.map((name) => (
            <span key={name} role="columnheader" tabIndex={-1} className="truncate px-3">
              {titles[name]}
            </span>
          ))}
        </div>
        <div
          role="presentation"
          className="relative min-w-176"
          style={{ height: rows.length * ROW }}
        >
          {rows.slice(from, to).map((row, offset) => (
            <div
              key={row.id}
              role="row"
              tabIndex={-1}
              aria-rowindex={from + offset + 2}
              aria-selected={chosen.has(row.id)}
              style={{ top: (from + offset) * ROW, height: ROW }}
              className={`${template} absolute inset-x-0 items-center border-b border-line/60 ${
                chosen.has(row.id) ? 'bg-accent-soft' : 'hover:bg-hover'
              }`}
            >
              {columns.map((name, place) => {
                const here = { id: row.id, column: place };
                const isEditing = editing?.place.id === row.id && editing.place.column === place;
                return (
                  // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the grid's
                  <div
                    key={name}
                    id={cellId(row.id, place)}
                    role="gridcell"
                    tabIndex={-1}
                    aria-colindex={place + 1}
                    onClick={() => {
                      if (isEditing) return;
                      setAt(here);
                      box.current?.focus();
                      if (at?.id === row.id && at.column === place) use(row, here);
                      else editor.select([row.id]);
                    }}
                    className={`flex h-full min-w-0 items-center gap-1.5 px-3 ${
                      row.id === current?.id && place === column
                        ? 'group-focus:ring-2 group-focus:ring-focus group-focus:ring-inset'
                        : ''
                    }`}
                  >
                    {isEditing ? (
                      name === 'name' ? (
                        <CellInput
                          label={`Name of ${row.name || 'it'}`}
                          value={row.name}
                          start={editing.start}
                          onDone={(text, then) =>
                            finish(text === null ? null : writeName(editor, row, text), then)
                          }
                        />
                      ) : (
                        <TypeSelect
                          id={row.id}
                          label={`Type of ${row.name || 'it'}`}
                          onDone={(type, then) =>
                            finish(type === null ? null : writeType(editor, row, type), then)
                          }
                        />
                      )
                    ) : (
                      <Cell row={row} name={name} />
                    )}
                  </div>
                );
              })}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

function cellId(id: string, column: number): string {
  return `table-${id}-${column}`;
}

function Cell({ row, name }: { row: TableRow; name: Column }) {
  if (name === 'name') {
    const isMember = row.kind === 'field' || row.kind === 'relation' || row.kind === 'endpoint';
    return (
      <span
        className={`truncate ${isMember ? 'pl-5' : row.kind === 'module' ? 'font-semibold' : 'pl-2 font-medium'}`}
      >
        {row.name || <span className="text-ink-3">Unnamed</span>}
      </span>
    );
  }
  if (name === 'kind') {
    return (
      <>
        <KindIcon kind={row.kind} size={13} />
        <span className="truncate text-ink-2">{kindTitles[row.kind].one}</span>
      </>
    );
  }
  if (name === 'required' || name === 'unique') {
    if (row[name] === null) return null;
    return row[name] ? (
      <Check aria-label="yes" size={14} className="text-accent-ink" />
    ) : (
      <span aria-label="no" role="img" className="text-ink-3">
        –
      </span>
    );
  }
  return (
    <span
      className={`truncate text-ink-2 ${name === 'what' && row.kind === 'field' ? 'font-mono text-xs' : ''}`}
    >
      {row[name]}
    </span>
  );
}
