import { useCanvasState } from '../canvas-context.ts';

/** What shows while something is dragged: what a card is in line with, and between which rows a field would land. */
export function DragMarks() {
  const guides = useCanvasState((state) => state.guides);
  const drop = useCanvasState((state) => state.fieldDrop);
  return (
    <>
      {guides.length > 0 ? (
        <svg className="pl-edges pl-guides" aria-hidden>
          {guides.map(({ axis, at, from, to }) => (
            <path
              key={`${axis} ${at}`}
              d={axis === 'x' ? `M${at} ${from}V${to}` : `M${from} ${at}H${to}`}
            />
          ))}
        </svg>
      ) : null}
      {drop ? (
        <div
          className="pl-drop"
          style={{ transform: `translate(${drop.x}px, ${drop.y - 1}px)`, width: drop.width }}
        />
      ) : null}
    </>
  );
}
