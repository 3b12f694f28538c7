import type { Field } from '@plinth/design';
import type { Editor } from '@plinth/editor';
import type { TableRow } from './table-rows.ts';

/** The columns, from left to right. */
export const columns = ['name', 'kind', 'within', 'what', 'required', 'unique'] as const;
export type Column = (typeof columns)[number];

/** What Enter does to a cell: text is typed, a type picked, an answer turned over, and for all else the form opens. */
export type CellUse = 'text' | 'type' | 'answer' | 'form';

export function useOf(row: TableRow, column: Column): CellUse {
  if (column === 'name') return row.kind === 'note' ? 'form' : 'text';
  if (column === 'what') return row.kind === 'field' ? 'type' : 'form';
  if (column === 'required' || column === 'unique') return row[column] === null ? 'form' : 'answer';
  return 'form';
}

/** Writes the text of a name cell. Answers why not, or null. */
export function writeName(editor: Editor, row: TableRow, text: string): string | null {
  const typed = text.trim();
  if (typed === row.name) return null;
  const tried =
    row.kind === 'endpoint'
      ? editor.attempt('record.set', { id: row.id, patch: { path: typed } })
      : row.kind === 'relation'
        ? editor.attempt('record.set', { id: row.id, patch: { fromName: typed || null } })
        : editor.attempt('record.rename', { id: row.id, name: typed });
  return tried.ok ? null : tried.error.message;
}

/** Turns a yes into a no, or the other way round. Answers what is so now, in words. */
export function turnOver(editor: Editor, row: TableRow, column: 'required' | 'unique'): string {
  const is = !row[column];
  const tried = editor.attempt('record.set', { id: row.id, patch: { [column]: is } });
  if (!tried.ok) return tried.error.message;
  return `${row.name || 'It'} is ${is ? '' : 'not '}${column}`;
}

/** Gives a field another type. Answers why not, or null. */
export function writeType(editor: Editor, row: TableRow, type: Field['type']): string | null {
  const tried = editor.attempt('field.retype', { id: row.id, type });
  return tried.ok ? null : tried.error.message;
}
