import type { Placement, View } from '@plinth/design';
import type { Tx } from './tx.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Size {
  readonly width: number;
  readonly height: number;
}

const LIMIT = 1_000_000;
const GAP = 60;
/** Size that is assumed of a thing whose placement does not say one. */
export const usualSize: Size = { width: 260, height: 200 };

/** The one id of the placement of a thing in a view, the same in every tab. */
export function placementId(view: string, target: string): Placement['id'] {
  return `placement:${view.replace(':', '')}_${target.replace(':', '')}`;
}

/** Puts a thing somewhere in a view; other properties of its placement stay. */
export function place(tx: Tx, view: string, target: string, at: Point): void {
  const id = placementId(view, target);
  const x = clamp(at.x);
  const y = clamp(at.y);
  if (tx.has(id)) tx.patch(id, { x, y });
  else {
    tx.add<'placement'>({
      kind: 'placement',
      id,
      view: view as View['id'],
      target: target as Placement['target'],
      x,
      y,
    });
  }
}

/** A free spot in a view: right of everything, level with its top. */
export function freeSpot(tx: Tx, view: string): Point {
  const placements = tx.list('placements', view);
  if (placements.length === 0) return { x: 0, y: 0 };
  let right = -LIMIT;
  let top = LIMIT;
  for (const { x, y, width } of placements) {
    right = Math.max(right, x + (width ?? usualSize.width));
    top = Math.min(top, y);
  }
  return { x: right + GAP, y: top };
}

function clamp(value: number): number {
  return Math.min(LIMIT, Math.max(-LIMIT, Math.round(value)));
}
