import { useMemo, useRef } from 'react';
import { useSelection, useView } from '../../editor/hooks.ts';
import { useCanvas, useCanvasState } from '../canvas-context.ts';
import type { Point } from '../geometry/rect.ts';
import type { Route } from '../geometry/route.ts';
import { routeAll } from '../geometry/route-all.ts';
import { drawnEffects } from '../model/drawn-effects.ts';
import { allEffects, type Effect, effectsAround } from '../model/effects.ts';

/** So many cards at once are dragged without these lines. */
const MOST_DRAGGED = 24;

/** What endpoints and jobs read, write and start: shown around what is selected, or everywhere where the view says so. */
export function EffectLayer() {
  const canvas = useCanvas();
  const selection = useSelection();
  const { showEffects } = useView();
  const scene = useCanvasState((state) => state.scene);
  const rects = useCanvasState((state) => state.rects);
  const grounds = useCanvasState((state) => state.grounds);
  const dragged = useCanvasState((state) => state.dragged);
  const before = useRef<ReadonlyMap<string, Route>>(new Map());
  const effects = useMemo(() => {
    // The document is read, not subscribed to: each change of it makes a new scene.
    if (!scene) return [];
    if (showEffects) return allEffects(canvas.source);
    return selection.length > 0 ? effectsAround(canvas.source, new Set(selection)) : [];
  }, [canvas, scene, selection, showEffects]);
  if (effects.length === 0 || dragged.size > MOST_DRAGGED) return null;
  const paths = { reads: '', writes: '', starts: '', heads: '' };
  const chosen = new Set(selection);
  const lines = drawnEffects(effects, scene, chosen);
  // While cards are dragged, only what hangs on them is led anew.
  const since = dragged.size > 0 ? { before: before.current, moved: dragged } : {};
  const routes = routeAll(lines, { rects, grounds }, since);
  before.current = routes;
  for (const { id, kind } of lines) {
    const route = routes.get(id);
    if (!route) continue;
    paths[kind] += route.d;
    paths.heads += headOf(route, kind);
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

/** An open arrow for what is read, a filled one for what is written, a dot for what is started. */
function headOf(route: Route, kind: Effect['kind']): string {
  const { x, y } = route.points.at(-1) as Point;
  const side = route.endSide;
  if (kind === 'starts')
    return `M${x + side * 8} ${y}a4 4 0 1 0 ${-side * 8} 0a4 4 0 1 0 ${side * 8} 0Z`;
  const head = `M${x + side * 9} ${y - 5}L${x} ${y}L${x + side * 9} ${y + 5}`;
  return kind === 'writes' ? `${head}Z` : `${head}L${x} ${y}Z`;
}
