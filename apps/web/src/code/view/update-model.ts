import { monaco } from '../monaco/monaco.ts';

/** Gives a model another text by the smallest change, so that what is looked at stays where it is. */
export function updateModel(model: monaco.editor.ITextModel, text: string): void {
  const old = model.getValue();
  if (old === text) return;
  let start = 0;
  while (start < old.length && start < text.length && old[start] === text[start]) start++;
  let end = 0;
  const most = Math.min(old.length, text.length) - start;
  while (end < most && old[old.length - 1 - end] === text[text.length - 1 - end]) end++;
  const range = monaco.Range.fromPositions(
    model.getPositionAt(start),
    model.getPositionAt(old.length - end),
  );
  model.applyEdits([{ range, text: text.slice(start, text.length - end) }]);
}
