import { boundsOf, type Rect } from './geometry/rect.ts';

/** A line that shows what a dragged card is in line with: upright at `at` of x, or level at `at` of y. */
export interface Guide {
  readonly axis: 'x' | 'y';
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** How far off a card may be to be in line, in canvas units; drags go by a grid, so this is exact. */
const NEAR = 0.5;
/** How far another card may be for its edges to matter. */
const REACH = 1600;

/** The lines that what is dragged, as one, shares with other cards: left edges, right edges, tops, at most one of each. */
export function guidesFor(
  moved: ReadonlyMap<string, Rect>,
  rects: ReadonlyMap<string, Rect>,
): readonly Guide[] {
  const box = boundsOf(moved.values());
  if (!box) return [];
  const guides = new Map<string, Guide>();
  for (const [id, rect] of rects) {
    if (moved.has(id)) continue;
    if (Math.abs(rect.x - box.x) > REACH || Math.abs(rect.y - box.y) > REACH) continue;
    const add = (name: string, axis: 'x' | 'y', at: number) => {
      const [low, size] = axis === 'x' ? (['y', 'height'] as const) : (['x', 'width'] as const);
      const before = guides.get(name);
      guides.set(name, {
        axis,
        at,
        from: Math.min(before?.from ?? box[low], rect[low]),
        to: Math.max(before?.to ?? box[low] + box[size], rect[low] + rect[size]),
      });
    };
    if (Math.abs(rect.x - box.x) < NEAR) add('left', 'x', box.x);
    const right = box.x + box.width;
    if (Math.abs(rect.x + rect.width - right) < NEAR) add('right', 'x', right);
    if (Math.abs(rect.y - box.y) < NEAR) add('top', 'y', box.y);
  }
  return [...guides.values()];
}
