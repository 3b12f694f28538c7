import type { Diff } from '@plinth/design';
import { always, type Command } from '../command.ts';
import type { Step } from '../history.ts';

export const historyUndo: Command<'history.undo', Record<never, never>, Step | null> = {
  id: 'history.undo',
  title: 'Undo',
  keywords: ['back', 'revert'],
  shortcut: 'Mod+Z',
  group: 'History',
  edits: true,
  direct: true,
  enabled: (editor) => editor.history.undo !== null,
  run: (editor) => editor.undo(),
};

export const historyRedo: Command<'history.redo', Record<never, never>, Step | null> = {
  id: 'history.redo',
  title: 'Redo',
  keywords: ['again', 'forward'],
  shortcut: 'Mod+Shift+Z Mod+Y',
  group: 'History',
  edits: true,
  direct: true,
  enabled: (editor) => editor.history.redo !== null,
  run: (editor) => editor.redo(),
};

export const fixApply: Command<'fix.apply', { readonly title: string; readonly diff: Diff }, void> =
  {
    id: 'fix.apply',
    title: 'Apply fix',
    keywords: ['problem', 'mend', 'repair', 'diagnostic'],
    group: 'Edit',
    edits: true,
    direct: false,
    enabled: always,
    run(editor, { title, diff }) {
      editor.transact(title, (tx) => tx.merge(diff));
    },
  };
