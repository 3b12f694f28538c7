import { ViewportPortal } from '@xyflow/react';
import { memo, useMemo } from 'react';
import { useSelection } from '../../editor/hooks.ts';
import { useCanvas, useCanvasState } from '../canvas-context.ts';
import type { Route } from '../geometry/route.ts';
import type { RelationLine } from '../model/relation-lines.ts';
import { DragMarks } from './drag-marks.tsx';
import { EdgeDetail } from './edge-detail.tsx';
import { type EdgePath, edgePaths } from './edge-paths.ts';
import { EffectLayer } from './effect-layer.tsx';

/**
 * All relations as few SVG paths inside the viewport: they move with it and are drawn again only when geometry
 * changes. What is selected or hovered is drawn once more, with its name, above the others.
 */
export const EdgeLayer = memo(function EdgeLayer() {
  const canvas = useCanvas();
  const lines = useCanvasState((state) => state.scene.lines);
  const cardOf = useCanvasState((state) => state.scene.cardOf);
  const routes = useCanvasState((state) => state.routes);
  const dragged = useCanvasState((state) => state.dragged);
  const hovered = useCanvasState((state) => state.hoveredLine);
  const isDimmed = useCanvasState((state) => state.lens.relations === 'dimmed');
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
  const moving = dragged.size > 0 ? edgePaths(lines.filter(isAttached), routes) : [];
  const named = raised.filter((line) => line.id === hovered || selection.includes(line.id));
  return (
    <ViewportPortal>
      <svg
        className={`pl-edges${isDimmed || (raised.length > 0 && selection.length > 0) ? ' pl-faded' : ''}`}
        aria-hidden
      >
        <Paths paths={still} />
        {moving.map((path) => (
          <path key={path.key} className={path.className} d={path.d} />
        ))}
      </svg>
      <EffectLayer />
      {raised.length > 0 ? <RaisedEdges lines={raised} routes={routes} /> : null}
      <DragMarks />
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

const Paths = memo(function Paths({ paths }: { paths: readonly EdgePath[] }) {
  return paths.map((path) => <path key={path.key} className={path.className} d={path.d} />);
});

function RaisedEdges(props: {
  lines: readonly RelationLine[];
  routes: ReadonlyMap<string, Route>;
}) {
  return (
    <svg className="pl-edges pl-raised" aria-hidden>
      <Paths paths={edgePaths(props.lines, props.routes)} />
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
    return edgePaths(still, routes);
  }, [lines, key]);
}
