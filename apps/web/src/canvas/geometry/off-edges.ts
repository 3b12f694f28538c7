import { crosses, type Point, type Rect } from './rect.ts';

/** Room that a line keeps beside the edge of a ground it runs along, in canvas units. */
export const EDGE_ROOM = 6;

/**
 * The points of an orthogonal line with its inner parts moved off the edges of grounds along which they would run, by
 * `EDGE_ROOM` at most; a part that would then run into one of `obstacles` or along another edge stays where it is. The
 * first and the last part stay: they meet the rows of cards.
 */
export function offEdges(
  points: readonly Point[],
  grounds: readonly Rect[],
  obstacles: readonly Rect[],
): readonly Point[] {
  let moved = points;
  for (let i = 1; i + 2 < moved.length; i++) {
    if (!runsAlong(moved, i, grounds)) continue;
    moved = shifts.map((by) => withPart(moved, i, by)).find((other) => isFree(other, i)) ?? moved;
  }
  return moved;

  function isFree(other: readonly Point[], i: number): boolean {
    if (runsAlong(other, i, grounds)) return false;
    const [a, b] = [other[i] as Point, other[i + 1] as Point];
    return !obstacles.some((rect) => crosses(a, b, rect));
  }
}

/** From the least on, to either side. */
const shifts = Array.from({ length: EDGE_ROOM }, (_, i) => [-(i + 1), i + 1]).flat();

/** Whether the part that begins at this point lies along an edge of a ground, nearer than the room it should keep. */
function runsAlong(points: readonly Point[], i: number, grounds: readonly Rect[]): boolean {
  const a = points[i] as Point;
  const b = points[i + 1] as Point;
  const upright = a.x === b.x;
  return grounds.some((rect) => {
    const edges = upright ? [rect.x, rect.x + rect.width] : [rect.y, rect.y + rect.height];
    const from = upright ? rect.y : rect.x;
    const to = upright ? rect.y + rect.height : rect.x + rect.width;
    const [p, q] = upright ? [a.y, b.y] : [a.x, b.x];
    const level = upright ? a.x : a.y;
    const shared = Math.min(Math.max(p, q), to) - Math.max(Math.min(p, q), from);
    return shared > EDGE_ROOM && edges.some((edge) => Math.abs(edge - level) < EDGE_ROOM);
  });
}

/** The line with one part moved aside; the parts before and after it become longer or shorter. */
function withPart(points: readonly Point[], i: number, by: number): readonly Point[] {
  const upright = points[i]?.x === points[i + 1]?.x;
  return points.map((point, at) => {
    if (at !== i && at !== i + 1) return point;
    return upright ? { x: point.x + by, y: point.y } : { x: point.x, y: point.y + by };
  });
}
