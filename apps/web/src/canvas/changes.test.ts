import { createDesign } from '@plinth/design';
import { Editor, placementId } from '@plinth/editor';
import { describe, expect, it } from 'vitest';
import { CanvasController } from './canvas-controller.ts';

function open() {
  const at = (name: string, x: number) => ({
    kind: 'placement' as const,
    id: placementId('view:main', `entity:${name}`),
    view: 'view:main' as const,
    target: `entity:${name}` as const,
    x,
    y: 0,
  });
  const design = createDesign([
    { kind: 'module', id: 'module:m', name: 'M', order: 'a0' },
    { kind: 'module', id: 'module:n', name: 'N', order: 'a1' },
    { kind: 'entity', id: 'entity:a', module: 'module:m', name: 'A', plural: 'As' },
    { kind: 'entity', id: 'entity:b', module: 'module:m', name: 'B', plural: 'Bs' },
    { kind: 'field', id: 'field:f', parent: 'entity:a', name: 'f' },
    {
      kind: 'endpoint',
      id: 'endpoint:e',
      module: 'module:m',
      method: 'GET',
      path: '/as',
      action: { kind: 'list', entity: 'entity:a' },
    },
    at('a', 0),
    at('b', 400),
  ]);
  let next = 0;
  const editor = new Editor({ design, nextId: () => `new${next++}`, freeze: true });
  const canvas = new CanvasController(editor);
  canvas.start();
  const drag = (id: string, x: number, y: number, dragging: boolean) =>
    canvas.change([{ type: 'position', id, position: { x, y }, dragging }]);
  const select = (...changes: [string, boolean][]) =>
    canvas.change(changes.map(([id, selected]) => ({ type: 'select', id, selected })));
  const placed = (target: string) => {
    const placement = editor.get('placement', placementId('view:main', target));
    return placement && { x: placement.x, y: placement.y };
  };
  return { editor, canvas, drag, select, placed };
}

describe('dragging', () => {
  it('writes nothing until the drop, then one step', () => {
    const { editor, canvas, drag, placed } = open();
    const before = editor.design;
    drag('entity:a', 80, 40, true);
    drag('entity:a', 160, 40, true);
    expect(editor.design).toBe(before);
    expect(canvas.state.rects.get('entity:a')).toMatchObject({ x: 160, y: 40 });
    drag('entity:a', 160, 40, false);
    expect(placed('entity:a')).toEqual({ x: 160, y: 40 });
    expect(editor.history.undo).toBe('Move A');
    editor.undo();
    expect(placed('entity:a')).toEqual({ x: 0, y: 0 });
    expect(canvas.state.rects.get('entity:a')).toMatchObject({ x: 0, y: 0 });
    expect(editor.history.undo).toBeNull();
  });

  it('takes docked endpoints along and leaves them docked', () => {
    const { canvas, drag, placed } = open();
    const before = canvas.state.rects.get('entity:a/endpoints');
    drag('entity:a', 80, 40, true);
    expect(canvas.state.rects.get('entity:a/endpoints')?.y).toBe((before?.y ?? 0) + 40);
    drag('entity:a', 80, 40, false);
    expect(placed('endpoint:e')).toBeUndefined();
  });

  it('undocks endpoints that are dragged alone', () => {
    const { canvas, drag, placed } = open();
    drag('entity:a/endpoints', 800, 80, true);
    drag('entity:a/endpoints', 800, 80, false);
    expect(placed('endpoint:e')).toEqual({ x: 800, y: 80 });
    expect(canvas.state.scene.docked.size).toBe(0);
  });

  it('moves all cards of a module by its ground', () => {
    const { canvas, drag, placed } = open();
    const ground = canvas.state.grounds.get('module:m');
    drag('module:m', (ground?.x ?? 0) + 16, (ground?.y ?? 0) + 24, true);
    drag('module:m', (ground?.x ?? 0) + 48, (ground?.y ?? 0) + 24, true);
    drag('module:m', (ground?.x ?? 0) + 48, (ground?.y ?? 0) + 24, false);
    expect(placed('entity:a')).toEqual({ x: 48, y: 24 });
    expect(placed('entity:b')).toEqual({ x: 448, y: 24 });
  });

  it('leaves the card and places a copy while copying', () => {
    const { editor, canvas, drag, placed } = open();
    canvas.copying = true;
    drag('entity:b', 480, 200, true);
    drag('entity:b', 480, 200, false);
    expect(placed('entity:b')).toEqual({ x: 400, y: 0 });
    const copy = editor.kind('entity').find(({ id }) => id !== 'entity:a' && id !== 'entity:b');
    expect(copy && placed(copy.id)).toEqual({ x: 480, y: 200 });
  });

  it('can be taken back', () => {
    const { editor, canvas, drag } = open();
    drag('entity:b', 900, 0, true);
    canvas.cancelDrag();
    expect(canvas.state.rects.get('entity:b')).toMatchObject({ x: 400 });
    expect(editor.history.undo).toBeNull();
  });

  it('makes one step of a run of nudges', () => {
    const { editor, canvas, placed } = open();
    editor.select(['entity:b']);
    canvas.nudge(8, 0);
    canvas.nudge(8, 0);
    expect(placed('entity:b')).toEqual({ x: 416, y: 0 });
    editor.undo();
    expect(placed('entity:b')).toEqual({ x: 400, y: 0 });
  });
});

describe('selecting', () => {
  it('lets a card take the place of a field that was selected', () => {
    const { editor, select } = open();
    editor.select(['field:f']);
    select(['entity:a', true]);
    expect(editor.selection).toEqual(['entity:a']);
  });

  it('adds to it while a key is held', () => {
    const { editor, canvas, select } = open();
    editor.select(['field:f']);
    canvas.additive = true;
    select(['entity:a', true]);
    expect(editor.selection).toEqual(['field:f', 'entity:a']);
  });

  it('means each endpoint by the card of endpoints', () => {
    const { editor, canvas, select } = open();
    select(['entity:a/endpoints', true]);
    expect(editor.selection).toEqual(['endpoint:e']);
    const node = canvas.nodes(editor.selection).find(({ id }) => id === 'entity:a/endpoints');
    expect(node?.selected).toBe(true);
  });
});

describe('nodes', () => {
  it('keep their identity but for those that moved', () => {
    const { canvas, drag } = open();
    const before = new Map(canvas.nodes([]).map((node) => [node.id, node]));
    drag('entity:b', 480, 0, true);
    const changed = canvas.nodes([]).filter((node) => before.get(node.id) !== node);
    expect(changed.map(({ id }) => id).sort()).toEqual(['entity:b', 'module:m']);
  });

  it('say their size and are named for those who cannot see', () => {
    const [node] = open()
      .canvas.nodes([])
      .filter(({ id }) => id === 'entity:a');
    expect(node).toMatchObject({ ariaLabel: 'Entity A', measured: { width: 272 }, handles: [] });
  });
});
