import type { Field } from '@plinth/design';
import { placementId } from '@plinth/editor';
import type { CanvasController } from './canvas-controller.ts';
import type { Tool } from './canvas-state.ts';
import { contains, type Point } from './geometry/rect.ts';
import { snap } from './model/metrics.ts';

/** Gives a thing the name that was typed on the canvas. */
export function renameRecord(canvas: CanvasController, id: string, name: string): void {
  const tried = canvas.editor.attempt('record.rename', { id, name });
  if (!tried.ok) canvas.say(tried.error.message);
}

/** Goes on after a name was edited: Enter adds the next field, Tab picks its type, Escape goes one step back. */
export function finishName(
  canvas: CanvasController,
  id: string,
  how: 'enter' | 'tab' | 'back' | 'left',
): void {
  const { editing } = canvas.state;
  if (editing?.id !== id) return;
  const record = canvas.editor.getRecord(id);
  canvas.edit(null);
  if (!record || how === 'left') return;
  if (how === 'back') {
    // Nothing was typed since it was added, so the last step is its adding.
    if (editing.isNew && record.kind === 'field') canvas.editor.undo();
    return;
  }
  if (record.kind === 'field') {
    if (how === 'tab') canvas.edit({ id, part: 'type', isNew: false });
    else addField(canvas, record.parent, id);
  } else if (record.kind === 'entity' && editing.isNew) addField(canvas, id);
}

/** Adds a field to an entity or a shape and lets its name be typed. */
export function addField(canvas: CanvasController, parent: string, after?: string): void {
  const added = canvas.editor.attempt('field.add', { parent, ...(after ? { after } : {}) });
  if (added.ok) canvas.edit({ id: added.value, part: 'name', isNew: true });
}

/** Goes on to the name of the field below; after the last one nothing is being named. */
export function editNextField(canvas: CanvasController, field: Field): void {
  const fields = canvas.editor.list('fields', field.parent);
  const next = fields[fields.findIndex((other) => other.id === field.id) + 1];
  if (next) canvas.edit({ id: next.id, part: 'name', isNew: false });
}

/** Adds what a tool adds, at a place of the canvas, and lets its name be typed. */
export function addWithTool(canvas: CanvasController, tool: Tool, at: Point): void {
  const { editor } = canvas;
  const { view } = canvas.state.scene;
  const place = { at: { x: snap(at.x), y: snap(at.y) }, view };
  const module = moduleAt(canvas, at);
  const into = module ? { ...place, module } : place;
  if (tool === 'endpoint') {
    addEndpoint(canvas, at);
    return;
  }
  const added =
    tool === 'entity'
      ? editor.attempt('entity.add', into)
      : tool === 'job'
        ? editor.attempt('job.add', into)
        : tool === 'enum'
          ? editor.attempt('enum.add', into)
          : tool === 'note'
            ? editor.attempt('note.add', place)
            : undefined;
  if (!added?.ok) return;
  canvas.edit({ id: added.value, part: tool === 'note' ? 'text' : 'name', isNew: true });
  canvas.say(`${tool} added`);
}

function addEndpoint(canvas: CanvasController, at: Point): void {
  const { editor } = canvas;
  const { scene } = canvas.state;
  const card = scene.cards.get(canvas.cardAt(at) ?? '');
  const entity = card?.kind === 'resource' ? card.entity : card?.id;
  if (entity && editor.get('entity', entity)) {
    const usual = editor.attempt('endpoints.addUsual', { entity });
    if (usual.ok && usual.value.length > 0) {
      editor.select(usual.value);
      canvas.say(`${usual.value.length} endpoints added`);
    } else {
      // It has all the usual ones, so what is wanted is another list, to be narrowed in the inspector.
      const id = entity as `entity:${string}`;
      editor.attempt('endpoint.add', { action: { kind: 'list', entity: id } });
    }
    return;
  }
  const module = moduleAt(canvas, at);
  const added = editor.attempt('endpoint.add', module ? { module } : {});
  if (added.ok) canvas.say('endpoint added');
}

function moduleAt(canvas: CanvasController, at: Point): string | undefined {
  for (const [id, rect] of canvas.state.grounds) if (contains(rect, at)) return id;
  return undefined;
}

/** Folds a module into one block, or opens it again. */
export function foldModule(canvas: CanvasController, id: string, collapsed: boolean): void {
  const { editor } = canvas;
  const { scene, grounds } = canvas.state;
  const ground = grounds.get(id);
  editor.mark(collapsed ? 'Fold module' : 'Unfold module');
  if (ground && !editor.get('placement', placementId(scene.view, id))) {
    const positions = { [id]: { x: ground.x, y: ground.y } };
    editor.attempt('place.move', { positions, view: scene.view });
  }
  editor.attempt('place.collapse', { ids: [id], collapsed, view: scene.view });
  editor.commit();
}

/** Makes the other side of a relation that was dropped on empty canvas. */
export function addOtherSide(canvas: CanvasController, from: string, at: Point): void {
  const { editor } = canvas;
  const { view } = canvas.state.scene;
  const module = moduleAt(canvas, at) ?? editor.get('entity', from)?.module;
  editor.mark('Add related entity');
  const place = { x: snap(at.x), y: snap(at.y) };
  const added = editor.attempt('entity.add', { at: place, view, ...(module ? { module } : {}) });
  if (added.ok) {
    editor.attempt('relation.add', { from: added.value, to: from });
    editor.select([added.value]);
  }
  editor.commit();
  if (added.ok) canvas.edit({ id: added.value, part: 'name', isNew: true });
}
