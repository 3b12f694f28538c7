import type { DesignRecord } from '@plinth/design';
import type { Editor } from './editor.ts';
import { shortName } from './words.ts';

/** What people call a record: its name, a path with its method, the first words of a note. */
export function nameOf(record: DesignRecord, editor: Editor): string {
  switch (record.kind) {
    case 'endpoint':
      return shortName(`${record.method} ${record.path}`);
    case 'relation': {
      const from = editor.getRecord(record.from);
      const to = editor.getRecord(record.to);
      return shortName(
        `${from?.kind === 'entity' ? from.name : '?'} to ${to?.kind === 'entity' ? to.name : '?'}`,
      );
    }
    case 'note':
      return 'note';
    case 'settings':
      return 'settings';
    case 'placement':
      return 'place';
    default:
      return shortName(record.name) || record.kind;
  }
}

/** `Post`, or `3 things`: for titles of steps. */
export function nameThings(editor: Editor, ids: readonly string[]): string {
  const [only] = ids;
  if (ids.length !== 1 || only === undefined) return `${ids.length} things`;
  const record = editor.getRecord(only);
  return record ? nameOf(record, editor) : 'nothing';
}
