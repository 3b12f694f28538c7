import type { Editor } from '@plinth/editor';
import { getViewportForBounds, type ReactFlowInstance, type Viewport } from '@xyflow/react';
import type { CanvasController } from './canvas-controller.ts';
import { fitOptions, viewportToFit } from './fit.ts';
import { isTall, shiftInto, viewportOver, zoomOver } from './free-room.ts';
import { boundsOf, type Point, type Rect } from './geometry/rect.ts';
import { HEAD, ROW } from './model/metrics.ts';

/** What the rest of the app can ask of the canvas of an editor. */
export interface CanvasActions {
  /** What it draws and where, for pictures of it. */
  readonly controller: CanvasController;
  /** Brings these records into view, calmly; ids that are not drawn are left out. */
  reveal(ids: readonly string[]): void;
  /** Moves on just as far as it takes for the card or the row of this record to be seen beside the panels. */
  keepInSight(id: string): void;
  /** The part of the stage that no panel covers, in pixels. */
  room(): Rect;
  /** Shows everything. */
  fit(): void;
  zoomToSelection(): void;
  zoomBy(factor: number): void;
  zoomTo(zoom: number): void;
  /** Lays everything out anew, as one undo step. */
  tidy(): Promise<void>;
  /** Lights up the cards of these records for a moment. */
  flash(ids: readonly string[]): void;
  /** Shows only what is near what is selected, two hops at first; all again where that is on already. */
  toggleFocus(): void;
  /** Goes on from shown to dimmed to hidden relations. */
  cycleRelations(): void;
}

const known = new WeakMap<Editor, CanvasActions>();

/** The canvas that draws this editor's design, while there is one. */
export function canvasOf(editor: Editor): CanvasActions | undefined {
  return known.get(editor);
}

