import type { Node } from '@xyflow/react';
import type { Rect } from './geometry/rect.ts';
import { sameRect } from './geometry/rect.ts';
import type { Card, CardKind } from './model/card.ts';
import type { Scene } from './model/scene.ts';

export type CanvasNode = Node<Record<never, never>, CardKind | 'ground'>;

const noData = {};
const noHandles: [] = [];

/** Which selected records make a card selected: itself, or each of its endpoints. */
export function isCardSelected(card: Card, selected: ReadonlySet<string>): boolean {
  if (card.kind !== 'resource') return selected.has(card.id);
  return card.rows.length > 0 && card.rows.every((row) => selected.has(row.id));
}

/** The records that stand for a card in the selection. */
export function recordsOfCard(card: Card): readonly string[] {
  return card.kind === 'resource' ? card.rows.map((row) => row.id) : [card.id];
}

type Drawn = Pick<Card, 'id' | 'title'> & { readonly kind: CardKind | 'ground' };

interface Kept {
  /** What the node was made of: as long as these are the same objects, so is the node. */
  readonly card: Drawn;
  readonly rect: Rect;
  readonly node: CanvasNode;
}

/** React Flow's nodes of a scene. A node keeps its identity while nothing about it changed, so that it is not rendered again. */
export class NodeList {
  #kept = new Map<string, Kept>();
  readonly #grounds = new Map<string, Drawn>();
  #list: CanvasNode[] = [];

  /** Brings the list up to date; the same array where nothing changed. */
  update(input: {
    scene: Scene;
    rects: ReadonlyMap<string, Rect>;
    grounds: ReadonlyMap<string, Rect>;
    selected: ReadonlySet<string>;
    draggable: boolean;
  }): CanvasNode[] {
    const { draggable } = input;
    const kept = new Map<string, Kept>();
    const list: CanvasNode[] = [];
    const add = (card: Drawn, rect: Rect, selected: boolean) => {
      const made = this.#nodeFor(card, rect, { selected, draggable });
      kept.set(card.id, made);
      list.push(made.node);
    };
    for (const [id, rect] of input.grounds) add(this.#groundOf(id), rect, false);
    for (const card of input.scene.cards.values()) {
      const rect = input.rects.get(card.id);
      if (rect) add(card, rect, isCardSelected(card, input.selected));
    }
    const isSame =
      list.length === this.#list.length && list.every((node, i) => node === this.#list[i]);
    this.#kept = kept;
    if (!isSame) this.#list = list;
    return this.#list;
  }

  #groundOf(id: string): Drawn {
    const known = this.#grounds.get(id);
    if (known) return known;
    const ground = { id, kind: 'ground', title: '' } as const;
    this.#grounds.set(id, ground);
    return ground;
  }

  #nodeFor(card: Drawn, rect: Rect, state: { selected: boolean; draggable: boolean }): Kept {
    const before = this.#kept.get(card.id);
    if (
      before &&
      before.node.selected === state.selected &&
      before.node.draggable === state.draggable
    ) {
      if (before.card === card && before.rect === rect) return before;
      const isAlike =
        before.card.kind === card.kind &&
        before.card.title === card.title &&
        sameRect(before.rect, rect);
      if (isAlike) return { card, rect, node: before.node };
    }
    const isGround = card.kind === 'ground';
    const node: CanvasNode = {
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
      ariaLabel: ariaLabelOf(card),
      zIndex: isGround ? -1 : 1,
      ...(isGround ? { dragHandle: '.pl-ground-head' } : {}),
      style: {
        // Each transform is a space of its own to the browser, and a thousand of them are a long frame.
        transform: 'none',
        left: rect.x,
        top: rect.y,
        // A ground is no layer of its own, so that its name stands above the lines while it lies below them.
        ...(isGround ? { pointerEvents: 'none', zIndex: 'auto' } : {}),
      },
    };
    return { card, rect, node };
  }
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

function ariaLabelOf(card: Drawn): string {
  if (card.kind === 'resource') return card.title;
  return `${words[card.kind]} ${card.title}`.trim();
}
