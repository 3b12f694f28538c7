import { type KindName, requiredRecords } from '@plinth/design';
import { always, type Command } from '../command.ts';
import { nameThings } from '../describe-things.ts';
import type { Editor } from '../editor.ts';
import { copyFragment } from '../fragment.ts';
import { insertFragment } from '../insert-fragment.ts';
import { givenOrSelected, moduleFor, placedKinds } from '../targets.ts';

interface Ids {
  readonly ids: readonly string[];
}

const base = { group: 'Select', edits: false, direct: false, enabled: always } as const;

export const selectionAll: Command<'selection.all', { readonly kind?: KindName }, void> = {
  ...base,
  id: 'selection.all',
  title: 'Select all',
  keywords: ['everything'],
  shortcut: 'Mod+A',
  direct: true,
  run(editor, { kind }) {
    const kinds = kind ? [kind] : ([...placedKinds] as KindName[]);
    const hidden = new Set(editor.get('view', editor.view)?.hidden);
    editor.select(
      kinds.flatMap((it) => editor.kind(it).map(({ id }) => id)).filter((id) => !hidden.has(id)),
    );
  },
};

export const selectionNone: Command<'selection.none', Record<never, never>, void> = {
  ...base,
  id: 'selection.none',
  title: 'Select nothing',
  keywords: ['deselect', 'clear'],
  shortcut: 'Escape',
  direct: true,
  enabled: hasSelection,
  run: (editor) => editor.select([]),
};

export const selectionSet: Command<'selection.set', Ids, void> = {
  ...base,
  id: 'selection.set',
  title: 'Select',
  keywords: ['choose'],
  run: (editor, { ids }) => editor.select(ids),
};

export const selectionAdd: Command<'selection.add', Ids, void> = {
  ...base,
  id: 'selection.add',
  title: 'Add to selection',
  keywords: ['extend'],
  run: (editor, { ids }) => editor.select([...editor.selection, ...ids]),
};

export const selectionToggle: Command<'selection.toggle', Ids, void> = {
  ...base,
  id: 'selection.toggle',
  title: 'Toggle selection',
  keywords: ['invert'],
  run(editor, { ids }) {
    const toggled = new Set(ids);
    const kept = editor.selection.filter((id) => !toggled.has(id));
    editor.select([...kept, ...ids.filter((id) => !editor.isSelected(id))]);
  },
};

export const selectionDelete: Command<
  'selection.delete',
  { readonly ids?: readonly string[] },
  void
> = {
  id: 'selection.delete',
  title: 'Delete',
  keywords: ['remove', 'erase'],
  shortcut: 'Delete Backspace',
  group: 'Edit',
  edits: true,
  direct: true,
  enabled: (editor) => removable(editor.selection).length > 0,
  run(editor, { ids }) {
    const chosen = removable(givenOrSelected(editor, ids));
    editor.transact(`Delete ${nameThings(editor, chosen)}`, (tx) => tx.remove(...chosen));
  },
};

export const selectionDuplicate: Command<
  'selection.duplicate',
  { readonly ids?: readonly string[]; readonly dx?: number; readonly dy?: number },
  readonly string[]
> = {
  id: 'selection.duplicate',
  title: 'Duplicate',
  keywords: ['copy', 'clone'],
  shortcut: 'Mod+D',
  group: 'Edit',
  edits: true,
  direct: true,
  enabled: (editor) => removable(editor.selection).length > 0,
  run(editor, { ids, dx = 40, dy = 40 }) {
    const chosen = removable(givenOrSelected(editor, ids));
    const copies = editor.transact(`Duplicate ${nameThings(editor, chosen)}`, (tx) => {
      const made = insertFragment(tx, copyFragment(editor, chosen), {
        module: () => moduleFor(editor, tx, undefined),
        view: editor.view,
        offset: { x: dx, y: dy },
      });
      return chosen.flatMap((id) => made.get(id) ?? []);
    });
    editor.select(copies);
    return copies;
  },
};

function hasSelection(editor: Editor): boolean {
  return editor.selection.length > 0;
}

function removable(ids: readonly string[]): readonly string[] {
  return ids.filter((id) => !requiredRecords.includes(id));
}
