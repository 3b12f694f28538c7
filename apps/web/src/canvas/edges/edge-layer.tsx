import { ViewportPortal } from '@xyflow/react';
import { memo, useMemo } from 'react';
import { useSelection } from '../../editor/hooks.ts';
import { useCanvas, useCanvasState } from '../canvas-context.ts';
import { crowFoot } from '../geometry/crow-foot.ts';
import type { Point } from '../geometry/rect.ts';
import type { Route } from '../geometry/route.ts';
import type { RelationLine } from '../model/relation-lines.ts';
import { EdgeDetail } from './edge-detail.tsx';
import { EffectLayer } from './effect-layer.tsx';

/**
 * All relations as a handful of SVG paths inside the viewport: they move with it and are drawn again only when geometry
 * changes. What is selected or hovered is drawn once more, with its name, above the others.
 */
export const EdgeLayer = memo(function EdgeLayer() {
  const canvas = useCanvas();
  const lines = useCanvasState((state) => state.scene.lines);
  const cardOf = useCanvasState((state) => state.scene.cardOf);
  const routes = useCanvasState((state) => state.routes);
  const dragged = useCanvasState((state) => state.dragged);
  const hovered = useCanvasState((state) => state.hoveredLine);
  const selection = useSelection();
  const raised = useMemo(() => {
    const ids = new Set(selection);
    if (hovered) ids.add(hovered);
    const cards = new Set(selection.map((id) => cardOf.get(id) ?? id));
    return lines.filter(
      (line) => ids.has(line.id) || cards.has(line.start.card) || cards.has(line.end.card),
    );
  }, [lines, selection, hovered, cardOf]);
  const isAttached = (line: RelationLine) =>
    dragged.has(line.start.card) || dragged.has(line.end.card);
  const still = useStillPath(lines, routes, dragged);
  const moving = dragged.size > 0 ? pathOf(lines.filter(isAttached), routes) : null;
  const named = raised.filter((line) => line.id === hovered || selection.includes(line.id));
  return (
    <ViewportPortal>
      <svg
        className={`pl-edges${raised.length > 0 && selection.length > 0 ? ' pl-faded' : ''}`}
        aria-hidden
      >
        <path className="pl-line-path" d={still.lines} />
        <path className="pl-foot-path" d={still.feet} />
        {moving ? (
          <>
            <path className="pl-line-path" d={moving.lines} />
            <path className="pl-foot-path" d={moving.feet} />
          </>
        ) : null}
      </svg>
      <EffectLayer />
      {raised.length > 0 ? <RaisedEdges lines={raised} routes={routes} /> : null}
      {named.length <= 12
        ? named.map((line) => {
            const route = routes.get(line.id);
            return route ? (
              <EdgeDetail key={line.id} id={line.id} route={route} canvas={canvas} />
            ) : null;
          })
        : null}
    </ViewportPortal>
  );
});

function RaisedEdges(props: {
  lines: readonly RelationLine[];
  routes: ReadonlyMap<string, Route>;
}) {
  const path = pathOf(props.lines, props.routes);
  return (
    <svg className="pl-edges pl-raised" aria-hidden>
      <path className="pl-line-path" d={path.lines} />
      <path className="pl-foot-path" d={path.feet} />
    </svg>
  );
}

/** The paths of everything that is not being dragged, which hold while something is. */
function useStillPath(
  lines: readonly RelationLine[],
  routes: ReadonlyMap<string, Route>,
  dragged: ReadonlySet<string>,
) {
  const isDragging = dragged.size > 0;
  // While cards are dragged, routes change at each move, but not those that this path is made of.
  const key = isDragging ? dragged : routes;
  return useMemo(() => {
    const still = lines.filter(
      (line) => !dragged.has(line.start.card) && !dragged.has(line.end.card),
    );
    return pathOf(still, routes);
  }, [lines, key]);
}

export function pathOf(lines: readonly RelationLine[], routes: ReadonlyMap<string, Route>) {
  let paths = '';
  let feet = '';
  for (const line of lines) {
    const route = routes.get(line.id);
    if (!route) continue;
    paths += route.d;
    feet += crowFoot(route.points[0] as Point, route.startSide, line.start.mark);
    feet += crowFoot(route.points.at(-1) as Point, route.endSide, line.end.mark);
  }
  return { lines: paths, feet };
}
