import type { Editor } from '@plinth/editor';

/** Puts the code of a handler into its endpoint or job. What is typed in one go is one step of undo. */
export function commitHandler(editor: Editor, recordId: string, code: string): void {
  const record = editor.getRecord(recordId);
  const merge = `code ${recordId}`;
  if (record?.kind === 'endpoint' && record.action.kind === 'custom') {
    if (record.action.handler === code) return;
    const action = { ...record.action, handler: code };
    editor.run('record.set', { id: recordId, patch: { action } }, { merge });
  } else if (record?.kind === 'job' && record.body.kind === 'handler') {
    if (record.body.code === code) return;
    const body = { ...record.body, code };
    editor.run('record.set', { id: recordId, patch: { body } }, { merge });
  }
}