/** Lets a canvas be asked; `room` is the part of its stage that no panel covers, in pixels. Answers how it is forgotten. */
export function registerCanvas(stage: {
  canvas: CanvasController;
  flow: ReactFlowInstance;
  room: () => Rect;
}): () => void {
  const { canvas, flow, room } = stage;
  const duration = () => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 180);
  /** Moves to a viewport that is worked out for the free room, once panels that open or close have done so. */
  const go = (viewportIn: (room: Rect) => Viewport | undefined) =>
    requestAnimationFrame(() => {
      const free = room();
      const to = viewportIn(free);
      if (!to) return;
      const { x, y, zoom } = to;
      void flow.setViewport({ x: x + free.x, y: y + free.y, zoom }, { duration: duration() });
    });
  const rectsOf = (ids: readonly string[]) => {
    const { scene, rects, grounds, routes } = canvas.state;
    return ids.flatMap((id) => {
      const rect = rects.get(id) ?? rects.get(scene.cardOf.get(id) ?? '') ?? grounds.get(id);
      const middle = routes.get(id)?.middle;
      return rect ?? (middle ? { ...middle, width: 1, height: 1 } : []);
    });
  };
  /** Where something of the drawing stands in the free room, in pixels. */
  const seenIn = (free: Rect, rect: Rect): Rect => {
    const { x, y, zoom } = flow.getViewport();
    return {
      x: rect.x * zoom + x - free.x,
      y: rect.y * zoom + y - free.y,
      width: rect.width * zoom,
      height: rect.height * zoom,
    };
  };
  const isStill = ({ x, y }: Point) => x === 0 && y === 0;
  const actions: CanvasActions = {
    controller: canvas,
    reveal(ids) {
      const rect = boundsOf(rectsOf(ids));
      if (!rect) return;
      const isGroup = ids.length > 1 || ids.some((id) => canvas.state.grounds.has(id));
      go((free) => {
        const now = flow.getZoom();
        const readable = Math.min(Math.max(now, 0.6), 1.2);
        const zoom = isGroup ? zoomOver(free, rect, readable) : readable;
        // What is a row of a card too long to be seen whole is looked at by itself.
        const row =
          ids.length === 1 && isTall(free, rect, zoom) ? rowOf(canvas, ids[0]) : undefined;
        const meant = row ?? rect;
        const isInSight = zoom === now && isStill(shiftInto(free, seenIn(free, meant)));
        return isInSight ? undefined : viewportOver(free, meant, zoom);
      });
    },
    keepInSight(id) {
      go((free) => {
        const rect = startOf(canvas, id) ?? rectsOf([id])[0];
        if (!rect) return undefined;
        const by = shiftInto(free, seenIn(free, rect));
        if (isStill(by)) return undefined;
        const { x, y, zoom } = flow.getViewport();
        return { x: x - free.x + by.x, y: y - free.y + by.y, zoom };
      });
    },
    room,
    fit: () => void go((free) => viewportToFit(canvas.state, free)),
    zoomToSelection() {
      const rect = boundsOf(rectsOf(canvas.editor.selection));
      const { minZoom, maxZoom } = fitOptions;
      go(
        ({ width, height }) =>
          rect && getViewportForBounds(rect, width, height, minZoom, maxZoom, 0.15),
      );
    },
    zoomBy: (factor) => void flow.zoomTo(flow.getZoom() * factor, { duration: duration() }),
    zoomTo: (zoom) => void flow.zoomTo(zoom, { duration: duration() }),
    async tidy() {
      const { startTidy } = await import('../layout/tidy.ts');
      if (await startTidy(canvas)) actions.fit();
    },
    flash(ids) {
      const { cards, cardOf } = canvas.state.scene;
      const meant = ids.flatMap((id) => {
        const record = canvas.editor.getRecord(id);
        const target = record?.kind === 'placement' ? record.target : id;
        return cards.has(target) ? target : (cardOf.get(target) ?? []);
      });
      // Once what came back has been drawn.
      requestAnimationFrame(() => flashCards(new Set(meant)));
    },
    toggleFocus() {
      canvas.focus(canvas.state.lens.focus ? null : 2);
      actions.fit();
    },
    cycleRelations() {
      const next = { shown: 'dimmed', dimmed: 'hidden', hidden: 'shown' } as const;
      const relations = next[canvas.state.lens.relations];
      canvas.setLines({ relations });
      canvas.say(`Relations ${relations}`);
    },
  };
  known.set(canvas.editor, actions);
  return () => {
    if (known.get(canvas.editor) === actions) known.delete(canvas.editor);
  };
}

/** Where a card begins: its head and some rows; of what is a row of a card, that row and the next. */
function startOf(canvas: CanvasController, id: string): Rect | undefined {
  const rect = canvas.state.rects.get(id);
  return rect ? { ...rect, height: Math.min(rect.height, HEAD + ROW * 6) } : rowOf(canvas, id);
}

/** Where a row of a card stands, with the next; undefined for what is none. */
function rowOf(canvas: CanvasController, id = ''): Rect | undefined {
  const { scene, rects } = canvas.state;
  const cardId = scene.cardOf.get(id) ?? '';
  const [card, rect] = [scene.cards.get(cardId), rects.get(cardId)];
  if (!card || !rect || !('rows' in card)) return undefined;
  const row = card.rows.findIndex((other) => other.id === id);
  return row < 0 ? undefined : { ...rect, y: rect.y + HEAD + row * ROW, height: ROW * 2 };
}

/** So many cards at once say nothing. */
const MOST_FLASHED = 40;

function flashCards(ids: ReadonlySet<string>): void {
  if (ids.size > MOST_FLASHED) return;
  for (const id of ids) {
    const card = document.querySelector(
      `.react-flow__node[data-id="${CSS.escape(id)}"] > .pl-card`,
    );
    card?.animate(
      [
        { outline: '3px solid var(--color-accent)', outlineOffset: '2px' },
        { outline: '3px solid transparent', outlineOffset: '2px' },
      ],
      { duration: 900, easing: 'ease-out' },
    );
  }
}
