import { useReactFlow } from '@xyflow/react';
import { type RefObject, useEffect, useRef } from 'react';
import { useCanvas, useCanvasState } from '../canvas-context.ts';

const words = {
  select: '',
  entity: 'Click to place an entity',
  relation: 'Pull from one entity to another',
  endpoint: 'Click an entity to give it endpoints',
  job: 'Click to place a job',
  enum: 'Click to place an enum',
  note: 'Click to place a note',
} as const;

/** What follows the pointer: the line of a relation being pulled, and what a tool is about to do. */
export function Rubber({ root }: { root: RefObject<HTMLElement | null> }) {
  const canvas = useCanvas();
  const flow = useReactFlow();
  const connecting = useCanvasState((state) => state.connecting);
  const tool = useCanvasState((state) => state.tool);
  const ghost = useRef<HTMLDivElement>(null);
  const isArmed = tool !== 'select';
  useEffect(() => {
    if (!isArmed) return undefined;
    const follow = (event: PointerEvent) => {
      const box = root.current?.getBoundingClientRect();
      if (!ghost.current || !box) return;
      const x = event.clientX - box.left + 14;
      const y = event.clientY - box.top + 14;
      ghost.current.style.transform = `translate(${x}px, ${y}px)`;
      ghost.current.style.visibility = 'visible';
    };
    addEventListener('pointermove', follow);
    return () => removeEventListener('pointermove', follow);
  }, [isArmed, root]);

  if (!connecting) {
    return isArmed ? (
      <div ref={ghost} className="pl-ghost" style={{ visibility: 'hidden' }}>
        {words[tool]}
      </div>
    ) : null;
  }
  const box = root.current?.getBoundingClientRect();
  const start = flow.flowToScreenPosition(connecting.start);
  const end = flow.flowToScreenPosition(connecting.at);
  const [x1, y1] = [start.x - (box?.left ?? 0), start.y - (box?.top ?? 0)];
  const [x2, y2] = [end.x - (box?.left ?? 0), end.y - (box?.top ?? 0)];
  const middle = (x1 + x2) / 2;
  const from = canvas.editor.get('entity', connecting.from)?.name ?? '';
  const to = canvas.editor.get('entity', connecting.over)?.name;
  return (
    <>
      <svg className="pl-rubber" aria-hidden>
        <path d={`M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`} />
        <circle cx={x1} cy={y1} r={4} />
        <circle cx={x2} cy={y2} r={4} />
      </svg>
      <div className="pl-ghost" style={{ transform: `translate(${x2 + 14}px, ${y2 + 14}px)` }}>
        {to === undefined ? `${from} to a new entity` : `${from} to ${to}`}
      </div>
    </>
  );
}
