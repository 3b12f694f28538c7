import type { View } from '@plinth/design';
import { always, type Command } from '../command.ts';
import { nameThings } from '../describe-things.ts';
import type { Editor } from '../editor.ts';
import { place, placementId } from '../places.ts';
import { givenOrSelected } from '../targets.ts';
import { uniqueName } from '../words.ts';

export const viewAdd: Command<
  'view.add',
  {
    readonly name?: string;
    /** The view whose places and hidden things it starts with; the one shown unless said. */
    readonly from?: string;
  },
  View['id']
> = {
  id: 'view.add',
  title: 'Add view',
  keywords: ['diagram', 'picture', 'page', 'new'],
  group: 'View',
  edits: true,
  direct: true,
  enabled: always,
  run(editor, { name, from = editor.view }) {
    const chosen =
      name ??
      uniqueName(
        'View',
        editor.kind('view').map((view) => view.name),
      );
    const id = editor.transact(`Add view ${chosen}`, (tx) => {
      const source = tx.need('view', from);
      const view = tx.add<'view'>({ ...source, id: tx.newId('view'), name: chosen });
      for (const placement of tx.list('placements', from)) {
        place(tx, view.id, placement.target, placement);
        const { width, height, collapsed } = placement;
        tx.patch(placementId(view.id, placement.target), { width, height, collapsed });
      }
      return view.id;
    });
    editor.showView(id);
    return id;
  },
};

export const viewRemove: Command<'view.remove', { readonly id: string }, void> = {
  id: 'view.remove',
  title: 'Remove view',
  keywords: ['delete', 'diagram'],
  group: 'View',
  edits: true,
  direct: false,
  enabled: (editor) => editor.kind('view').length > 1,
  run(editor, { id }) {
    editor.transact(`Remove view ${nameThings(editor, [id])}`, (tx) =>
      tx.remove(tx.need('view', id).id),
    );
  },
};

interface Shown {
  readonly ids?: readonly string[];
  readonly view?: string;
}

export const viewHide: Command<'view.hide', Shown, void> = {
  id: 'view.hide',
  title: 'Hide in this view',
  keywords: ['conceal', 'leave out'],
  shortcut: 'H',
  group: 'View',
  edits: true,
  direct: true,
  enabled: (editor) => editor.selection.length > 0,
  run(editor, { ids, view }) {
    const chosen = givenOrSelected(editor, ids);
    changeHidden(editor, `Hide ${nameThings(editor, chosen)}`, view, (hidden) => [
      ...hidden,
      ...chosen.filter((id) => !hidden.includes(id)),
    ]);
  },
};

export const viewShow: Command<'view.show', Shown, void> = {
  id: 'view.show',
  title: 'Show everything hidden',
  keywords: ['reveal', 'unhide'],
  shortcut: 'Shift+H',
  group: 'View',
  edits: true,
  direct: true,
  enabled: (editor) => (editor.get('view', editor.view)?.hidden.length ?? 0) > 0,
  run(editor, { ids, view }) {
    const title = ids ? `Show ${nameThings(editor, ids)}` : 'Show everything';
    changeHidden(editor, title, view, (hidden) =>
      ids ? hidden.filter((id) => !ids.includes(id)) : [],
    );
  },
};

function changeHidden(
  editor: Editor,
  title: string,
  view: string = editor.view,
  change: (hidden: readonly string[]) => readonly string[],
): void {
  editor.transact(title, (tx) => {
    tx.patch(view, { hidden: change(tx.need('view', view).hidden) });
  });
}
