import { type ReactFlowInstance, useStoreApi } from '@xyflow/react';
import { memo, type PointerEvent, useEffect, useMemo, useRef } from 'react';
import { useCanvasState } from '../canvas-context.ts';
import { boundsOf, type Rect } from '../geometry/rect.ts';
import type { Card } from '../model/card.ts';

const WIDTH = 192;
const HEIGHT = 128;
const PAD = 8;

/**
 * The whole drawing in small. The cards are one path for each hue, made anew when they move; the frame of what is seen is
 * one element on a layer of its own, so that looking around paints nothing.
 */
export function MiniMap({ flow }: { flow: ReactFlowInstance }) {
  const store = useStoreApi();
  const rects = useCanvasState((state) => state.rects);
  const cards = useCanvasState((state) => state.scene.cards);
  const frame = useRef<HTMLDivElement>(null);
  const fit = useMemo(() => fitOf(boundsOf(rects.values())), [rects]);

  useEffect(() => {
    const placeFrame = () => {
      const { transform, width, height } = store.getState();
      const { scale, x, y } = fit;
      const [tx, ty, zoom] = transform;
      const left = (-tx / zoom) * scale + x;
      const top = (-ty / zoom) * scale + y;
      if (!frame.current) return;
      frame.current.style.width = `${(width / zoom) * scale}px`;
      frame.current.style.height = `${(height / zoom) * scale}px`;
      frame.current.style.transform = `translate(${left}px, ${top}px)`;
    };
    const request = requestAnimationFrame(placeFrame);
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
  }, [fit, store]);

  const go = (event: PointerEvent<HTMLDivElement>) => {
    if (event.buttons !== 1) return;
    const box = event.currentTarget.getBoundingClientRect();
    const { scale, x, y } = fit;
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
      <svg width={WIDTH} height={HEIGHT} aria-hidden>
        <g transform={`translate(${fit.x} ${fit.y}) scale(${fit.scale})`}>
          <Blocks rects={rects} cards={cards} />
        </g>
      </svg>
      <div ref={frame} />
    </div>
  );
}

const Blocks = memo(function Blocks(props: {
  rects: ReadonlyMap<string, Rect>;
  cards: ReadonlyMap<string, Card>;
}) {
  const paths = new Map<string, string>();
  for (const [id, { x, y, width, height }] of props.rects) {
    const hue = props.cards.get(id)?.colour ?? 'slate';
    paths.set(hue, `${paths.get(hue) ?? ''}M${x} ${y}h${width}v${height}h${-width}z`);
  }
  return [...paths].map(([hue, d]) => <path key={hue} data-hue={hue} d={d} />);
});

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
