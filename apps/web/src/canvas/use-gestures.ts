import { type NodeChange, useReactFlow } from '@xyflow/react';
import { type MouseEvent, type PointerEvent, type RefObject, useMemo } from 'react';
import { addOtherSide, addWithTool } from './actions.ts';
import { useCanvas } from './canvas-context.ts';
import type { CanvasController } from './canvas-controller.ts';
import type { CanvasNode } from './canvas-nodes.ts';
import { pullField } from './drag-field.ts';
import type { Point, Rect } from './geometry/rect.ts';
import { routeAt } from './geometry/route.ts';
import { HEAD, ROW } from './model/metrics.ts';
import { canvasOf } from './registry.ts';

/** Width of the strip at a card's right edge from which a relation is pulled, in pixels of the screen. */
const PORT = 9;
/** How near to a line a click must be, in pixels of the screen. */
const LINE_REACH = 7;

/**
 * What the pointer does that React Flow does not: tools, lines, names, and pulling relations. Read from the capture phase
 * at the root, so that rows and cards carry no listeners of their own.
 */
export function useGestures(root: RefObject<HTMLElement | null>) {
  const canvas = useCanvas();
  const flow = useReactFlow();
  return useMemo(() => {
    const pointAt = (event: { clientX: number; clientY: number }) =>
      flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
    const lineAt = (event: { clientX: number; clientY: number }) =>
      routeAt(canvas.state.routes, pointAt(event), LINE_REACH / flow.getZoom());
    const isArmed = () => canvas.state.tool !== 'select';
    let roomAtPress: Rect | undefined;
    /** What was clicked is not left below the panel that opened with it. */
    const keepInSight = () => {
      const before = roomAtPress;
      requestAnimationFrame(() => {
        const actions = canvasOf(canvas.editor);
        const now = actions?.room();
        const [id, ...others] = canvas.editor.selection;
        if (!before || !now || !id || others.length > 0) return;
        if (now.width < before.width || now.height < before.height) actions?.keepInSight(id);
      });
    };

    const pull = (from: string, event: PointerEvent) => {
      pullRelation({ canvas, pointAt, from, start: pointAt(event), root: root.current });
    };
    return {
      onNodesChange: (changes: NodeChange<CanvasNode>[]) => canvas.change(changes),
      onPaneClick(event: MouseEvent) {
        const line = lineAt(event);
        if (!line) {
          if (!canvas.additive) canvas.editor.select([]);
        } else if (canvas.additive) canvas.editor.run('selection.toggle', { ids: [line] });
        else canvas.editor.select([line]);
      },
      // While it moves, the drawing is a layer of its own, which is shifted and scaled without being painted again.
      onMoveStart: () => root.current?.setAttribute('data-moving', ''),
      onMoveEnd: () => root.current?.removeAttribute('data-moving'),
      root: {
        // Read here, for a pane on which a drag selects tells React Flow's listeners of no mere moving.
        onPointerMove(event: PointerEvent) {
          const isOnPane = (event.target as Element).classList.contains('react-flow__pane');
          canvas.hoverLine(isOnPane && event.buttons === 0 ? (lineAt(event) ?? null) : null);
        },
        onPointerDownCapture(event: PointerEvent) {
          canvas.additive = event.shiftKey || event.metaKey || event.ctrlKey;
          canvas.copying = event.altKey;
          roomAtPress = canvasOf(canvas.editor)?.room();
          if (event.button !== 0 || !isOnStage(event.target)) return;
          if (canvas.state.choosing) canvas.store.setState({ choosing: null });
          const at = pointAt(event);
          const from =
            canvas.state.tool === 'relation'
              ? entityAt(canvas, at)
              : portAt(canvas, at, flow.getZoom());
          if (canvas.editor.readOnly) return;
          const field = from === undefined && !isArmed() ? fieldAt(event.target) : undefined;
          if (field) {
            event.stopPropagation();
            pullField({ canvas, pointAt, field, event });
            return;
          }
          if (!from) return;
          event.stopPropagation();
          pull(from, event);
        },
        // d3 listens to these directly, so what a tool or a pull takes must not reach it.
        onMouseDownCapture(event: MouseEvent) {
          if (!isOnStage(event.target) || event.button !== 0) return;
          const isField = !canvas.editor.readOnly && fieldAt(event.target) !== undefined;
          if (isArmed() || isField || canvas.state.connecting) event.stopPropagation();
        },
        onClickCapture(event: MouseEvent) {
          if (!isOnStage(event.target)) return;
          if (canvas.swallowsClick) {
            event.stopPropagation();
            return;
          }
          if (isArmed()) {
            event.stopPropagation();
            const { tool } = canvas.state;
            if (tool === 'relation') return;
            canvas.setTool('select');
            addWithTool(canvas, tool, pointAt(event));
          } else {
            clickPart(canvas, event);
            keepInSight();
          }
        },
        onDoubleClickCapture(event: MouseEvent) {
          if (!isOnStage(event.target) || isArmed()) return;
          const target = event.target as Element;
          const part = target.closest<HTMLElement>('[data-card]');
          const id = part?.dataset.card;
          if (id && canvas.editor.getRecord(id)) {
            const isNote = canvas.editor.getRecord(id)?.kind === 'note';
            canvas.edit({ id, part: isNote ? 'text' : 'name', isNew: false });
          } else if (target.classList.contains('react-flow__pane') && !canvas.editor.readOnly) {
            addWithTool(canvas, 'entity', pointAt(event));
          }
        },
      },
    };
  }, [canvas, flow, root]);
}

