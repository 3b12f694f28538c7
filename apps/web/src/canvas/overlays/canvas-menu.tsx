import { type CommandId, getCommand, printShortcut } from '@plinth/editor';
import { useReactFlow } from '@xyflow/react';
import { ContextMenu } from 'radix-ui';
import { Fragment, type MouseEvent, type ReactNode, useState } from 'react';
import { isMac } from '../../ui/keys.tsx';
import { addField } from '../actions.ts';
import { useCanvas } from '../canvas-context.ts';
import type { CanvasController } from '../canvas-controller.ts';
import { recordsOfCard } from '../canvas-nodes.ts';
import { routeAt } from '../geometry/route.ts';
import { canvasOf } from '../registry.ts';
import { openName, parentOfField, startRelation } from '../use-keys.ts';

interface Item {
  readonly title: string;
  readonly keys?: string | undefined;
  readonly danger?: boolean;
  run(): void;
}

/** What can be done where the right button was pressed, in groups. */
function itemsFor(canvas: CanvasController, meant: readonly string[]): Item[][] {
  const { editor } = canvas;
  const some = (...ids: CommandId[]): Item[] =>
    ids
      .filter((id) => editor.isEnabled(id))
      .map((id) => {
        const { title, shortcut } = getCommand(id);
        return { title, keys: shortcut, run: () => editor.runDirect(id) };
      });
  const fit: Item = {
    title: 'Fit everything',
    keys: 'Shift+1',
    run: () => canvasOf(editor)?.fit(),
  };
  if (meant.length === 0) {
    return [
      some('entity.add', 'endpoint.add', 'job.add', 'enum.add', 'shape.add', 'note.add'),
      some('module.add', 'view.add'),
      some('history.undo', 'history.redo'),
      [...some('selection.all', 'view.show'), fit],
    ];
  }
  const named = openName(canvas);
  const parent = parentOfField(editor);
  const canAdd = !editor.readOnly && parent !== undefined;
  return [
    named ? [{ title: 'Rename', keys: 'F2', run: named }] : [],
    [
      ...(canAdd
        ? [
            {
              title: 'Add field',
              keys: 'F',
              run: () => addField(canvas, parent.id, parent.after),
            },
          ]
        : []),
      ...some('enum.addValue', 'endpoints.addUsual'),
      ...some('relation.add').map((item) => ({ ...item, run: () => startRelation(canvas) })),
      ...some('relation.flipOwner'),
    ],
    some('selection.duplicate', 'place.collapse', 'place.align', 'module.add'),
    [
      {
        title: 'Focus on it',
        keys: 'Shift+F',
        run: () => canvasOf(editor)?.toggleFocus(),
      },
      ...some('view.hide', 'view.show'),
      fit,
    ],
    some('selection.delete').map((item) => ({ ...item, danger: true })),
  ];
}

/** The commands that make sense where the right button was pressed. */
export function CanvasMenu({ children }: { children: ReactNode }) {
  const canvas = useCanvas();
  const flow = useReactFlow();
  const [groups, setGroups] = useState<readonly (readonly Item[])[]>([]);
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
    setGroups(itemsFor(canvas, meant).filter((items) => items.length > 0));
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
          // What an item opens to be typed in keeps the focus that it took.
          onCloseAutoFocus={(event) => canvas.state.editing && event.preventDefault()}
        >
          {groups.map((items, index) => (
            <Fragment key={items[0]?.title}>
              {index > 0 ? <ContextMenu.Separator className="my-1 h-px bg-line" /> : null}
              {items.map(({ title, keys, danger, run }) => (
                <ContextMenu.Item
                  key={title}
                  className={`flex items-center justify-between gap-6 rounded-sm px-2 py-1 outline-none select-none data-highlighted:bg-hover ${
                    danger ? 'text-danger-ink' : ''
                  }`}
                  onSelect={run}
                >
                  {title}
                  {keys ? (
                    <span className="text-xs text-ink-3">
                      {printShortcut(keys, { mac: isMac() })}
                    </span>
                  ) : null}
                </ContextMenu.Item>
              ))}
            </Fragment>
          ))}
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}
