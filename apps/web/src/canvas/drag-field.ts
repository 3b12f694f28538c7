import type { CanvasController } from './canvas-controller.ts';
import type { FieldDrop } from './canvas-state.ts';
import type { Point, Rect } from './geometry/rect.ts';
import type { Card } from './model/card.ts';
import { HEAD, ROW } from './model/metrics.ts';

/** How far the pointer moves before a press becomes a drag, in pixels of the screen. */
const SLACK = 4;

/** Between which rows of a card a field would land at a height of the canvas; undefined where the card takes none. */
export function dropPlace(card: Card | undefined, rect: Rect, y: number): FieldDrop | undefined {
  if ((card?.kind !== 'entity' && card?.kind !== 'shape') || card.collapsed) return undefined;
  const first = card.rows.findIndex((row) => row.of === 'field');
  const fields = card.rows.filter((row) => row.of === 'field');
  const top = first < 0 ? card.rows.filter((row) => row.of === 'key').length : first;
  const place = Math.round((y - rect.y - HEAD) / ROW) - top;
  const index = Math.max(0, Math.min(fields.length, place));
  return {
    parent: card.id,
    after: fields[index - 1]?.id ?? null,
    x: rect.x,
    y: rect.y + HEAD + (top + index) * ROW,
    width: rect.width,
  };
}

/** Follows a press on a field's row: once it moves, the field, or all fields selected beside it, go where it is dropped. */
export function pullField(options: {
  canvas: CanvasController;
  pointAt: (event: { clientX: number; clientY: number }) => Point;
  field: string;
  event: { clientX: number; clientY: number };
}): void {
  const { canvas, pointAt, field, event: start } = options;
  const follow = (event: PointerEvent) => {
    const isDrag =
      canvas.state.fieldDrop !== null ||
      Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) > SLACK;
    if (!isDrag) return;
    canvas.store.setState({ fieldDrop: placeAt(canvas, pointAt(event)) ?? null });
  };
  const stop = () => {
    removeEventListener('pointermove', follow);
    removeEventListener('pointerup', drop);
    removeEventListener('pointercancel', stop);
    canvas.store.setState({ fieldDrop: null });
  };
  const drop = () => {
    const place = canvas.state.fieldDrop;
    stop();
    if (!place) return;
    // The click that ends a drag is none.
    canvas.swallowsClick = true;
    setTimeout(() => {
      canvas.swallowsClick = false;
    });
    moveFields(canvas, field, place);
  };
  addEventListener('pointermove', follow);
  addEventListener('pointerup', drop);
  addEventListener('pointercancel', stop);
}

function placeAt(canvas: CanvasController, at: Point): FieldDrop | undefined {
  const id = canvas.cardAt(at);
  const rect = canvas.state.rects.get(id ?? '');
  return rect && dropPlace(canvas.state.scene.cards.get(id ?? ''), rect, at.y);
}

/** Moves a field, or the selected ones of its parent where it is among them, to a place. */
export function moveFields(canvas: CanvasController, field: string, place: FieldDrop): void {
  const { editor } = canvas;
  const parent = editor.get('field', field)?.parent;
  if (!parent) return;
  const siblings = editor.list('fields', parent).map(({ id }) => id as string);
  const ids = editor.isSelected(field) ? siblings.filter((id) => editor.isSelected(id)) : [field];
  const target = editor.list('fields', place.parent).map(({ id }) => id as string);
  let at = place.after === null ? -1 : target.indexOf(place.after);
  while (at >= 0 && ids.includes(target[at] ?? '')) at--;
  const after = target[at] ?? null;
  const isSame =
    parent === place.parent &&
    ids.length === 1 &&
    (siblings[siblings.indexOf(field) - 1] ?? null) === after;
  if (isSame) return;
  const tried = editor.attempt('field.reorder', { ids, after, parent: place.parent });
  canvas.say(
    tried.ok ? `${ids.length === 1 ? 'Field' : `${ids.length} fields`} moved` : tried.error.message,
  );
}
