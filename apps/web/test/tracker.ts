import { templates } from '@plinth/design';
import { Editor } from '@plinth/editor';
import { CanvasController } from '../src/canvas/canvas-controller.ts';

/** The issue tracker on a canvas of its own, and ids by name. */
export function issueTracker() {
  const template = templates.find((it) => it.id === 'issue-tracker');
  if (!template) throw new Error('issueTracker: there is no such template');
  let count = 0;
  const nextId = () => `new${++count}`;
  const editor = new Editor({ design: template.design, nextId });
  const canvas = new CanvasController(editor);
  const idOf = (name: string): string => {
    const found = Object.values(editor.design.records).find(
      (record) => 'name' in record && record.name === name,
    );
    if (!found) throw new Error(`issueTracker: there is no ${name}`);
    return found.id;
  };
  return { editor, canvas, source: canvas.source, idOf };
}
