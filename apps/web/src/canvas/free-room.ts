import type { Rect } from './geometry/rect.ts';

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
