import { useMemo } from 'react';
import { useSelection, useView } from '../../editor/hooks.ts';
import { useCanvas, useCanvasState } from '../canvas-context.ts';
import type { Point, Rect } from '../geometry/rect.ts';
import { type Route, routeBetween } from '../geometry/route.ts';
import type { Card } from '../model/card.ts';
import { allEffects, type Effect, effectsAround } from '../model/effects.ts';
import { effectY } from '../model/relation-lines.ts';
import type { Scene } from '../model/scene.ts';

/** What endpoints and jobs read, write and start: shown around what is selected, or everywhere where the view says so. */
export function EffectLayer() {
  const canvas = useCanvas();
  const selection = useSelection();
  const { showEffects } = useView();
  const scene = useCanvasState((state) => state.scene);
  const rects = useCanvasState((state) => state.rects);
  const grounds = useCanvasState((state) => state.grounds);
  const isBusy = useCanvasState((state) => state.dragged.size > 0 && state.dragged.size > 24);
  const effects = useMemo(() => {
    // The document is read, not subscribed to: each change of it makes a new scene.
    if (!scene) return [];
    if (showEffects) return allEffects(canvas.source);
    return selection.length > 0 ? effectsAround(canvas.source, new Set(selection)) : [];
  }, [canvas, scene, selection, showEffects]);
  if (effects.length === 0 || isBusy) return null;
  const paths = { reads: '', writes: '', starts: '', heads: '' };
  const chosen = new Set(selection);
  const standing = { rects, grounds: [...grounds.values()] };
  for (const effect of effects) {
    const route = effectRoute(effect, scene, standing, chosen);
    if (!route) continue;
    paths[effect.kind] += route.d;
    paths.heads += headOf(route, effect.kind);
  }
  return (
    <svg className="pl-edges pl-effects" aria-hidden>
      <path className="pl-reads-path" d={paths.reads} />
      <path className="pl-writes-path" d={paths.writes} />
      <path className="pl-starts-path" d={paths.starts} />
      <path className="pl-heads-path" d={paths.heads} />
    </svg>
  );
}

function effectRoute(
  effect: Effect,
  scene: Scene,
  { rects, grounds }: { rects: ReadonlyMap<string, Rect>; grounds: readonly Rect[] },
  chosen: ReadonlySet<string>,
): Route | undefined {
  const start = cardFor(scene, effect.from);
  const end = cardFor(scene, effect.to);
  const from = start && rects.get(start.id);
  const to = end && rects.get(end.id);
  if (!start || !end || !from || !to || start === end) return undefined;
  // That a resource touches the entity it is docked to goes without saying, unless one endpoint is asked about.
  const isOwn = start.kind === 'resource' && start.entity === end.id;
  if (isOwn && !chosen.has(effect.from)) return undefined;
  return routeBetween(
    { rect: from, y: from.y + effectY(start, effect.from) },
    { rect: to, y: to.y + effectY(end, effect.to) },
    { obstacles: [], grounds, lane: effect.kind === 'reads' ? 6 : -6 },
  );
}

function cardFor(scene: Scene, id: string): Card | undefined {
  return scene.cards.get(id) ?? scene.cards.get(scene.cardOf.get(id) ?? '');
}

/** An open arrow for what is read, a filled one for what is written, a dot for what is started. */
function headOf(route: Route, kind: Effect['kind']): string {
  const { x, y } = route.points.at(-1) as Point;
  const side = route.endSide;
  if (kind === 'starts')
    return `M${x + side * 8} ${y}a4 4 0 1 0 ${-side * 8} 0a4 4 0 1 0 ${side * 8} 0Z`;
  const head = `M${x + side * 9} ${y - 5}L${x} ${y}L${x + side * 9} ${y + 5}`;
  return kind === 'writes' ? `${head}Z` : `${head}L${x} ${y}Z`;
}
