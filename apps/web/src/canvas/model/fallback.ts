import type { Point } from '../geometry/rect.ts';
import { MODULE_HEAD, MODULE_PAD, snap } from './metrics.ts';

export interface Block {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

const GAP = 64;
const GROUP_GAP = 96;

/**
 * Places for things that nobody has placed yet: each group a block of columns, groups in rows, all below `top`.
 * The same groups give the same places.
 */
export function fallbackPlaces(
  groups: readonly (readonly Block[])[],
  top: number,
): Map<string, Point> {
  const places = new Map<string, Point>();
  const filled = groups.filter((group) => group.length > 0);
  const area = filled
    .flat()
    .reduce((sum, block) => sum + (block.width + GAP) * (block.height + GAP), 0);
  const rowWidth = Math.max(1200, Math.sqrt(area) * 1.6);
  let x = 0;
  let y = top;
  let rowHeight = 0;
  for (const group of filled) {
    const packed = packColumns(group);
    if (x > 0 && x + packed.width > rowWidth) {
      x = 0;
      y += rowHeight + GROUP_GAP;
      rowHeight = 0;
    }
    for (const [id, at] of packed.places) {
      places.set(id, {
        x: snap(x + MODULE_PAD + at.x),
        y: snap(y + MODULE_HEAD + at.y),
      });
    }
    x += packed.width + MODULE_PAD * 2 + GROUP_GAP;
    rowHeight = Math.max(rowHeight, packed.height + MODULE_HEAD + MODULE_PAD);
  }
  return places;
}

function packColumns(blocks: readonly Block[]) {
  const area = blocks.reduce((sum, b) => sum + (b.width + GAP) * (b.height + GAP), 0);
  const widest = Math.max(...blocks.map((block) => block.width));
  const count = Math.max(1, Math.round(Math.sqrt(area * 1.4) / (widest + GAP)));
  const heights = new Array<number>(Math.min(count, blocks.length)).fill(0);
  const places = new Map<string, Point>();
  for (const block of blocks) {
    const column = heights.indexOf(Math.min(...heights));
    const height = heights[column] ?? 0;
    places.set(block.id, { x: column * (widest + GAP), y: height });
    heights[column] = height + block.height + GAP;
  }
  return {
    places,
    width: heights.length * (widest + GAP) - GAP,
    height: Math.max(...heights) - GAP,
  };
}
