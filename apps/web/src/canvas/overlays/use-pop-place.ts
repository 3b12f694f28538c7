import { type CSSProperties, type RefObject, useLayoutEffect, useState } from 'react';
import type { Point } from '../geometry/rect.ts';

/**
 * Where something that floats stands inside the canvas: at a point of the screen, moved so that all of it shows.
 * Unseen at first by opacity alone, since what is hidden cannot take the focus.
 */
export function usePopPlace(element: RefObject<HTMLElement | null>, at: Point): CSSProperties {
  const [place, setPlace] = useState<CSSProperties>({ left: 0, top: 0, opacity: 0 });
  useLayoutEffect(() => {
    const box = element.current;
    const canvas = box?.closest('.pl-canvas')?.getBoundingClientRect();
    if (!box || !canvas) return;
    const left = Math.max(8, Math.min(at.x - canvas.left, canvas.width - box.offsetWidth - 8));
    const top = Math.max(8, Math.min(at.y - canvas.top, canvas.height - box.offsetHeight - 8));
    setPlace({ left, top });
  }, [element, at.x, at.y]);
  return place;
}
