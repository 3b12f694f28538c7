import type { NodeChange } from '@xyflow/react';
import { type CanvasNode, isCardSelected, recordsOfCard } from './canvas-nodes.ts';
import type { Point, Rect } from './geometry/rect.ts';
import type { Scene } from './model/scene.ts';
import { dockPoint } from './model/scene.ts';

/** What a batch of React Flow's changes means to us. */
export interface Meaning {
  /** Cards and grounds that are being dragged, and to where; null for none. */
  readonly positions: ReadonlyMap<string, Point> | null;
  /** Whether the drag has ended with this batch. */
  readonly dropped: boolean;
  /** The new selection; null where it stays. */
  readonly selection: readonly string[] | null;
}

/** Reads React Flow's changes. What it measures is ignored, since sizes come from the model. */
export function readChanges(
  changes: readonly NodeChange<CanvasNode>[],
  context: { scene: Scene; selection: readonly string[]; additive: boolean },
): Meaning {
  const positions = new Map<string, Point>();
  let dropped = false;
  const on = new Set<string>();
  const off = new Set<string>();
  for (const change of changes) {
    if (change.type === 'position') {
      if (change.position) positions.set(change.id, change.position);
      if (change.dragging === false) dropped = true;
    } else if (change.type === 'select') {
      const card = context.scene.cards.get(change.id);
      if (card) for (const id of recordsOfCard(card)) (change.selected ? on : off).add(id);
    }
  }
  return {
    positions: positions.size > 0 ? positions : null,
    dropped,
    selection: on.size + off.size > 0 ? nextSelection(context, on, off) : null,
  };
}

function nextSelection(
  context: { scene: Scene; selection: readonly string[]; additive: boolean },
  on: ReadonlySet<string>,
  off: ReadonlySet<string>,
): readonly string[] {
  const kept = context.selection.filter((id) => {
    if (off.has(id) || on.has(id)) return false;
    // React Flow lets go of the cards that it knows; fields and lines are ours to let go of.
    return context.additive || on.size === 0 || isWholeCard(context, id);
  });
  return [...kept, ...on];
}

function isWholeCard(context: { scene: Scene; selection: readonly string[] }, id: string): boolean {
  const card =
    context.scene.cards.get(id) ?? context.scene.cards.get(context.scene.cardOf.get(id) ?? '');
  return (
    card !== undefined &&
    recordsOfCard(card).includes(id) &&
    isCardSelected(card, new Set(context.selection))
  );
}

/**
 * Where every card comes to stand when some are dragged: a module takes its members along, an entity what is docked to
 * it. Answers only cards that moved.
 */
export function dragTo(
  scene: Scene,
  positions: ReadonlyMap<string, Point>,
  groundAt: (module: string) => Point | undefined,
): Map<string, Rect> {
  const moved = new Map<string, Rect>();
  const put = (id: string, at: Point) => {
    const rect = scene.rects.get(id);
    if (rect) moved.set(id, { ...rect, x: at.x, y: at.y });
  };
  for (const [id, at] of positions) {
    const ground = scene.grounds.find((other) => other.id === id);
    const from = ground && groundAt(id);
    if (!ground || !from) continue;
    for (const member of ground.members) {
      const rect = scene.rects.get(member);
      if (rect) put(member, { x: rect.x + at.x - from.x, y: rect.y + at.y - from.y });
    }
  }
  for (const [id, at] of positions) put(id, at);
  for (const [entity, resource] of scene.docked) {
    const above = moved.get(entity);
    if (above) put(resource, dockPoint(above));
  }
  return moved;
}

/**
 * The placements to write after a drop, by placed record. What was docked stays docked, unless it was dragged alone; things
 * that never had a place get the one they were drawn at, so that they stay when the others are placed.
 */
export function placementsAfter(
  scene: Scene,
  moved: ReadonlyMap<string, Rect>,
): Record<string, Point> {
  const positions: Record<string, Point> = {};
  const docked = new Set(scene.docked.values());
  const entityOf = new Map([...scene.docked].map(([entity, resource]) => [resource, entity]));
  for (const [id, rect] of moved) {
    if (docked.has(id) && moved.has(entityOf.get(id) ?? '')) continue;
    positions[scene.targets.get(id) ?? id] = { x: rect.x, y: rect.y };
  }
  for (const id of scene.unplaced) {
    const rect = scene.rects.get(id);
    const target = scene.targets.get(id) ?? id;
    if (rect && !positions[target]) positions[target] = { x: rect.x, y: rect.y };
  }
  return positions;
}
