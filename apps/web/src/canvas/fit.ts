import { getViewportForBounds, type Viewport } from '@xyflow/react';
import type { CanvasState } from './canvas-state.ts';
import { boundsOf } from './geometry/rect.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const fitOptions = {
  minZoom: 0.05,
  maxZoom: 1,
  // The bars at the top and the bottom stand over nothing.
  padding: { top: '60px', bottom: '84px', x: '32px' },
} as const;

/** The viewport in which everything is seen, on a stage of this size. */
export function viewportToFit(
  { rects, grounds }: Pick<CanvasState, 'rects' | 'grounds'>,
  { width, height }: Size,
): Viewport {
  const bounds = boundsOf([...rects.values(), ...grounds.values()]);
  const { minZoom, maxZoom, padding } = fitOptions;
  return bounds
    ? getViewportForBounds(bounds, width, height, minZoom, maxZoom, padding)
    : { x: 0, y: 0, zoom: 1 };
}