/** Whether the pointer is on the drawing and not in something that floats above it or is being typed in. */
function isOnStage(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('.react-flow') !== null &&
    target.closest('input, textarea, button') === null
  );
}

/** The field whose row is below the pointer. */
function fieldAt(target: EventTarget | null): string | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>('.pl-row') : null;
  const id = row?.dataset.record;
  return id?.startsWith('field:') ? id : undefined;
}

/** A click on a row, a name or a type. */
function clickPart(canvas: CanvasController, event: MouseEvent): void {
  const target = event.target as Element;
  const owner = target.closest<HTMLElement>('[data-record]');
  const id = owner?.dataset.record;
  if (!id) return;
  const part = target.closest<HTMLElement>('[data-part]')?.dataset.part;
  const { editor } = canvas;
  const wasSelected = editor.selection.length === 1 && editor.isSelected(id);
  const record = editor.getRecord(id);
  // The title of a card also selects the card, which React Flow does.
  const isTitle = record?.kind !== 'field' && part === 'name' && !owner.closest('.pl-ground');
  if (isTitle) {
    if (wasSelected && !canvas.additive) canvas.edit({ id, part: 'name', isNew: false });
    return;
  }
  event.stopPropagation();
  if (canvas.additive) editor.run('selection.toggle', { ids: [id] });
  else {
    editor.select([id]);
    if (record?.kind === 'field' && (part === 'name' || part === 'type')) {
      canvas.edit({ id, part, isNew: false });
    } else if (record?.kind === 'module' && part === 'name' && wasSelected) {
      canvas.edit({ id, part: 'name', isNew: false });
    }
  }
}

function entityAt(canvas: CanvasController, at: Point): string | undefined {
  const card = canvas.state.scene.cards.get(canvas.cardAt(at) ?? '');
  if (card?.kind === 'entity') return card.id;
  return card?.kind === 'resource' ? (card.entity ?? undefined) : undefined;
}

/** The entity whose right edge, at its head or one of its rows, is at this point. */
export function portAt(canvas: CanvasController, at: Point, zoom: number): string | undefined {
  if (canvas.state.detail !== 'full') return undefined;
  const reach = PORT / zoom;
  for (const [id, rect] of canvas.state.rects) {
    if (Math.abs(at.x - rect.x - rect.width) > reach) continue;
    const card = canvas.state.scene.cards.get(id);
    if (card?.kind !== 'entity') continue;
    const rows = card.collapsed ? 0 : card.rows.length;
    if (at.y >= rect.y && at.y <= rect.y + HEAD + rows * ROW) return id;
  }
  return undefined;
}

function pullRelation(options: {
  canvas: CanvasController;
  pointAt: (event: { clientX: number; clientY: number }) => Point;
  from: string;
  start: Point;
  root: HTMLElement | null;
}): void {
  const { canvas, pointAt, from, start } = options;
  const follow = (event: globalThis.PointerEvent) => {
    const at = pointAt(event);
    canvas.store.setState({
      connecting: { from, start, at, over: entityAt(canvas, at) ?? null },
    });
  };
  const stop = () => {
    removeEventListener('pointermove', follow);
    removeEventListener('pointerup', drop);
    removeEventListener('pointercancel', stop);
    canvas.store.setState({ connecting: null });
  };
  const drop = (event: globalThis.PointerEvent) => {
    const wasPulled = canvas.state.connecting;
    stop();
    const at = pointAt(event);
    // A mere click on the edge, or on the first card with the relation tool, pulls nothing.
    if (!wasPulled || Math.hypot(at.x - start.x, at.y - start.y) < 8) return;
    canvas.setTool('select');
    const to = entityAt(canvas, at);
    if (to) canvas.store.setState({ choosing: { from, to, at } });
    else if (!canvas.cardAt(at)) addOtherSide(canvas, from, at);
  };
  canvas.store.setState({ connecting: { from, start, at: start, over: null } });
  addEventListener('pointermove', follow);
  addEventListener('pointerup', drop);
  addEventListener('pointercancel', stop);
}
