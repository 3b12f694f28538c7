import type { Point } from './rect.ts';
import type { Side } from './route.ts';

/** What one end of a relation says: how many rows may be there, and whether none may. */
export interface EndMark {
  readonly many: boolean;
  readonly optional: boolean;
}

const FOOT = 12;
const SPREAD = 6;
const RING = 3.5;

/** Path data of the crow's foot at an end, drawn from the card outwards to `side`. */
export function crowFoot(at: Point, side: Side, mark: EndMark): string {
  const { x, y } = at;
  const tip = x + side * FOOT;
  let d = mark.many
    ? `M${x} ${y - SPREAD}L${tip} ${y}L${x} ${y + SPREAD}`
    : `M${x + side * 8} ${y - SPREAD}V${y + SPREAD}`;
  const next = mark.many ? tip + side * (RING + 1) : x + side * (12 + RING);
  d += mark.optional
    ? `M${next - RING} ${y}a${RING} ${RING} 0 1 0 ${RING * 2} 0a${RING} ${RING} 0 1 0 ${-RING * 2} 0`
    : `M${mark.many ? tip + side * 3 : x + side * 13} ${y - SPREAD}V${y + SPREAD}`;
  return d;
}
