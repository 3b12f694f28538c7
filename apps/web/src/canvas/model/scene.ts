import type { Endpoint, Module, Placement } from '@plinth/design';
import { boundsOf, type Point, type Rect } from '../geometry/rect.ts';
import { type Card, resourceIdOf } from './card.ts';
import { entityCard, shapeCard } from './entity-card.ts';
import { type Block, fallbackPlaces } from './fallback.ts';
import { DOCK_GAP, MODULE_HEAD, MODULE_PAD } from './metrics.ts';
import { type RelationLine, relationLines } from './relation-lines.ts';
import { resourceCard } from './resource-card.ts';
import { enumCard, foldedCard, jobCard, noteCard } from './small-cards.ts';
import { type ModelSource, NotingSource } from './source.ts';

/** The tinted ground of a module that is not folded away. */
export interface ModuleGround {
  readonly id: string;
  /** Cards that stand on it. */
  readonly members: readonly string[];
}

/** Everything one view draws, and where it stands while nothing is dragged. */
export interface Scene {
  readonly view: string;
  readonly cards: ReadonlyMap<string, Card>;
  readonly rects: ReadonlyMap<string, Rect>;
  /** Resource card docked to an entity, by entity. */
  readonly docked: ReadonlyMap<string, string>;
  /** The record whose placement says where a card stands. */
  readonly targets: ReadonlyMap<string, string>;
  /** Cards that have no placement of their own yet, docked ones not counted. */
  readonly unplaced: ReadonlySet<string>;
  readonly grounds: readonly ModuleGround[];
  /** The card that draws a record that is no card itself, and the block of a folded module for what is in it. */
  readonly cardOf: ReadonlyMap<string, string>;
  readonly lines: readonly RelationLine[];
}

interface Kept {
  readonly source: NotingSource;
  readonly extra: string;
  readonly card: Card;
}

/** Builds scenes one after another, keeping each card for as long as all it was made from is the same. */
export class SceneBuilder {
  readonly #source: ModelSource;
  #kept = new Map<string, Kept>();
  #next = new Map<string, Kept>();
  /** Where things without a placement were first drawn, so that they stay there when others come. */
  readonly #spots = new Map<string, Point>();

  constructor(source: ModelSource) {
    this.#source = source;
  }

  /** The scene of a view, without what it hides and without the ids of `outside`. */
  build(viewId: string, outside: ReadonlySet<string> = new Set()): Scene {
    const source = this.#source;
    const view = source.get(viewId);
    const hidden = new Set<string>(view?.kind === 'view' ? view.hidden : []);
    for (const id of outside) hidden.add(id);
    const placements = new Map<string, Placement>(
      source.list('placements', viewId).map((placement) => [placement.target, placement]),
    );
    const draft = new Draft(placements);
    const modules = source.kind('module');
    for (const module of modules) {
      if (hidden.has(module.id)) continue;
      if (placements.get(module.id)?.collapsed) this.#fold(draft, module);
      else this.#addMembers(draft, module, hidden);
    }
    for (const note of source.kind('note')) {
      if (hidden.has(note.id)) continue;
      const place = placements.get(note.id);
      const size = { width: place?.width ?? null, height: place?.height ?? null };
      draft.add(
        null,
        this.#keep(note.id, `${size.width} ${size.height}`, () => noteCard(note, size)),
      );
    }
    this.#kept = this.#next;
    this.#next = new Map();
    return draft.finish(viewId, { source, spots: this.#spots, showGrounds: modules.length > 1 });
  }

  #fold(draft: Draft, module: Module): void {
    draft.add(
      module.id,
      this.#keep(module.id, '', (source) => foldedCard(source, module)),
    );
    for (const member of this.#source.list('members', module.id)) {
      draft.cardOf.set(member.id, module.id);
    }
  }

  #addMembers(draft: Draft, module: Module, hidden: ReadonlySet<string>): void {
    const loose: Endpoint[] = [];
    draft.open(module.id);
    const members = this.#source.list('members', module.id).filter(({ id }) => !hidden.has(id));
    for (const member of members) {
      const folded = draft.isFolded(member.id);
      if (member.kind === 'entity') {
        draft.add(
          module.id,
          this.#keep(member.id, `${folded}`, (source) => entityCard(source, member, folded)),
        );
        const endpoints = this.#source
          .list('endpoints', member.id)
          .filter(({ id }) => !hidden.has(id));
        if (endpoints.length > 0 && !folded) this.#addResource(draft, member.id, endpoints);
        else for (const { id } of endpoints) draft.cardOf.set(id, member.id);
      } else if (member.kind === 'job') {
        draft.add(
          module.id,
          this.#keep(member.id, '', (source) => jobCard(source, member)),
        );
      } else if (member.kind === 'enum') {
        draft.add(
          module.id,
          this.#keep(member.id, `${folded}`, (source) => enumCard(source, member, folded)),
        );
      } else if (member.kind === 'shape') {
        draft.add(
          module.id,
          this.#keep(member.id, `${folded}`, (source) => shapeCard(source, member, folded)),
        );
      } else if (isLoose(member)) loose.push(member);
    }
    if (loose.length > 0) this.#addResource(draft, module.id, loose);
  }

