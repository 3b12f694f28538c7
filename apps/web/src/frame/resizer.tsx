import { type PointerEvent, useRef } from 'react';

/** A panel edge that is dragged, or moved by arrow keys; a double click puts the size back. */
export function Resizer(props: {
  label: string;
  /** The edge of the panel on which it sits. */
  edge: 'left' | 'right' | 'top';
  size: number;
  min: number;
  max: number;
  usual: number;
  onResize: (size: number) => void;
}) {
  const drag = useRef<{ at: number; size: number } | null>(null);
  const upright = props.edge !== 'top';
  const way = props.edge === 'right' ? 1 : -1;
  const set = (size: number) =>
    props.onResize(Math.round(Math.min(props.max, Math.max(props.min, size))));
  const at = (event: PointerEvent) => (upright ? event.clientX : event.clientY);
  const places = {
    left: 'inset-y-0 -left-1 w-2 cursor-col-resize max-sm:hidden',
    right: 'inset-y-0 -right-1 w-2 cursor-col-resize',
    top: 'inset-x-0 -top-1 h-2 cursor-row-resize',
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that is moved is the pattern for splitters; <hr> cannot be
    <div
      role="separator"
      tabIndex={0}
      aria-label={props.label}
      aria-orientation={upright ? 'vertical' : 'horizontal'}
      aria-valuenow={props.size}
      aria-valuemin={props.min}
      aria-valuemax={props.max}
      className={`absolute z-20 touch-none transition-colors duration-(--duration-quick) hover:bg-focus/25 active:bg-focus/40 ${places[props.edge]}`}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { at: at(event), size: props.size };
      }}
      onPointerMove={(event) => {
        if (drag.current) set(drag.current.size + way * (at(event) - drag.current.at));
      }}
      onPointerUp={() => {
        drag.current = null;
      }}
      onDoubleClick={() => set(props.usual)}
      onKeyDown={(event) => {
        const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -1, ArrowDown: 1 };
        const step = steps[event.key as keyof typeof steps];
        if (step === undefined || upright !== /Left|Right/.test(event.key)) return;
        event.preventDefault();
        set(props.size + way * step * 16);
      }}
    />
  );
}
