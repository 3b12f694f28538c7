import type { Rect } from './rect.ts';

const CELL = 512;

/** Rectangles by coarse cell, so that a look-up touches only what is near. */
export class RectGrid {
  readonly #cells = new Map<string, string[]>();
  readonly #rects: ReadonlyMap<string, Rect>;

  constructor(rects: ReadonlyMap<string, Rect>) {
    this.#rects = rects;
    for (const [id, rect] of rects) {
      for (const key of cellsOf(rect)) {
        const cell = this.#cells.get(key);
        if (cell) cell.push(id);
        else this.#cells.set(key, [id]);
      }
    }
  }

  /** Rectangles that share a cell with `area`, each once, except those in `skip`. */
  near(area: Rect, skip: ReadonlySet<string>): Rect[] {
    const seen = new Set<string>();
    const found: Rect[] = [];
    for (const key of cellsOf(area)) {
      for (const id of this.#cells.get(key) ?? []) {
        if (seen.has(id) || skip.has(id)) continue;
        seen.add(id);
        const rect = this.#rects.get(id);
        if (rect) found.push(rect);
      }
    }
    return found;
  }
}

function* cellsOf(rect: Rect): Iterable<string> {
  const right = Math.floor((rect.x + rect.width) / CELL);
  const bottom = Math.floor((rect.y + rect.height) / CELL);
  for (let x = Math.floor(rect.x / CELL); x <= right; x++) {
    for (let y = Math.floor(rect.y / CELL); y <= bottom; y++) yield `${x},${y}`;
  }
}
