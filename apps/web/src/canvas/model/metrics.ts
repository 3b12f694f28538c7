/** Sizes of cards in canvas units, all multiples of the 8 px grid, so that nothing has to be measured. */
export const GRID = 8;
export const CARD_WIDTH = 272;
export const HEAD = 40;
export const ROW = 24;
export const FOOT = 24;
/** Room below the last row of a card. */
export const PAD = 8;
/** Room between an entity and the resource card docked below it. */
export const DOCK_GAP = 8;
/** Room between the edge of a module's ground and its cards, and above them for its name. */
export const MODULE_PAD = 32;
export const MODULE_HEAD = 56;
export const NOTE_WIDTH = 224;
export const NOTE_HEIGHT = 128;

/** Nearest grid line. */
export function snap(value: number): number {
  return Math.round(value / GRID) * GRID;
}
