import type { Editor } from '@plinth/editor';
import type { NodeChange } from '@xyflow/react';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type CanvasNode, NodeList } from './canvas-nodes.ts';
import type { CanvasState, Detail, Editing, Tool } from './canvas-state.ts';
import { dragTo, placementsAfter, readChanges } from './changes.ts';
import { contains, type Point, type Rect, sameRect } from './geometry/rect.ts';
import { routeAll } from './geometry/route-all.ts';
import { type Guide, guidesFor } from './guides.ts';
import {
  type Lens,
  type Lines,
  lensOf,
  linesThrough,
  outsideFocus,
  plainLens,
} from './model/lens.ts';
import { groundRect, type Scene, SceneBuilder } from './model/scene.ts';
import type { ModelSource } from './model/source.ts';

const noGuides: readonly Guide[] = [];
const nothing: ReadonlySet<string> = new Set();

/**
 * What the canvas knows and the document does not: where things are while they are dragged, what is being edited, the
 * tool. It turns the document into a scene and gestures into commands.
 */
export class CanvasController {
  readonly editor: Editor;
  readonly source: ModelSource;
  readonly store: StoreApi<CanvasState>;
  /** Whether Shift, Control or Command is held, so that selecting adds. */
  additive = false;
  /** Whether a drag leaves the cards and places copies of them. */
  copying = false;
  /** Whether the click that follows is the end of a drag. */
  swallowsClick = false;
  readonly #builder: SceneBuilder;
  readonly #nodes = new NodeList();
  #positions: ReadonlyMap<string, Point> | null = null;
  #focus: Lens['focus'] = null;
  /** What someone who may not change the view chose instead. */
  #ownLines: Partial<Lines> = {};
  /** Where grounds stood when the drag began. */
  #groundsAtRest: ReadonlyMap<string, Rect> = new Map();
  #moved: ReadonlyMap<string, Rect> = new Map();

  constructor(editor: Editor) {
    this.editor = editor;
    this.source = sourceOf(editor);
    this.#builder = new SceneBuilder(this.source);
    const scene = this.#builder.build(editor.view);
    const { rects } = scene;
    const grounds = groundsOf(scene, rects, new Map());
    this.store = createStore<CanvasState>(() => ({
      scene,
      rects,
      grounds,
      routes: routeAll(scene.lines, { rects, grounds }),
      dragged: nothing,
      lens: plainLens,
      tool: 'select',
      detail: 'full',
      editing: null,
      connecting: null,
      choosing: null,
      fieldDrop: null,
      guides: noGuides,
      hoveredLine: null,
      tidying: null,
      message: '',
    }));
  }

  /** Follows the document; answers how to stop. */
  start(): () => void {
    const rebuild = () => this.#rebuild();
    rebuild();
    const stops = [this.editor.subscribe(rebuild), this.editor.subscribeView(rebuild)];
    return () => {
      for (const stop of stops) stop();
    };
  }

  get state(): CanvasState {
    return this.store.getState();
  }

