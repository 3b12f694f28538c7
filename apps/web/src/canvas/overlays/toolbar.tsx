import { getCommand } from '@plinth/editor';
import {
  ArrowRightLeft,
  LayoutDashboard,
  type LucideIcon,
  MousePointer2,
  Spline,
  StickyNote,
  Table2,
  Tags,
  Timer,
  X,
} from 'lucide-react';
import type { MouseEvent } from 'react';
import { addWithTool } from '../actions.ts';
import { useCanvas, useCanvasState } from '../canvas-context.ts';
import type { Tool } from '../canvas-state.ts';
import { canvasOf } from '../registry.ts';
import { toolKey } from '../use-keys.ts';

const tools: readonly { tool: Tool; title: string; icon: LucideIcon }[] = [
  { tool: 'select', title: 'Select', icon: MousePointer2 },
  { tool: 'entity', title: 'Entity', icon: Table2 },
  { tool: 'relation', title: 'Relation', icon: Spline },
  { tool: 'endpoint', title: 'Endpoint', icon: ArrowRightLeft },
  { tool: 'job', title: 'Job', icon: Timer },
  { tool: 'enum', title: 'Enum', icon: Tags },
  { tool: 'note', title: 'Note', icon: StickyNote },
];

/** The floating tools. A tool places at the next click; pressed by keyboard it places in the middle at once. */
export function Toolbar() {
  const canvas = useCanvas();
  const current = useCanvasState((state) => state.tool);
  const tidying = useCanvasState((state) => state.tidying);
  if (canvas.editor.readOnly) return null;
  const press = (tool: Tool, event: MouseEvent) => {
    // A press by keyboard has no detail: there is no pointer to place with.
    if (event.detail > 0 || tool === 'select' || tool === 'relation') {
      canvas.setTool(current === tool ? 'select' : tool);
      return;
    }
    addWithTool(canvas, tool, canvas.centre());
  };
  return (
    <div className="pl-tools" role="toolbar" aria-label="Tools">
      {tools.map(({ tool, title, icon: Icon }) => (
        <button
          key={tool}
          type="button"
          className="pl-tool"
          aria-label={title}
          aria-keyshortcuts={toolKey(tool)}
          aria-pressed={current === tool}
          title={`${title} (${toolKey(tool)})`}
          onClick={(event) => press(tool, event)}
        >
          <Icon size={17} strokeWidth={1.75} aria-hidden />
          <kbd aria-hidden>{toolKey(tool)}</kbd>
        </button>
      ))}
      <hr />
      {tidying ? (
        <div className="pl-progress">
          <span>Tidying</span>
          <progress aria-label="Tidying" max={tidying.total} value={tidying.done} />
          <button
            type="button"
            className="pl-tool"
            aria-label="Stop tidying"
            title="Stop"
            onClick={async () => (await import('../../layout/tidy.ts')).cancelTidy(canvas)}
          >
            <X size={15} aria-hidden />
          </button>
        </div>
      ) : (
        <button
          type="button"
          className="pl-tool"
          aria-label="Tidy"
          title={getCommand('layout.apply').title}
          onClick={() => canvasOf(canvas.editor)?.tidy()}
        >
          <LayoutDashboard size={17} strokeWidth={1.75} aria-hidden />
        </button>
      )}
    </div>
  );
}
