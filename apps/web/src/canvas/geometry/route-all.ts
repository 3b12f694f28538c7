import type { RelationLine } from '../model/relation-lines.ts';
import type { Rect } from './rect.ts';
import { RectGrid } from './rect-grid.ts';
import { type Anchor, type Route, routeBetween } from './route.ts';

/**
 * The routes of `lines` over cards standing at `rects`, on `grounds`. A route of `before` is kept where it is no line of a card in
 * `moved`; without `moved` all are made anew.
 */
export function routeAll(
  lines: readonly RelationLine[],
  { rects, grounds }: { rects: ReadonlyMap<string, Rect>; grounds: ReadonlyMap<string, Rect> },
  options: { before?: ReadonlyMap<string, Route>; moved?: ReadonlySet<string> } = {},
): Map<string, Route> {
  const { before, moved } = options;
  const routes = new Map<string, Route>();
  const edges = [...grounds.values()];
  let grid: RectGrid | undefined;
  for (const line of lines) {
    const kept = before?.get(line.id);
    if (kept && moved && !moved.has(line.start.card) && !moved.has(line.end.card)) {
      routes.set(line.id, kept);
      continue;
    }
    const start = anchorOf(rects, line.start);
    const end = anchorOf(rects, line.end);
    if (!start || !end) continue;
    grid ??= new RectGrid(rects);
    const skip = new Set([line.start.card, line.end.card]);
    const obstacles = grid.near(areaOf(start.rect, end.rect), skip);
    routes.set(line.id, routeBetween(start, end, { obstacles, grounds: edges, lane: line.lane }));
  }
  return routes;
}

function anchorOf(
  rects: ReadonlyMap<string, Rect>,
  end: RelationLine['start'],
): Anchor | undefined {
  const rect = rects.get(end.card);
  return rect && { rect, y: rect.y + end.dy };
}

function areaOf(a: Rect, b: Rect): Rect {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}
