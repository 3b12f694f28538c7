import { type AnyCommand, commands, printShortcut } from '@plinth/editor';
import { useReactFlow } from '@xyflow/react';
import { ContextMenu } from 'radix-ui';
import { type MouseEvent, type ReactNode, useState } from 'react';
import { isMac } from '../../ui/keys.tsx';
import { useCanvas } from '../canvas-context.ts';
import { recordsOfCard } from '../canvas-nodes.ts';
import { routeAt } from '../geometry/route.ts';
import { canvasOf } from '../registry.ts';

const onSelection = ['Edit', 'Arrange', 'Relations', 'Modules', 'Clipboard', 'View'];
const onNothing = ['Add', 'Select', 'History', 'View'];

/** The commands that make sense where the right button was pressed. */
export function CanvasMenu({ children }: { children: ReactNode }) {
  const canvas = useCanvas();
  const flow = useReactFlow();
  const [items, setItems] = useState<readonly AnyCommand[]>([]);
  const { editor } = canvas;
  const open = (event: MouseEvent) => {
    const target = event.target as Element;
    const row = target.closest<HTMLElement>('[data-record]')?.dataset.record;
    const node = target.closest<HTMLElement>('.react-flow__node')?.dataset.id;
    const card = canvas.state.scene.cards.get(node ?? '');
    const at = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
    const line = node ? undefined : routeAt(canvas.state.routes, at, 7 / flow.getZoom());
    const meant = row ? [row] : card ? recordsOfCard(card) : line ? [line] : [];
    if (!meant.some((id) => editor.isSelected(id))) editor.select(meant);
    const groups = meant.length > 0 ? onSelection : onNothing;
    const wanted = commands.filter(
      (command) =>
        command.direct &&
        groups.includes(command.group) &&
        !command.id.startsWith('place.nudge') &&
        editor.isEnabled(command.id),
    );
    setItems(wanted.sort((a, b) => groups.indexOf(a.group) - groups.indexOf(b.group)));
  };
  return (
    <ContextMenu.Root modal={false}>
      <ContextMenu.Trigger asChild onContextMenu={open}>
        <div style={{ width: '100%', height: '100%' }}>{children}</div>
      </ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Content
          className="overlay z-50 max-h-[70vh] min-w-52 overflow-auto p-1"
          collisionPadding={8}
        >
          {items.map((command, index) => (
            <div key={command.id}>
              {index > 0 && items[index - 1]?.group !== command.group ? (
                <ContextMenu.Separator className="my-1 h-px bg-line" />
              ) : null}
              <ContextMenu.Item
                className="flex items-center justify-between gap-6 rounded-sm px-2 py-1 outline-none select-none data-highlighted:bg-hover"
                onSelect={() => editor.runDirect(command.id)}
              >
                {command.title}
                {command.shortcut ? (
                  <span className="text-xs text-ink-3">
                    {printShortcut(command.shortcut, { mac: isMac() })}
                  </span>
                ) : null}
              </ContextMenu.Item>
            </div>
          ))}
          {items.length > 0 ? <ContextMenu.Separator className="my-1 h-px bg-line" /> : null}
          <ContextMenu.Item
            className="flex items-center justify-between gap-6 rounded-sm px-2 py-1 outline-none select-none data-highlighted:bg-hover"
            onSelect={() => canvasOf(editor)?.fit()}
          >
            Show everything <span className="text-xs text-ink-3">Shift+1</span>
          </ContextMenu.Item>
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}
