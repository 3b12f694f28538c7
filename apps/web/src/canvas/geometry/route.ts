import { offEdges } from './off-edges.ts';
import { crosses, distanceToSegment, type Point, type Rect } from './rect.ts';

/** Straight run out of a card before the first bend; crow's feet are drawn on it. */
export const STUB = 26;
const RADIUS = 6;
const CLEARANCE = 14;

export type Side = -1 | 1;

export interface Anchor {
  readonly rect: Rect;
  /** Height of the row that the line meets, in canvas units. */
  readonly y: number;
}

export interface Route {
  readonly points: readonly Point[];
  /** The line as SVG path data. */
  readonly d: string;
  /** Way the line leaves each end: -1 to the left, 1 to the right. */
  readonly startSide: Side;
  readonly endSide: Side;
  /** Where its name stands. */
  readonly middle: Point;
}

interface Candidate {
  points: Point[];
  startSide: Side;
  endSide: Side;
}

/**
 * The orthogonal line between two anchored rows that crosses the fewest of `obstacles`, then the shortest.
 * `lane` shifts its upright part by some pixels, so that neighbours do not lie on one another; then it is moved off the
 * edges of `grounds`, on which it could not be told apart.
 */
export function routeBetween(
  start: Anchor,
  end: Anchor,
  options: { obstacles: readonly Rect[]; grounds: readonly Rect[]; lane: number },
): Route {
  const plain = candidatesFor(start, end, options.lane);
  let best = cheapest(plain, options.obstacles);
  if (best.hits > 0) {
    const detours = detoursFor(start, end, best.candidate, options);
    const other = cheapest([best.candidate, ...detours], options.obstacles);
    if (other.cost < best.cost) best = other;
  }
  const { startSide, endSide } = best.candidate;
  const points = offEdges(best.candidate.points, options.grounds, options.obstacles);
  return { points, d: roundedPath(points), startSide, endSide, middle: middleOf(points) };
}

function candidatesFor(start: Anchor, end: Anchor, lane: number): Candidate[] {
  const a = start.rect;
  const b = end.rect;
  const found: Candidate[] = [];
  if (start.rect !== end.rect) {
    const toRight = b.x - (a.x + a.width);
    const toLeft = a.x - (b.x + b.width);
    if (toRight >= STUB * 2) found.push(...between(start, end, 1, toRight, lane));
    else if (toLeft >= STUB * 2) found.push(...between(start, end, -1, toLeft, lane));
  }
  if (found.length === 0) {
    const right = Math.max(a.x + a.width, b.x + b.width) + STUB + Math.abs(lane);
    const left = Math.min(a.x, b.x) - STUB - Math.abs(lane);
    found.push(bend(start, end, { x: right, startSide: 1, endSide: 1 }));
    found.push(bend(start, end, { x: left, startSide: -1, endSide: -1 }));
  }
  return found;
}

function between(start: Anchor, end: Anchor, side: Side, gap: number, lane: number): Candidate[] {
  const from = edgeX(start, side);
  const room = gap - STUB * 2;
  const shares = room > 96 ? [0.5, 0, 1, 0.25, 0.75] : [0.5];
  return shares.map((share) => {
    const shift = Math.max(-room / 2, Math.min(room / 2, lane));
    const along = Math.max(0, Math.min(room, room * share + shift));
    return bend(start, end, {
      x: from + side * (STUB + along),
      startSide: side,
      endSide: -side as Side,
    });
  });
}

function bend(
  start: Anchor,
  end: Anchor,
  way: { x: number; startSide: Side; endSide: Side },
): Candidate {
  const from = { x: edgeX(start, way.startSide), y: start.y };
  const to = { x: edgeX(end, way.endSide), y: end.y };
  const points =
    from.y === to.y && way.startSide !== way.endSide
      ? [from, to]
      : [from, { x: way.x, y: from.y }, { x: way.x, y: to.y }, to];
  return { points, startSide: way.startSide, endSide: way.endSide };
}

