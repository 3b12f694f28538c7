import type { Editor } from '@plinth/editor';
import { useEffect } from 'react';
import { say } from './layout-store.ts';
import { runSaying } from './use-shortcuts.ts';

/** Copies, cuts and pastes what is selected as text, within a design and between designs. */
export function useClipboard(editor: Editor): void {
  useEffect(() => {
    const onCopy = (event: ClipboardEvent) => {
      if (isForText(event) || editor.selection.length === 0) return;
      event.preventDefault();
      runSaying(() => event.clipboardData?.setData('text/plain', editor.run('clipboard.copy')));
      if (event.type === 'cut') runSaying(() => editor.runDirect('selection.delete'));
    };
    const onPaste = (event: ClipboardEvent) => {
      if (isForText(event) || editor.readOnly) return;
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (text.trim() === '') return;
      event.preventDefault();
      runSaying(() => {
        const added = editor.run('clipboard.paste', { text });
        say(`${added.length} pasted`);
      });
    };
    addEventListener('copy', onCopy);
    addEventListener('cut', onCopy);
    addEventListener('paste', onPaste);
    return () => {
      removeEventListener('copy', onCopy);
      removeEventListener('cut', onCopy);
      removeEventListener('paste', onPaste);
    };
  }, [editor]);
}

/** Whether a text field or selected text is meant, not the drawing. */
function isForText({ target }: ClipboardEvent): boolean {
  const inField =
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA)$/.test(target.tagName));
  return inField || (getSelection()?.isCollapsed ?? true) === false;
}
