import { describe, expect, it } from 'vitest';
import { crowFoot } from './crow-foot.ts';
import { boundsOf, crosses, distanceToSegment, type Rect } from './rect.ts';
import { RectGrid } from './rect-grid.ts';
import { type Route, routeAt, routeBetween, STUB } from './route.ts';

const box = (x: number, y: number): Rect => ({ x, y, width: 200, height: 100 });
const route = (a: Rect, b: Rect, obstacles: Rect[] = [], lane = 0) =>
  routeBetween(
    { rect: a, y: a.y + 30 },
    { rect: b, y: b.y + 50 },
    { obstacles, grounds: [], lane },
  );

function isOrthogonal({ points }: Route): boolean {
  return points.every((point, i) => {
    const before = points[i - 1];
    return !before || before.x === point.x || before.y === point.y;
  });
}

function hits({ points }: Route, rect: Rect): boolean {
  return points.some((point, i) => {
    const before = points[i - 1];
    return before !== undefined && crosses(before, point, rect);
  });
}

describe('a route between two cards', () => {
  it('leaves on the side that faces the other card', () => {
    expect(route(box(0, 0), box(600, 0))).toMatchObject({ startSide: 1, endSide: -1 });
    expect(route(box(600, 0), box(0, 0))).toMatchObject({ startSide: -1, endSide: 1 });
  });

  it('starts and ends at the rows it is anchored to, on the border of their cards', () => {
    const { points } = route(box(0, 0), box(600, 200));
    expect(points[0]).toEqual({ x: 200, y: 30 });
    expect(points.at(-1)).toEqual({ x: 600, y: 250 });
  });

  it('is level and upright only, wherever the cards stand', () => {
    for (const x of [-700, -150, 0, 150, 700]) {
      for (const y of [-400, 0, 20, 400]) {
        for (const lane of [-12, 0, 12]) {
          expect(isOrthogonal(route(box(0, 0), box(x, y), [], lane))).toBe(true);
        }
      }
    }
  });

  it('bends on one side where the cards stand above one another', () => {
    const { startSide, endSide, points } = route(box(0, 0), box(40, 300));
    expect(startSide).toBe(endSide);
    const outer = startSide === 1 ? 240 + STUB : -STUB;
    expect(points[1]?.x).toBe(outer);
  });

  it('comes back to its own card for a relation to itself', () => {
    const own = box(0, 0);
    const loop = routeBetween(
      { rect: own, y: 30 },
      { rect: own, y: 80 },
      { obstacles: [], grounds: [], lane: 6 },
    );
    expect(loop.startSide).toBe(loop.endSide);
    expect(isOrthogonal(loop)).toBe(true);
  });

  it('goes round a card that stands in the way', () => {
    const between = box(400, 0);
    expect(hits(route(box(0, 0), box(900, 0)), between)).toBe(true);
    expect(hits(route(box(0, 0), box(900, 0), [between]), between)).toBe(false);
  });

  it('keeps its upright part between the cards whatever its lane', () => {
    for (const lane of [-12, 12]) {
      for (const { x } of route(box(0, 0), box(260, 300), [], lane).points) {
        expect(x).toBeGreaterThanOrEqual(200);
        expect(x).toBeLessThanOrEqual(260);
      }
    }
  });

  it('keeps off the edge of a ground that it would run along', () => {
    const [a, b] = [box(0, 0), box(0, 300)];
    const ground = { x: -32, y: -56, width: 264, height: 488 };
    const made = (grounds: Rect[], obstacles: Rect[] = []) =>
      routeBetween({ rect: a, y: 30 }, { rect: b, y: 350 }, { obstacles, grounds, lane: 6 });
    expect(made([]).points[1]?.x).toBe(ground.x + ground.width);
    const off = made([ground]);
    expect(off.points.map(({ x }) => x)).toEqual([200, 226, 226, 200]);
    expect(isOrthogonal(off)).toBe(true);
    // The other way where something stands on this one, and straight on where neither is free.
    const inside = { x: 210, y: 150, width: 20, height: 100 };
    expect(made([ground], [inside]).points[1]?.x).toBe(238);
    expect(made([ground], [inside, { ...inside, x: 234 }]).points[1]?.x).toBe(232);
  });

  it('is found by a point near it and not by one far from it', () => {
    const routes = new Map([['a', route(box(0, 0), box(600, 20))]]);
    const { middle } = routes.get('a') as Route;
    expect(routeAt(routes, { x: middle.x, y: middle.y + 4 }, 6)).toBe('a');
    expect(routeAt(routes, { x: middle.x, y: middle.y + 90 }, 6)).toBeUndefined();
  });
});

describe('geometry', () => {
  it('counts touching a border as no crossing', () => {
    expect(crosses({ x: 0, y: 0 }, { x: 300, y: 0 }, box(50, 0))).toBe(false);
    expect(crosses({ x: 0, y: 1 }, { x: 300, y: 1 }, box(50, 0))).toBe(true);
  });

  it('measures to the nearest point of a segment, its ends included', () => {
    expect(distanceToSegment({ x: 5, y: 3 }, { x: 0, y: 0 }, { x: 10, y: 0 })).toBe(3);
    expect(distanceToSegment({ x: 13, y: 4 }, { x: 0, y: 0 }, { x: 10, y: 0 })).toBe(5);
  });

  it('bounds all rectangles, and nothing for none', () => {
    expect(boundsOf([box(-10, 0), box(100, 50)])).toEqual({
      x: -10,
      y: 0,
      width: 310,
      height: 150,
    });
    expect(boundsOf([])).toBeUndefined();
  });

  it('finds what is near once each and leaves out what it is told to', () => {
    const rects = new Map([
      ['a', { x: 0, y: 0, width: 2000, height: 2000 }],
      ['b', box(100, 100)],
      ['far', box(9000, 9000)],
    ]);
    const grid = new RectGrid(rects);
    const area = { x: 0, y: 0, width: 1500, height: 1500 };
    expect(grid.near(area, new Set())).toEqual([rects.get('a'), rects.get('b')]);
    expect(grid.near(area, new Set(['a']))).toEqual([rects.get('b')]);
  });

  it('draws crow’s feet towards the side the line leaves', () => {
    const at = { x: 10, y: 0 };
    expect(crowFoot(at, 1, { many: true, optional: false })).toContain('M10 -6L22 0L10 6');
    expect(crowFoot(at, -1, { many: true, optional: false })).toContain('M10 -6L-2 0L10 6');
    expect(crowFoot(at, 1, { many: false, optional: true })).toContain('a3.5');
    expect(crowFoot(at, 1, { many: false, optional: false })).not.toContain('a3.5');
  });
});
