import type { Node } from '@xyflow/react';
import type { Rect } from './geometry/rect.ts';
import { sameRect } from './geometry/rect.ts';
import type { Card, CardKind } from './model/card.ts';
import type { Scene } from './model/scene.ts';

export type CanvasNode = Node<Record<never, never>, CardKind | 'ground'>;

const noData = {};
const noHandles: [] = [];
const groundStyle = { pointerEvents: 'none' } as const;

/** Which selected records make a card selected: itself, or each of its endpoints. */
export function isCardSelected(card: Card, selected: ReadonlySet<string>): boolean {
  if (card.kind !== 'resource') return selected.has(card.id);
  return card.rows.length > 0 && card.rows.every((row) => selected.has(row.id));
}

/** The records that stand for a card in the selection. */
export function recordsOfCard(card: Card): readonly string[] {
  return card.kind === 'resource' ? card.rows.map((row) => row.id) : [card.id];
}

/** React Flow's nodes of a scene. A node keeps its identity while nothing about it changed, so that it is not rendered again. */
export class NodeList {
  #nodes = new Map<string, CanvasNode>();
  #list: CanvasNode[] = [];

  /** Brings the list up to date; the same array where nothing changed. */
  update(input: {
    scene: Scene;
    rects: ReadonlyMap<string, Rect>;
    grounds: ReadonlyMap<string, Rect>;
    selected: ReadonlySet<string>;
    draggable: boolean;
  }): CanvasNode[] {
    const nodes = new Map<string, CanvasNode>();
    for (const [id, rect] of input.grounds) {
      const card = { id, kind: 'ground', title: '' } as const;
      nodes.set(id, this.#nodeFor(card, rect, { selected: false, draggable: input.draggable }));
    }
    for (const card of input.scene.cards.values()) {
      const rect = input.rects.get(card.id);
      if (!rect) continue;
      const selected = isCardSelected(card, input.selected);
      nodes.set(card.id, this.#nodeFor(card, rect, { selected, draggable: input.draggable }));
    }
    const list = [...nodes.values()];
    const isSame =
      list.length === this.#list.length && list.every((node, i) => node === this.#list[i]);
    this.#nodes = nodes;
    if (!isSame) this.#list = list;
    return this.#list;
  }

  #nodeFor(
    card: Card | { id: string; kind: 'ground'; title: string },
    rect: Rect,
    state: { selected: boolean; draggable: boolean },
  ): CanvasNode {
    const before = this.#nodes.get(card.id);
    const label = ariaLabelOf(card);
    if (
      before &&
      before.type === card.kind &&
      before.selected === state.selected &&
      before.draggable === state.draggable &&
      before.ariaLabel === label &&
      sameRect(rectOfNode(before), rect)
    ) {
      return before;
    }
    const isGround = card.kind === 'ground';
    return {
      id: card.id,
      type: card.kind,
      data: noData,
      position: { x: rect.x, y: rect.y },
      width: rect.width,
      height: rect.height,
      // Told, not measured: React Flow then never reads the page to find out.
      measured: { width: rect.width, height: rect.height },
      handles: noHandles,
      selected: state.selected,
      draggable: state.draggable,
      selectable: !isGround,
      focusable: !isGround,
      connectable: false,
      deletable: false,
      ariaLabel: label,
      zIndex: isGround ? -1 : 1,
      ...(isGround ? { dragHandle: '.pl-ground-head', style: groundStyle } : {}),
    };
  }
}

function rectOfNode(node: CanvasNode): Rect {
  return { ...node.position, width: node.width ?? 0, height: node.height ?? 0 };
}

const words: Record<CardKind | 'ground', string> = {
  entity: 'Entity',
  resource: 'Endpoints',
  job: 'Job',
  enum: 'Enum',
  shape: 'Shape',
  note: 'Note',
  folded: 'Module',
  ground: 'Module',
};

function ariaLabelOf(card: { kind: CardKind | 'ground'; title: string }): string {
  if (card.kind === 'resource') return card.title;
  return `${words[card.kind]} ${card.title}`.trim();
}
