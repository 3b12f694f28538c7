import type { NodeProps } from '@xyflow/react';
import { type KeyboardEvent, lazy, memo, Suspense, useEffect, useRef } from 'react';
import { useCanvas, useCanvasState, useCard, useEditing } from '../canvas-context.ts';

/** Comes with the first note that is drawn. */
const NoteText = lazy(() =>
  import('./note-text.tsx').then((module) => ({ default: module.NoteText })),
);

/** A note on paper: Markdown, edited as plain text in place. */
export const NoteNode = memo(
  function NoteNode({ id }: Pick<NodeProps, 'id'>) {
    const card = useCard('note', id);
    const detail = useCanvasState((state) => state.detail);
    const isEditing = useEditing(id) === 'text';
    if (!card) return null;
    return (
      <div className={`pl-card pl-note pl-note-${detail}`} data-hue={card.colour ?? 'amber'}>
        {isEditing ? (
          <NoteInput id={id} text={card.text} />
        ) : (
          <div className="pl-note-text" data-part="text" data-card={id}>
            {card.text === '' ? (
              <span className="pl-empty">Double-click to write</span>
            ) : (
              <Suspense fallback={card.text}>
                <NoteText text={card.text} />
              </Suspense>
            )}
          </div>
        )}
      </div>
    );
  },
  (a, b) => a.id === b.id,
);

function NoteInput({ id, text }: { id: string; text: string }) {
  const canvas = useCanvas();
  const area = useRef<HTMLTextAreaElement>(null);
  const isDone = useRef(false);
  useEffect(() => {
    area.current?.focus({ preventScroll: true });
    area.current?.setSelectionRange(text.length, text.length);
  }, [text.length]);
  const finish = (keep: boolean) => {
    if (isDone.current) return;
    isDone.current = true;
    const typed = area.current?.value ?? text;
    if (keep && typed !== text) canvas.editor.attempt('record.set', { id, patch: { text: typed } });
    canvas.edit(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape') finish(false);
    else if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) finish(true);
  };
  return (
    <textarea
      ref={area}
      className="pl-note-input nodrag nopan nowheel"
      aria-label="Note"
      defaultValue={text}
      onBlur={() => finish(true)}
      onKeyDown={onKeyDown}
    />
  );
}