  #addResource(draft: Draft, parent: string, endpoints: readonly Endpoint[]): void {
    const id = resourceIdOf(parent);
    const placed = endpoints.find((endpoint) => draft.placements.has(endpoint.id));
    const key = `${endpoints.map((endpoint) => endpoint.id).join(' ')}`;
    const card = this.#keep(id, key, (source) => {
      // Asked for again through the noting source, so that a change of any of them is seen.
      const seen = endpoints.map((endpoint) => source.get(endpoint.id) as Endpoint);
      return resourceCard(source, parent, seen, false);
    });
    draft.add(card.module, card, (placed ?? endpoints[0])?.id);
    for (const endpoint of endpoints) draft.cardOf.set(endpoint.id, id);
  }

  #keep(id: string, extra: string, make: (source: ModelSource) => Card): Card {
    const before = this.#kept.get(id);
    if (before && before.extra === extra && before.source.holds(this.#source)) {
      this.#next.set(id, before);
      return before.card;
    }
    const source = new NotingSource(this.#source);
    // The record itself is captured by most makers, so it is noted here for all of them.
    source.get(id);
    const kept = { source, extra, card: make(source) };
    this.#next.set(id, kept);
    return kept.card;
  }
}

/** Whether an endpoint stands on a card of its module rather than on that of an entity. */
function isLoose(endpoint: Endpoint): boolean {
  return endpoint.action.kind === 'auth' || endpoint.action.kind === 'custom';
}

class Draft {
  readonly placements: ReadonlyMap<string, Placement>;
  readonly cards = new Map<string, Card>();
  readonly targets = new Map<string, string>();
  readonly cardOf = new Map<string, string>();
  readonly #groups = new Map<string | null, string[]>();
  readonly #open = new Set<string>();

  constructor(placements: ReadonlyMap<string, Placement>) {
    this.placements = placements;
  }

  isFolded(id: string): boolean {
    return this.placements.get(id)?.collapsed ?? false;
  }

  open(module: string): void {
    this.#open.add(module);
  }

  add(module: string | null, card: Card, target: string = card.id): void {
    this.cards.set(card.id, card);
    this.targets.set(card.id, target);
    const group = this.#groups.get(module);
    if (group) group.push(card.id);
    else this.#groups.set(module, [card.id]);
    if (card.kind === 'entity' || card.kind === 'shape') {
      for (const row of card.rows) if (row.of === 'field') this.cardOf.set(row.id, card.id);
    }
  }

  finish(
    view: string,
    options: { source: ModelSource; spots: Map<string, Point>; showGrounds: boolean },
  ): Scene {
    const { source, spots, showGrounds } = options;
    const { docked, rects, unplaced } = this.#place(view, spots);
    const grounds = showGrounds
      ? [...this.#open].map((id) => ({ id, members: this.#groups.get(id) ?? [] }))
      : [];
    const { cards, cardOf, targets } = this;
    const lines = relationLines(source, cards, cardOf);
    return { view, cards, rects, docked, targets, unplaced, grounds, cardOf, lines };
  }

  #place(view: string, spots: Map<string, Point>) {
    const docked = new Map<string, string>();
    const rects = new Map<string, Rect>();
    const unplaced = new Set<string>();
    for (const card of this.cards.values()) {
      const place = this.placements.get(this.targets.get(card.id) ?? card.id);
      if (place) rects.set(card.id, rectAt(place, card));
      else if (card.kind === 'resource' && card.entity && this.cards.has(card.entity)) {
        docked.set(card.entity, card.id);
      } else unplaced.add(card.id);
    }
    const homeless = new Set<string>();
    for (const id of unplaced) {
      const spot = spots.get(`${view} ${id}`);
      const card = this.cards.get(id);
      if (spot && card) rects.set(id, rectAt(spot, card));
      else homeless.add(id);
    }
    if (homeless.size > 0) {
      const taken = boundsOf(rects.values());
      const top = taken ? taken.y + taken.height + 96 : 0;
      const groups = [...this.#groups.values()].map((ids) =>
        ids.filter((id) => homeless.has(id)).map((id) => this.#blockOf(id, docked)),
      );
      for (const [id, at] of fallbackPlaces(groups, top)) {
        const card = this.cards.get(id);
        if (card) rects.set(id, rectAt(at, card));
        spots.set(`${view} ${id}`, at);
      }
    }
    for (const [entity, resource] of docked) {
      const above = rects.get(entity);
      const card = this.cards.get(resource);
      if (above && card) rects.set(resource, rectAt(dockPoint(above), card));
    }
    return { docked, rects, unplaced };
  }

  #blockOf(id: string, docked: ReadonlyMap<string, string>): Block {
    const card = this.cards.get(id) as Card;
    const below = this.cards.get(docked.get(id) ?? '');
    return {
      id,
      width: Math.max(card.width, below?.width ?? 0),
      height: card.height + (below ? DOCK_GAP + below.height : 0),
    };
  }
}

function rectAt(at: Point, card: Card): Rect {
  return { x: at.x, y: at.y, width: card.width, height: card.height };
}

/** Where a resource card stands that is docked to an entity standing at `entity`. */
export function dockPoint(entity: Rect): Point {
  return { x: entity.x, y: entity.y + entity.height + DOCK_GAP };
}

/** The ground of a module whose cards stand at these places; undefined for none. */
export function groundRect(members: Iterable<Rect>): Rect | undefined {
  const inner = boundsOf(members);
  if (!inner) return undefined;
  return {
    x: inner.x - MODULE_PAD,
    y: inner.y - MODULE_HEAD,
    width: inner.width + MODULE_PAD * 2,
    height: inner.height + MODULE_HEAD + MODULE_PAD,
  };
}
