import { effectsOf, type View } from '@plinth/design';
import type { RelationLine } from './relation-lines.ts';
import type { Scene } from './scene.ts';
import type { ModelSource } from './source.ts';

/** Which lines are drawn, and how. */
export interface Lines {
  readonly relations: View['relations'];
  /** A module whose lines alone are drawn; null for all. */
  readonly module: View['linesOf'];
}

/** How one looks at a view: which lines, as the view itself says, and what one focuses on for now, which is not saved. */
export interface Lens extends Lines {
  /** Shows only what is this many steps or fewer from these records; null shows the whole view. */
  readonly focus: { readonly ids: readonly string[]; readonly hops: number } | null;
}

export const plainLens: Lens = { focus: null, relations: 'shown', module: null };

/** The lens of a view with a focus laid over it. */
export function lensOf(view: View | undefined, focus: Lens['focus']): Lens {
  return { focus, relations: view?.relations ?? 'shown', module: view?.linesOf ?? null };
}

/** The most steps that a focus reaches. */
export const MAX_HOPS = 5;

/** Ids of cards that are not within so many hops of `ids`, over relations, types, triggers and what jobs and handlers touch. */
export function outsideFocus(
  source: ModelSource,
  { ids, hops }: NonNullable<Lens['focus']>,
): ReadonlySet<string> {
  const near = neighbours(source);
  let border = ids.map((id) => standsFor(source, id));
  const inside = new Set(border);
  for (let hop = 0; hop < hops; hop++) {
    border = border.flatMap((id) => [...(near.get(id) ?? [])]).filter((id) => !inside.has(id));
    for (const id of border) inside.add(id);
  }
  const outside = new Set<string>();
  for (const kind of ['entity', 'enum', 'shape', 'job', 'note'] as const) {
    for (const { id } of source.kind(kind)) if (!inside.has(id)) outside.add(id);
  }
  for (const { id, action } of source.kind('endpoint')) {
    const isLoose = action.kind === 'custom' || action.kind === 'auth';
    if (isLoose && !inside.has(id)) outside.add(id);
  }
  return outside;
}

/** The lines that a lens leaves. */
export function linesThrough(lens: Lens, scene: Scene): readonly RelationLine[] {
  if (lens.relations === 'hidden') return [];
  const { module } = lens;
  if (module === null) return scene.lines;
  const isIn = (card: string) => scene.cards.get(card)?.module === module;
  return scene.lines.filter((line) => isIn(line.start.card) || isIn(line.end.card));
}

/** The record of the card that a field, a relation or an endpoint belongs to. */
function standsFor(source: ModelSource, id: string): string {
  const record = source.get(id);
  if (record?.kind === 'field') return record.parent;
  if (record?.kind === 'relation') return record.from;
  if (record?.kind === 'endpoint' && 'entity' in record.action) return record.action.entity;
  if (record?.kind === 'endpoint' && 'relation' in record.action) {
    const relation = source.get(record.action.relation);
    if (relation?.kind === 'relation') return relation[record.action.side];
  }
  return id;
}

function neighbours(source: ModelSource): ReadonlyMap<string, ReadonlySet<string>> {
  const near = new Map<string, Set<string>>();
  const add = (from: string, to: string) => {
    const set = near.get(from);
    if (set) set.add(to);
    else near.set(from, new Set([to]));
  };
  const join = (a: string | null, b: string | null) => {
    if (a === null || b === null || a === b) return;
    add(a, b);
    add(b, a);
  };
  for (const { from, to, through } of source.kind('relation')) {
    join(from, to);
    join(from, through);
    join(through, to);
  }
  for (const { parent, type } of source.kind('field')) {
    if (type.kind === 'enum') join(parent, type.enum);
  }
  for (const shape of source.kind('shape')) join(shape.id, shape.entity);
  for (const job of source.kind('job')) {
    const { reads, writes } = effectsOf(source.design, job);
    for (const id of [...reads, ...writes]) join(job.id, id);
    if (job.trigger.kind === 'event') join(job.id, job.trigger.entity);
  }
  for (const endpoint of source.kind('endpoint')) {
    const card = standsFor(source, endpoint.id);
    for (const id of endpoint.enqueues) join(card, id);
    if (endpoint.action.kind !== 'custom') continue;
    for (const id of [...endpoint.action.reads, ...endpoint.action.writes]) join(card, id);
  }
  return near;
}
