import { always, type Command } from '../command.ts';
import { nameOf } from '../describe-things.ts';
import { EditError } from '../edit-error.ts';
import type { Editor } from '../editor.ts';
import { renameRecord } from '../rename.ts';
import type { RecordPatch } from '../tx.ts';
import { propertyWords, shortName } from '../words.ts';

export interface SetRecord {
  readonly id: string;
  /**
   * Properties to set. A plain object merges into the one that is there; a list, and an object with a `kind`, replaces it; undefined
   * drops a key of an open object, or puts a property back to its default.
   */
  readonly patch: RecordPatch;
}

export const recordSet: Command<'record.set', SetRecord, void> = {
  id: 'record.set',
  title: 'Change property',
  keywords: ['edit', 'set', 'property'],
  group: 'Edit',
  edits: true,
  direct: false,
  enabled: always,
  run(editor, { id, patch }) {
    setProperties(editor, id, patch);
  },
};

export const settingsSet: Command<'settings.set', Pick<SetRecord, 'patch'>, void> = {
  id: 'settings.set',
  title: 'Change settings',
  keywords: ['configuration', 'auth', 'cors', 'envelope', 'naming'],
  group: 'Edit',
  edits: true,
  direct: false,
  enabled: always,
  run(editor, { patch }) {
    setProperties(editor, 'settings:main', patch);
  },
};

export const recordRename: Command<
  'record.rename',
  { readonly id: string; readonly name: string },
  void
> = {
  id: 'record.rename',
  title: 'Rename',
  keywords: ['name', 'call'],
  group: 'Edit',
  edits: true,
  direct: false,
  enabled: (editor) => editor.selection.length === 1,
  run(editor, { id, name }) {
    editor.transact(`Rename ${titleOf(editor, id)} to ${shortName(name)}`, (tx) => {
      renameRecord(tx, id, name);
    });
  },
};

function setProperties(editor: Editor, id: string, patch: RecordPatch): void {
  const [property] = Object.keys(patch);
  const title = property
    ? `Change ${propertyWords(property)} of ${titleOf(editor, id)}`
    : 'Change nothing';
  editor.transact(title, (tx) => {
    const record = tx.get(id);
    if (!record) throw new EditError('missing', `There is no ${id}.`, { recordId: id });
    const before: Readonly<Record<string, unknown>> = { ...record };
    tx.patch(
      id,
      Object.fromEntries(
        Object.entries(patch).map(([key, value]) => [key, mergeValue(before[key], value)]),
      ),
    );
  });
}

function titleOf(editor: Editor, id: string): string {
  const record = editor.getRecord(id);
  return record ? nameOf(record, editor) : id;
}

function mergeValue(before: unknown, value: unknown): unknown {
  if (!isStruct(before) || !isStruct(value)) return value;
  const merged: Record<string, unknown> = { ...before };
  for (const [key, inner] of Object.entries(value)) {
    if (inner === undefined) delete merged[key];
    else merged[key] = mergeValue(before[key], inner);
  }
  return merged;
}

// Whatever has a kind is one value of a union, which cannot be mixed with another.
function isStruct(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('kind' in value);
}
