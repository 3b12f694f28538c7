import { ViewportPortal } from '@xyflow/react';
import { useContext, useMemo, useSyncExternalStore } from 'react';
import { AnalystContext } from '../../analysis/start-analyst.ts';
import { leadTo } from '../../frame/layout-store.ts';
import { useCanvas, useCanvasState } from '../canvas-context.ts';
import { problemsByCard } from '../model/problem-marks.ts';

const none = { problems: [] };
const silent = () => () => undefined;

/** A mark with a count at the corner of each card that something is wrong with; it leads to the place. */
export function ProblemMarks() {
  const canvas = useCanvas();
  const analyst = useContext(AnalystContext);
  const { problems } = useSyncExternalStore(analyst?.subscribe ?? silent, () =>
    analyst ? analyst.state : none,
  );
  const scene = useCanvasState((state) => state.scene);
  const rects = useCanvasState((state) => state.rects);
  const marks = useMemo(() => problemsByCard(problems, scene), [problems, scene]);
  return (
    <ViewportPortal>
      {marks.map(({ card, severity, messages, first }) => {
        const rect = rects.get(card);
        if (!rect) return null;
        const words = `${messages.length} ${messages.length === 1 ? 'problem' : 'problems'} on ${scene.cards.get(card)?.title ?? ''}`;
        return (
          <button
            key={card}
            type="button"
            aria-label={words}
            title={messages.slice(0, 5).join('\n')}
            className={`pl-problem pl-problem-${severity} nodrag nopan`}
            style={{ transform: `translate(${rect.x + rect.width - 12}px, ${rect.y - 12}px)` }}
            onClick={() => {
              canvas.editor.select([first.at.recordId]);
              leadTo(first.at.recordId, first.at.property);
            }}
          >
            {messages.length}
          </button>
        );
      })}
    </ViewportPortal>
  );
}
