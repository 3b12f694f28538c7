import type { Viewport } from '@xyflow/react';
import type { Point, Rect } from './geometry/rect.ts';

/** Less than this, in pixels, shows no card: then the whole is taken. */
const LEAST = 96;

/** The part of a stage, from its own corner, that panels over it leave free: what covers it from a side or from below. */
export function freeRoom(stage: Rect, panels: readonly Rect[]): Rect {
  let [left, right, bottom] = [0, stage.width, stage.height];
  for (const panel of panels) {
    const from = Math.max(0, panel.x - stage.x);
    const to = Math.min(stage.width, panel.x + panel.width - stage.x);
    const top = panel.y - stage.y;
    if (to <= from || top >= stage.height || top + panel.height <= 0) continue;
    if (to - from > stage.width * 0.9) bottom = Math.min(bottom, top);
    else if (from > stage.width - to) right = Math.min(right, from);
    else left = Math.max(left, to);
  }
  const isRoomy = right - left >= LEAST && bottom >= LEAST;
  return isRoomy
    ? { x: left, y: 0, width: right - left, height: bottom }
    : { x: 0, y: 0, width: stage.width, height: stage.height };
}

/** What floats at the edges of the stage: the bars above and below, and some air at the sides. */
const EDGE = { top: 60, bottom: 84, side: 16 };

/** Smaller than this, names of modules and cards alone can be read. */
const FAR = 0.3;

/** The zoom, `zoom` or less, at which a group of cards is seen whole; no less than names can be read at. */
export function zoomOver(room: Rect, rect: Rect, zoom: number): number {
  const whole = Math.min(
    (room.width - 2 * EDGE.side) / rect.width,
    (room.height - EDGE.top - EDGE.bottom) / rect.height,
  );
  return Math.min(zoom, Math.max(FAR, whole));
}

/** Whether something is taller than what the bars leave of the room. */
export function isTall(room: Rect, rect: Rect, zoom: number): boolean {
  return rect.height * zoom > room.height - EDGE.top - EDGE.bottom;
}

/** The viewport, from the corner of the room, that has `rect` in its middle; where it is larger, its beginning just below the bars. */
export function viewportOver(room: Rect, rect: Rect, zoom: number): Viewport {
  const middle = (along: number, size: number) => along / 2 - (size * zoom) / 2;
  const left = Math.max(EDGE.side, middle(room.width, rect.width));
  const top = isTall(room, rect, zoom)
    ? EDGE.top
    : Math.max(EDGE.top, middle(room.height, rect.height));
  return { x: left - rect.x * zoom, y: top - rect.y * zoom, zoom };
}

/**
 * How far what stands at `rect`, said from the corner of the room, must move to be seen whole; where it is larger than the
 * room, its beginning is what is seen.
 */
export function shiftInto(room: Rect, rect: Rect): Point {
  // A low room has no space to spare below.
  const isLow = room.height < EDGE.top + EDGE.bottom + rect.height;
  const bottom = isLow ? EDGE.side : EDGE.bottom;
  return {
    x: shiftAlong(rect.x, rect.width, { from: EDGE.side, to: room.width - EDGE.side }),
    y: shiftAlong(rect.y, rect.height, { from: EDGE.top, to: room.height - bottom }),
  };
}

function shiftAlong(start: number, size: number, room: { from: number; to: number }): number {
  const end = start + size;
  if (end > room.to) return Math.max(room.to - end, room.from - start);
  return start < room.from ? room.from - start : 0;
}
