import { crowFoot } from '../geometry/crow-foot.ts';
import type { Point } from '../geometry/rect.ts';
import type { Route } from '../geometry/route.ts';
import type { RelationLine } from '../model/relation-lines.ts';

export interface EdgePath {
  readonly key: string;
  readonly className: 'pl-line-path' | 'pl-foot-path';
  readonly d: string;
}

/** Edge of the squares that lines are gathered by, in canvas units. */
const CELL = 1024;

/**
 * The path data of many lines, gathered by where they are. One path for all would be the fewest elements, but the browser
 * paints in tiles and strokes a whole path for each tile that it touches; small ones it leaves out.
 */
export function edgePaths(
  lines: readonly RelationLine[],
  routes: ReadonlyMap<string, Route>,
): EdgePath[] {
  const strokes = new Map<string, string>();
  const feet = new Map<string, string>();
  const add = (map: Map<string, string>, key: string, d: string) =>
    map.set(key, (map.get(key) ?? '') + d);
  for (const line of lines) {
    const route = routes.get(line.id);
    const start = route?.points[0];
    const end = route?.points.at(-1);
    if (!route || !start || !end) continue;
    const isLong = Math.abs(start.x - end.x) > CELL || Math.abs(start.y - end.y) > CELL;
    add(strokes, isLong ? line.id : cellOf(start), route.d);
    add(feet, cellOf(start), crowFoot(start, route.startSide, line.start.mark));
    add(feet, cellOf(end), crowFoot(end, route.endSide, line.end.mark));
  }
  return [
    ...[...strokes].map(([key, d]) => ({ key: `l${key}`, className: 'pl-line-path', d }) as const),
    ...[...feet].map(([key, d]) => ({ key: `f${key}`, className: 'pl-foot-path', d }) as const),
  ];
}

function cellOf({ x, y }: Point): string {
  return `${Math.floor(x / CELL)},${Math.floor(y / CELL)}`;
}