  /** React Flow's nodes as things stand. */
  nodes(selection: readonly string[]): CanvasNode[] {
    const { scene, rects, grounds } = this.state;
    return this.#nodes.update({
      scene,
      rects,
      grounds,
      selected: new Set(selection),
      draggable: !this.editor.readOnly,
    });
  }

  /** Takes React Flow's changes in: a drag stays here until it ends, then it is one command. */
  change(changes: readonly NodeChange<CanvasNode>[]): void {
    const { scene } = this.state;
    const meaning = readChanges(changes, {
      scene,
      selection: this.editor.selection,
      additive: this.additive,
    });
    if (meaning.selection) this.editor.select(meaning.selection);
    if (meaning.positions) this.#drag(meaning.positions);
    if (meaning.dropped) this.#drop();
  }

  #drag(positions: ReadonlyMap<string, Point>): void {
    const { scene, dragged, routes } = this.state;
    if (!this.#positions) this.#groundsAtRest = this.state.grounds;
    this.#positions = positions;
    this.#moved = dragTo(scene, positions, (id) => this.#groundsAtRest.get(id));
    const rects = new Map(scene.rects);
    for (const [id, rect] of this.#moved) rects.set(id, rect);
    const moved = new Set(this.#moved.keys());
    const grounds = groundsOf(scene, rects, this.state.grounds);
    this.store.setState({
      rects,
      grounds,
      routes: routeAll(scene.lines, { rects, grounds }, { before: routes, moved }),
      dragged: sameSet(dragged, moved) ? dragged : moved,
      guides: guidesFor(this.#moved, scene.rects),
    });
  }

  #drop(): void {
    if (!this.#positions) return;
    const { scene } = this.state;
    const moved = this.#moved;
    if (this.copying) {
      this.#copyTo(moved);
      return;
    }
    const positions = placementsAfter(scene, moved);
    for (const id of this.#positions.keys()) this.#addFolded(id, positions);
    this.#positions = null;
    this.#moved = new Map();
    const what = this.#describe([...moved.keys()]);
    this.editor.attempt('layout.apply', { positions, view: scene.view, title: `Move ${what}` });
    // Also where the command was refused or changed nothing, the cards go to where the document has them.
    this.#rebuild();
    this.say(`${what} moved`);
  }

  #copyTo(moved: ReadonlyMap<string, Rect>): void {
    const { scene } = this.state;
    const docked = new Set(scene.docked.values());
    const ids = [...moved.keys()].filter((id) => !docked.has(id) && this.editor.getRecord(id));
    const from = scene.rects.get(ids[0] ?? '');
    const to = moved.get(ids[0] ?? '');
    this.cancelDrag();
    if (!from || !to) return;
    const shift = { dx: to.x - from.x, dy: to.y - from.y };
    this.editor.attempt('selection.duplicate', { ids, ...shift });
    this.say(`${this.#describe(ids)} duplicated`);
  }

  /** A folded module takes along the members that do not show. */
  #addFolded(id: string, positions: Record<string, Point>): void {
    const { scene } = this.state;
    const card = scene.cards.get(id);
    const from = scene.rects.get(id);
    const to = this.#moved.get(id);
    if (card?.kind !== 'folded' || !from || !to) return;
    for (const place of this.editor.list('placements', scene.view)) {
      if (scene.cardOf.get(place.target) !== id) continue;
      positions[place.target] = { x: place.x + to.x - from.x, y: place.y + to.y - from.y };
    }
  }

  /** Takes a drag back, leaving the document as it is. */
  cancelDrag(): void {
    if (!this.#positions) return;
    this.#positions = null;
    this.#moved = new Map();
    this.#rebuild();
  }

  /** Moves the selected cards by whole steps, as one undo step for a run of key presses. */
  nudge(dx: number, dy: number): boolean {
    const { scene } = this.state;
    const positions = new Map<string, Point>();
    for (const node of this.nodes(this.editor.selection)) {
      if (node.selected) {
        positions.set(node.id, { x: node.position.x + dx, y: node.position.y + dy });
      }
    }
    if (positions.size === 0) return false;
    const moved = dragTo(scene, positions, () => undefined);
    const what = this.#describe([...moved.keys()]);
    this.editor.attempt(
      'layout.apply',
      { positions: placementsAfter(scene, moved), view: scene.view, title: `Move ${what}` },
      { merge: 'nudge' },
    );
    this.say(`${what} moved`);
    return true;
  }

  /** The middle of what is seen; the stage says it. */
  centre: () => Point = () => ({ x: 0, y: 0 });

  /** The topmost card at a point of the canvas. */
  cardAt(point: Point): string | undefined {
    let found: string | undefined;
    for (const [id, rect] of this.state.rects) if (contains(rect, point)) found = id;
    return found;
  }

  setDetail(detail: Detail): void {
    if (detail !== this.state.detail) this.store.setState({ detail });
  }

  hoverLine(id: string | null): void {
    if (id !== this.state.hoveredLine) this.store.setState({ hoveredLine: id });
  }

  setTool(tool: Tool): void {
    if (this.editor.readOnly) return;
    this.store.setState({ tool, editing: null, choosing: null, connecting: null });
  }

  edit(editing: Editing | null): void {
    if (editing && this.editor.readOnly) return;
    this.store.setState({ editing });
  }

  say(message: string): void {
    this.store.setState({ message });
  }

  #describe(ids: readonly string[]): string {
    const { cards } = this.state.scene;
    const first = cards.get(ids[0] ?? '');
    if (ids.length === 1 || (ids.length === 2 && cards.get(ids[1] ?? '')?.kind === 'resource')) {
      return first?.title || 'Card';
    }
    return `${ids.length} cards`;
  }

  /** Says which lines the view draws. Who may only look says it for this visit. */
  setLines(lines: Partial<Lines>): void {
    if (this.editor.readOnly) {
      this.#ownLines = { ...this.#ownLines, ...lines };
      this.#rebuild();
      return;
    }
    const { relations, module } = { ...this.state.lens, ...lines };
    const patch = { relations, linesOf: module };
    this.editor.attempt('record.set', { id: this.editor.view, patch });
  }

  /** Shows only what is so many hops from what is selected, or all again for none. */
  focus(hops: number | null, ids: readonly string[] = this.editor.selection): void {
    const isPossible = hops !== null && ids.length > 0;
    this.#focus = isPossible ? { ids, hops } : null;
    this.#rebuild();
    const count = this.state.scene.cards.size;
    this.say(isPossible ? `${count} cards within ${hops} of what is selected` : 'All cards shown');
  }

  /** The lens as things stand; the one before where it is the same. */
  #lens(before: Lens): Lens {
    const { editor } = this;
    const lens = { ...lensOf(editor.get('view', editor.view), this.#focus), ...this.#ownLines };
    const isSame =
      lens.focus === before.focus &&
      lens.relations === before.relations &&
      lens.module === before.module;
    return isSame ? before : lens;
  }

  #rebuild(): void {
    const before = this.state;
    // A focus on what is no longer there would hide everything.
    if (this.#focus?.ids.every((id) => !this.editor.getRecord(id))) this.#focus = null;
    const lens = this.#lens(before.lens);
    const outside = lens.focus ? outsideFocus(this.source, lens.focus) : nothing;
    const built = this.#builder.build(this.editor.view, outside);
    const scene = { ...built, lines: linesThrough(lens, built) };
    const dragged = this.#positions;
    const isAsBefore = sameRects(scene.rects, before.scene.rects);
    const rects = isAsBefore && before.rects === before.scene.rects ? before.rects : scene.rects;
    const next = isAsBefore ? { ...scene, rects } : scene;
    const grounds = groundsOf(next, rects, before.grounds);
    const stay =
      sameLines(scene, before.scene) && rects === before.rects && grounds === before.grounds;
    this.store.setState({
      lens,
      scene: next,
      rects,
      grounds,
      routes: stay ? before.routes : routeAll(scene.lines, { rects, grounds }),
      dragged: nothing,
      guides: noGuides,
    });
    if (dragged) this.#drag(dragged);
  }
}

function sourceOf(editor: Editor): ModelSource {
  return {
    get design() {
      return editor.design;
    },
    get: (id) => editor.getRecord(id),
    kind: (kind) => editor.kind(kind),
    list: (name, of) => editor.list(name, of),
  };
}

function groundsOf(
  scene: Scene,
  rects: ReadonlyMap<string, Rect>,
  before: ReadonlyMap<string, Rect>,
): ReadonlyMap<string, Rect> {
  const grounds = new Map<string, Rect>();
  for (const { id, members } of scene.grounds) {
    const rect = groundRect(members.flatMap((member) => rects.get(member) ?? []));
    const old = before.get(id);
    if (rect) grounds.set(id, old && sameRect(old, rect) ? old : rect);
  }
  const isSame =
    grounds.size === before.size && [...grounds].every(([id, rect]) => before.get(id) === rect);
  return isSame ? before : grounds;
}

function sameRects(a: ReadonlyMap<string, Rect>, b: ReadonlyMap<string, Rect>): boolean {
  if (a.size !== b.size) return false;
  for (const [id, rect] of a) if (!sameRect(rect, b.get(id))) return false;
  return true;
}

function sameLines(a: Scene, b: Scene): boolean {
  return (
    a.lines.length === b.lines.length &&
    a.lines.every((line, i) => {
      const other = b.lines[i];
      return (
        line.id === other?.id &&
        line.start.card === other.start.card &&
        line.start.dy === other.start.dy &&
        line.end.card === other.end.card &&
        line.end.dy === other.end.dy
      );
    })
  );
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((id) => b.has(id));
}
