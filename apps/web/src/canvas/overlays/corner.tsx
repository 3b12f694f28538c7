import { useReactFlow, useStore } from '@xyflow/react';
import { Maximize, Minus, Plus } from 'lucide-react';
import { useCanvas, useCanvasState } from '../canvas-context.ts';
import { canvasOf } from '../registry.ts';
import { MiniMap } from './mini-map.tsx';

/** The map and the zoom, at the corner. */
export function Corner() {
  const canvas = useCanvas();
  const flow = useReactFlow();
  const percent = useStore((state) => Math.round(state.transform[2] * 100));
  const isEmpty = useCanvasState((state) => state.rects.size === 0);
  const actions = () => canvasOf(canvas.editor);
  return (
    <div className="pl-corner">
      {isEmpty ? null : <MiniMap flow={flow} />}
      <div className="pl-zoom" role="toolbar" aria-label="Zoom">
        <button type="button" aria-label="Zoom out" onClick={() => actions()?.zoomBy(1 / 1.25)}>
          <Minus size={14} aria-hidden />
        </button>
        <button
          type="button"
          aria-label={`Zoom ${percent}%, back to 100%`}
          onClick={() => actions()?.zoomTo(1)}
        >
          {percent}%
        </button>
        <button type="button" aria-label="Zoom in" onClick={() => actions()?.zoomBy(1.25)}>
          <Plus size={14} aria-hidden />
        </button>
        <button
          type="button"
          aria-label="Show everything"
          title="Show everything (Shift+1)"
          onClick={() => actions()?.fit()}
        >
          <Maximize size={13} aria-hidden />
        </button>
      </div>
    </div>
  );
}
