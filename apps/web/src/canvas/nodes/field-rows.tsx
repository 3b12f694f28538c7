import { useCallback, useSyncExternalStore } from 'react';
import { useEditor } from '../../editor/hooks.ts';
import { finishName, renameRecord } from '../actions.ts';
import { useCanvas, useCanvasState } from '../canvas-context.ts';
import type { FieldRow } from '../model/card.ts';
import { Glyph, Marks } from './glyphs.tsx';
import { NameInput } from './name-input.tsx';

/** Rows of an entity or a shape. Clicks are read from `data-record` by the canvas, so that a row has no listeners. */
export function FieldRows(props: { card: string; rows: readonly FieldRow[]; footer: string }) {
  const selected = useSelectedAmong(props.rows);
  const editing = useCanvasState((state) => {
    const id = state.editing?.id;
    return id && state.editing?.part === 'name' && state.scene.cardOf.get(id) === props.card
      ? id
      : null;
  });
  return (
    <>
      {props.rows.map((row) => (
        <Row
          key={row.id}
          row={row}
          isSelected={selected.includes(` ${row.id} `)}
          isEditing={editing === row.id}
        />
      ))}
      {props.footer ? <div className="pl-foot">{props.footer}</div> : null}
    </>
  );
}

function Row(props: { row: FieldRow; isSelected: boolean; isEditing: boolean }) {
  const { row } = props;
  const canvas = useCanvas();
  const isRecord = row.of === 'field' || row.of === 'relation';
  const glyph = row.glyph ? <Glyph name={row.glyph} /> : <i />;
  if (props.isEditing) {
    return (
      <div className="pl-row pl-on">
        {glyph}
        <NameInput
          value={row.name}
          label="Field name"
          onCommit={(name) => renameRecord(canvas, row.id, name)}
          onDone={(how) => finishName(canvas, row.id, how)}
        />
        <span className="pl-type">{row.type}</span>
      </div>
    );
  }
  return (
    <div
      className={`pl-row${props.isSelected ? ' pl-on' : ''}${row.of === 'field' ? '' : ' pl-derived'}`}
      {...(isRecord ? { 'data-record': row.id } : {})}
    >
      {glyph}
      <span className="pl-name" {...(row.of === 'field' ? { 'data-part': 'name' } : {})}>
        {row.name || 'unnamed'}
        {row.required ? null : <b title="May be absent">?</b>}
      </span>
      {row.marks.length > 0 ? <Marks marks={row.marks} /> : null}
      <span className="pl-type" {...(row.of === 'field' ? { 'data-part': 'type' } : {})}>
        {row.type}
      </span>
    </div>
  );
}

/** The selected rows as one text, so that a card renders again only when its own rows are concerned. */
export function useSelectedAmong(rows: readonly { readonly id: string }[]): string {
  const editor = useEditor();
  const read = useCallback(() => {
    if (editor.selection.length === 0) return '';
    const ids = rows.filter((row) => editor.isSelected(row.id)).map((row) => row.id);
    return ids.length > 0 ? ` ${ids.join(' ')} ` : '';
  }, [editor, rows]);
  return useSyncExternalStore(editor.subscribeSelection, read);
}
