import type { Design } from '@plinth/design';
import { always, type Command } from '../command.ts';
import type { Editor } from '../editor.ts';
import { copyFragment, type Fragment, parseFragment, printFragment } from '../fragment.ts';
import { insertFragment } from '../insert-fragment.ts';
import type { Point } from '../places.ts';
import { givenOrSelected, moduleFor, placedKinds } from '../targets.ts';

export const clipboardCopy: Command<
  'clipboard.copy',
  { readonly ids?: readonly string[] },
  string
> = {
  id: 'clipboard.copy',
  title: 'Copy',
  keywords: ['clipboard'],
  shortcut: 'Mod+C',
  group: 'Clipboard',
  edits: false,
  // Only whoever holds the clipboard can do something with the answer.
  direct: false,
  enabled: (editor) => editor.selection.length > 0,
  run: (editor, { ids }) => printFragment(copyFragment(editor, givenOrSelected(editor, ids))),
};

export const clipboardPaste: Command<
  'clipboard.paste',
  { readonly text: string; readonly at?: Point; readonly view?: string },
  readonly string[]
> = {
  id: 'clipboard.paste',
  title: 'Paste',
  keywords: ['clipboard', 'insert'],
  shortcut: 'Mod+V',
  group: 'Clipboard',
  edits: true,
  direct: false,
  enabled: always,
  run(editor, { text, at, view = editor.view }) {
    const fragment = parseFragment(text);
    return insert(editor, 'Paste', fragment, view, at);
  },
};

export const templateInsert: Command<
  'template.insert',
  { readonly design: Design; readonly at?: Point; readonly title?: string },
  readonly string[]
> = {
  id: 'template.insert',
  title: 'Insert template',
  keywords: ['example', 'import'],
  group: 'Clipboard',
  edits: true,
  direct: false,
  enabled: always,
  run(editor, { design, at, title = 'Insert template' }) {
    const records = Object.values(design.records);
    return insert(editor, title, { records, support: [] }, editor.view, at);
  },
};

function insert(
  editor: Editor,
  title: string,
  fragment: Fragment,
  view: string,
  at: Point | undefined,
): readonly string[] {
  const made = editor.transact(title, (tx) => [
    ...insertFragment(tx, fragment, {
      module: () => moduleFor(editor, tx, undefined),
      view,
      ...(at ? { at } : { offset: { x: 40, y: 40 } }),
    }).values(),
  ]);
  const placed = made.filter((id) => placedKinds.has(editor.getRecord(id)?.kind ?? ''));
  editor.select(placed.length > 0 ? placed : made);
  return made;
}
