import { useStore, ViewportPortal } from '@xyflow/react';
import { useRecord } from '../../editor/hooks.ts';
import { useCanvasState } from '../canvas-context.ts';
import type { Rect } from '../geometry/rect.ts';
import { farNameSize, zoomStep } from '../model/far-name.ts';

/** The names of modules from afar, over their cards as on a map. The one on the ground stays what one takes hold of. */
export function ModuleNames() {
  const isFar = useCanvasState((state) => state.detail === 'far');
  return isFar ? <FarNames /> : null;
}

function FarNames() {
  const grounds = useCanvasState((state) => state.grounds);
  const zoom = useStore((state) => zoomStep(state.transform[2]));
  return (
    <ViewportPortal>
      {[...grounds].map(([id, ground]) => (
        <FarName key={id} id={id} ground={ground} zoom={zoom} />
      ))}
    </ViewportPortal>
  );
}

function FarName({ id, ground, zoom }: { id: string; ground: Rect; zoom: number }) {
  const module = useRecord('module', id);
  if (!module) return null;
  const x = ground.x + ground.width / 2;
  const y = ground.y + ground.height / 2;
  return (
    <span
      aria-hidden
      className="pl-far-name"
      data-hue={module.colour}
      style={{
        transform: `translate(${x}px, ${y}px) translate(-50%, -50%)`,
        fontSize: farNameSize(module.name, ground, zoom),
      }}
    >
      {module.name}
    </span>
  );
}
