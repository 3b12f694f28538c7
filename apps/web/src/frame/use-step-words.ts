import type { Editor } from '@plinth/editor';
import { useEffect } from 'react';
import { canvasOf } from '../canvas/index.ts';
import { say } from './layout-store.ts';

/** Says what undo and redo changed, and shows where on the canvas. */
export function useStepWords(editor: Editor): void {
  useEffect(
    () =>
      editor.onStep(({ title, added, updated }, direction) => {
        say(`${direction === 'undo' ? 'Undone' : 'Done again'}: ${title}`);
        canvasOf(editor)?.flash([...added, ...updated]);
      }),
    [editor],
  );
}
