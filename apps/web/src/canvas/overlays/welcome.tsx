import { setOverlay } from '../../frame/layout-store.ts';
import { Button } from '../../ui/button.tsx';
import { Keys } from '../../ui/keys.tsx';
import { addWithTool } from '../actions.ts';
import { useCanvas, useCanvasState } from '../canvas-context.ts';

/** What an empty canvas says, with the next step; where things are merely hidden, how they come back. */
export function Welcome() {
  const canvas = useCanvas();
  const { editor } = canvas;
  const isEmpty = useCanvasState((state) => state.scene.cards.size === 0);
  if (!isEmpty) return null;
  const hidden = editor.get('view', editor.view)?.hidden.length ?? 0;
  if (hidden > 0) {
    return (
      <div className="pl-welcome">
        <strong>All of it is hidden in this view</strong>
        {editor.readOnly ? null : (
          <div>
            <Button onClick={() => editor.runDirect('view.show')}>Show everything hidden</Button>
          </div>
        )}
      </div>
    );
  }
  if (editor.readOnly) {
    return (
      <div className="pl-welcome">
        <strong>Nothing drawn yet</strong>
      </div>
    );
  }
  return (
    <div className="pl-welcome">
      <strong>Draw your first entity</strong>
      <span>Double-click anywhere, and name it: Post, Order, Book.</span>
      <div>
        <Button look="primary" onClick={() => addWithTool(canvas, 'entity', canvas.centre())}>
          Add an entity
        </Button>
        <Button onClick={() => setOverlay('import')}>Import a schema</Button>
      </div>
      <span className="pl-welcome-keys">
        <Keys keys="E" /> then a click does it too
      </span>
    </div>
  );
}