/** Five-part ways that pass above or below what stands in the direct one. */
function detoursFor(
  start: Anchor,
  end: Anchor,
  direct: Candidate,
  options: { obstacles: readonly Rect[]; lane: number },
): Candidate[] {
  const from = edgeX(start, direct.startSide);
  const to = edgeX(end, direct.endSide);
  const outX = from + direct.startSide * (STUB + Math.abs(options.lane) / 2);
  const inX = to + direct.endSide * (STUB + Math.abs(options.lane) / 2);
  const heights = new Set<number>();
  for (const rect of options.obstacles) {
    if (!hitBy(direct.points, rect)) continue;
    heights.add(rect.y - CLEARANCE + options.lane / 3);
    heights.add(rect.y + rect.height + CLEARANCE + options.lane / 3);
  }
  return [...heights].map((y) => ({
    startSide: direct.startSide,
    endSide: direct.endSide,
    points: [
      { x: from, y: start.y },
      { x: outX, y: start.y },
      { x: outX, y },
      { x: inX, y },
      { x: inX, y: end.y },
      { x: to, y: end.y },
    ],
  }));
}

function cheapest(candidates: readonly Candidate[], obstacles: readonly Rect[]) {
  let best: { candidate: Candidate; hits: number; cost: number } | undefined;
  for (const candidate of candidates) {
    let hits = 0;
    for (const rect of obstacles) if (hitBy(candidate.points, rect)) hits++;
    const cost = hits * 2400 + lengthOf(candidate.points) + candidate.points.length * 12;
    if (!best || cost < best.cost) best = { candidate, hits, cost };
  }
  if (!best) throw new Error('cheapest: no way to choose from');
  return best;
}

function hitBy(points: readonly Point[], rect: Rect): boolean {
  for (let i = 1; i < points.length; i++) {
    if (crosses(points[i - 1] as Point, points[i] as Point, rect)) return true;
  }
  return false;
}

function edgeX(anchor: Anchor, side: Side): number {
  return side === 1 ? anchor.rect.x + anchor.rect.width : anchor.rect.x;
}

function lengthOf(points: readonly Point[]): number {
  let length = 0;
  for (let i = 1; i < points.length; i++) {
    const a = points[i - 1] as Point;
    const b = points[i] as Point;
    length += Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
  }
  return length;
}

/** Path data through the points with small round corners. */
export function roundedPath(points: readonly Point[]): string {
  const first = points[0];
  if (!first) return '';
  let d = `M${n(first.x)} ${n(first.y)}`;
  for (let i = 1; i < points.length - 1; i++) {
    const before = points[i - 1] as Point;
    const corner = points[i] as Point;
    const after = points[i + 1] as Point;
    const r = Math.min(RADIUS, reach(before, corner) / 2, reach(corner, after) / 2);
    const enter = towards(corner, before, r);
    const leave = towards(corner, after, r);
    d += `L${n(enter.x)} ${n(enter.y)}Q${n(corner.x)} ${n(corner.y)} ${n(leave.x)} ${n(leave.y)}`;
  }
  const last = points[points.length - 1] as Point;
  return `${d}L${n(last.x)} ${n(last.y)}`;
}

function reach(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

function towards(from: Point, to: Point, by: number): Point {
  return { x: from.x + Math.sign(to.x - from.x) * by, y: from.y + Math.sign(to.y - from.y) * by };
}

function n(value: number): number {
  return Math.round(value * 10) / 10;
}

/** The middle of the longest part. */
function middleOf(points: readonly Point[]): Point {
  let best: Point = points[0] as Point;
  let longest = -1;
  for (let i = 1; i < points.length; i++) {
    const a = points[i - 1] as Point;
    const b = points[i] as Point;
    const length = reach(a, b);
    if (length <= longest) continue;
    longest = length;
    best = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  }
  return best;
}

/** The id of the route nearest to the point, at most `within` canvas units away; undefined for none. */
export function routeAt(
  routes: Iterable<readonly [string, Route]>,
  point: Point,
  within: number,
): string | undefined {
  let best: string | undefined;
  let least = within;
  for (const [id, route] of routes) {
    for (let i = 1; i < route.points.length; i++) {
      const distance = distanceToSegment(
        point,
        route.points[i - 1] as Point,
        route.points[i] as Point,
      );
      if (distance > least) continue;
      least = distance;
      best = id;
    }
  }
  return best;
}
