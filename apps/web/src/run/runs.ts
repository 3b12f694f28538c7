import type { Editor } from '@plinth/editor';

/** What an editor's page has to end when it is left. */
const ends = new WeakMap<Editor, () => void>();

/** Remembers how to end the run of a design, however often its panel comes and goes. */
export function onLeaving(editor: Editor, end: () => void): void {
  ends.set(editor, end);
}

/** Ends the run of a design, if there is one. */
export function endRun(editor: Editor): void {
  ends.get(editor)?.();
  ends.delete(editor);
}
