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

/** A module that is folded away is small: its name may reach so many times beyond its card. */
const BEYOND = 3;

function FarNames() {
  const grounds = useCanvasState((state) => state.grounds);
  const rects = useCanvasState((state) => state.rects);
  const cards = useCanvasState((state) => state.scene.cards);
  const folded = [...rects].filter(([id]) => cards.get(id)?.kind === 'folded');
  const zoom = useStore((state) => zoomStep(state.transform[2]));
  return (
    <ViewportPortal>
      {[...grounds].map(([id, ground]) => (
        <FarName key={id} id={id} ground={ground} zoom={zoom} />
      ))}
      {folded.map(([id, card]) => (
        <FarName key={id} id={id} ground={grown(card)} zoom={zoom} />
      ))}
    </ViewportPortal>
  );
}

function grown({ x, y, width, height }: Rect): Rect {
  return {
    x: x - (width * (BEYOND - 1)) / 2,
    y: y - (height * (BEYOND - 1)) / 2,
    width: width * BEYOND,
    height: height * BEYOND,
  };
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
