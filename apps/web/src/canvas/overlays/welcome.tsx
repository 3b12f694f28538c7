import { useCanvas, useCanvasState } from '../canvas-context.ts';

/** What an empty canvas says. */
export function Welcome() {
  const canvas = useCanvas();
  const isEmpty = useCanvasState((state) => state.scene.cards.size === 0);
  if (!isEmpty) return null;
  return (
    <div className="pl-welcome">
      <strong>{canvas.editor.readOnly ? 'Nothing drawn yet' : 'Draw your first entity'}</strong>
      {canvas.editor.readOnly ? null : (
        <span>Double-click anywhere, and name it: Post, Order, Book.</span>
      )}
    </div>
  );
}
