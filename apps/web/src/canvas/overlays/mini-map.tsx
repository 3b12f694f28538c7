import { type ReactFlowInstance, useStoreApi } from '@xyflow/react';
import { type PointerEvent, useEffect, useRef } from 'react';
import { useCanvas, useCanvasState } from '../canvas-context.ts';
import { boundsOf, type Rect } from '../geometry/rect.ts';
import type { Card } from '../model/card.ts';

const WIDTH = 192;
const HEIGHT = 128;
const PAD = 8;

/**
 * The whole drawing in small. The cards are painted on a bitmap when they move; the frame of what is seen is one element
 * that is only transformed, on a layer of its own.
 */
export function MiniMap({ flow }: { flow: ReactFlowInstance }) {
  const canvas = useCanvas();
  const store = useStoreApi();
  const rects = useCanvasState((state) => state.rects);
  const bitmap = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const fit = useRef({ scale: 1, x: 0, y: 0 });

  useEffect(() => {
    const placeFrame = () => {
      const { transform, width, height } = store.getState();
      const { scale, x, y } = fit.current;
      const [tx, ty, zoom] = transform;
      const left = (-tx / zoom) * scale + x;
      const top = (-ty / zoom) * scale + y;
      if (!frame.current) return;
      frame.current.style.width = `${(width / zoom) * scale}px`;
      frame.current.style.height = `${(height / zoom) * scale}px`;
      frame.current.style.transform = `translate(${left}px, ${top}px)`;
    };
    const request = requestAnimationFrame(() => {
      fit.current = fitOf(boundsOf(rects.values()));
      if (bitmap.current) paint(bitmap.current, rects, canvas.state.scene.cards, fit.current);
      placeFrame();
    });
    let last = store.getState().transform;
    const stop = store.subscribe((state) => {
      if (state.transform === last) return;
      last = state.transform;
      placeFrame();
    });
    return () => {
      cancelAnimationFrame(request);
      stop();
    };
  }, [canvas, rects, store]);

  const go = (event: PointerEvent<HTMLDivElement>) => {
    if (event.buttons !== 1) return;
    const box = event.currentTarget.getBoundingClientRect();
    const { scale, x, y } = fit.current;
    void flow.setCenter(
      (event.clientX - box.left - x) / scale,
      (event.clientY - box.top - y) / scale,
      { zoom: flow.getZoom() },
    );
  };
  return (
    <div
      className="pl-map"
      aria-hidden
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        go(event);
      }}
      onPointerMove={go}
    >
      <canvas ref={bitmap} width={WIDTH * 2} height={HEIGHT * 2} />
      <div ref={frame} />
    </div>
  );
}

function fitOf(bounds: Rect | undefined): { scale: number; x: number; y: number } {
  if (!bounds) return { scale: 0.1, x: WIDTH / 2, y: HEIGHT / 2 };
  const scale = Math.min(
    0.2,
    (WIDTH - PAD * 2) / Math.max(1, bounds.width),
    (HEIGHT - PAD * 2) / Math.max(1, bounds.height),
  );
  return {
    scale,
    x: (WIDTH - bounds.width * scale) / 2 - bounds.x * scale,
    y: (HEIGHT - bounds.height * scale) / 2 - bounds.y * scale,
  };
}

function paint(
  element: HTMLCanvasElement,
  rects: ReadonlyMap<string, Rect>,
  cards: ReadonlyMap<string, Card>,
  fit: { scale: number; x: number; y: number },
): void {
  const context = element.getContext('2d');
  if (!context) return;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, element.width, element.height);
  context.setTransform(fit.scale * 2, 0, 0, fit.scale * 2, fit.x * 2, fit.y * 2);
  // Tokens are resolved by the page itself: a colour set on the element is read back as one a bitmap knows.
  const colours = new Map<string, string>();
  const colourOf = (card: Card | undefined) => {
    const hue = card?.colour ?? 'slate';
    const known = colours.get(hue);
    if (known) return known;
    element.style.color = `var(--color-${hue}-edge)`;
    const colour = getComputedStyle(element).color;
    colours.set(hue, colour);
    return colour;
  };
  context.globalAlpha = 0.6;
  for (const [id, rect] of rects) {
    context.fillStyle = colourOf(cards.get(id));
    context.fillRect(rect.x, rect.y, rect.width, rect.height);
  }
}
