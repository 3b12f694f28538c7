import { anchorOf, type Editor } from '@plinth/editor';

/** What a key does to the line of the outline that has the focus; words to be said, or null where the key means nothing. */
export function actOnRow(
  editor: Editor,
  id: string,
  event: { key: string; altKey: boolean; shiftKey: boolean },
): string | null {
  if (editor.readOnly) return null;
  if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
    return moveRow(editor, id, event.key === 'ArrowUp' ? -1 : 1);
  }
  if (event.altKey) return null;
  if (event.key === 'Delete' || event.key === 'Backspace') return removeRow(editor, id);
  if (event.key === 'Insert' || event.key === '+') return addField(editor, id);
  return null;
}

function moveRow(editor: Editor, id: string, by: -1 | 1): string | null {
  const field = editor.get('field', id);
  if (!field) return null;
  const siblings = editor.list('fields', field.parent).map((it) => it.id as string);
  const index = siblings.indexOf(id);
  const to = index + by;
  if (to < 0 || to >= siblings.length) return `${field.name} is at the end already`;
  const others = siblings.filter((other) => other !== id);
  editor.run('field.reorder', { ids: [id], after: others[to - 1] ?? null });
  return `${field.name} is ${to + 1} of ${siblings.length}`;
}

function removeRow(editor: Editor, id: string): string | null {
  const record = editor.getRecord(id);
  if (!record || record.kind === 'module' || record.kind === 'settings') return null;
  const tried = editor.attempt('selection.delete', { ids: [id] });
  return tried.ok ? 'Deleted' : tried.error.message;
}

function addField(editor: Editor, id: string): string | null {
  const record = editor.getRecord(id);
  const field = record?.kind === 'field' ? record : null;
  const endpointOf =
    record?.kind === 'endpoint' ? anchorOf(record, (other) => editor.getRecord(other)) : null;
  const parent =
    field?.parent ?? (record?.kind === 'entity' || record?.kind === 'shape' ? id : endpointOf);
  if (!parent) return null;
  const tried = editor.attempt('field.add', { parent, ...(field ? { after: field.id } : {}) });
  if (!tried.ok) return tried.error.message;
  editor.select([tried.value]);
  return 'Field added';
}
