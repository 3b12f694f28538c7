import {
  type DesignRecord,
  type Entity,
  type KindName,
  NAME_MAX,
  type RecordInput,
} from '@plinth/design';
import type { Fragment } from './fragment.ts';
import { orderKeysAfter } from './order.ts';
import { freeSpot, type Point, place, placementId } from './places.ts';
import { mapReferences } from './references.ts';
import { propertiesOf } from './relation-names.ts';
import { renameRecord } from './rename.ts';
import { placedKinds } from './targets.ts';
import type { Tx } from './tx.ts';
import { uniqueName } from './words.ts';

export interface InsertOptions {
  /** Takes what comes from a module that is not here. */
  readonly module: () => string;
  readonly view: string;
  /** Moves every place by this much, or so that the top left of all comes to `at`. */
  readonly offset?: Point;
  readonly at?: Point;
}

/**
 * Puts a fragment into a design under fresh ids and names of its own. References within it lead to the copies; those
 * to things that are not here, or that belong to an original of a copy, are cleaned. Answers the new ids by old id.
 */
export function insertFragment(
  tx: Tx,
  fragment: Fragment,
  options: InsertOptions,
): ReadonlyMap<string, string> {
  const missing = fragment.support.filter(({ id }) => !tx.has(id));
  // Fields last, so that they find their parents; the order within a kind stays.
  const records = [...fragment.records, ...missing].sort((a, b) => rank(a.kind) - rank(b.kind));
  const ids = new Map<string, string>();
  for (const { id, kind } of records) {
    if (kind !== 'placement' && kind !== 'settings' && kind !== 'view') ids.set(id, tx.newId(kind));
  }
  const fresh = records.flatMap((record) => {
    const mapped = mapRecord(tx, record, ids, options.module);
    return mapped ? [mapped] : [];
  });
  const alive = new Set(fresh.map(({ id }) => id));
  const wanted: (readonly [string, string])[] = [];
  for (const record of settleReferences(tx, fresh, alive)) {
    const placed = withFreeOrder(tx, record);
    const name = freeNameFor(tx, placed, wanted);
    if (name === null) tx.add(placed as RecordInput);
    else if (placed.kind === 'entity') {
      tx.add(placed as RecordInput);
      wanted.push([placed.id, name]);
    } else tx.add({ ...placed, name } as RecordInput);
  }
  // Entities are renamed once their endpoints and relations are there, so that derived texts follow.
  for (const [id, name] of wanted) renameRecord(tx, id, name);
  for (const [old, id] of ids) if (!tx.has(id)) ids.delete(old);
  freeRelationNames(tx, ids);
  placeCopies(tx, fragment, ids, options);
  return ids;
}

const order: readonly KindName[] = [
  'module',
  'enum',
  'entity',
  'relation',
  'shape',
  'field',
  'job',
  'endpoint',
  'note',
];

function rank(kind: KindName): number {
  const index = order.indexOf(kind);
  return index < 0 ? order.length : index;
}

function mapRecord(
  tx: Tx,
  record: DesignRecord,
  ids: ReadonlyMap<string, string>,
  module: () => string,
): DesignRecord | null {
  const id = ids.get(record.id);
  if (id === undefined) return null;
  const mapped = mapReferences(record, (other) => {
    const copy = ids.get(other);
    if (copy !== undefined) return copy;
    if (other.startsWith('module:')) return tx.has(other) ? other : module();
    return tx.has(other) && !belongsToOriginal(tx, other, ids) ? other : null;
  });
  return mapped ? ({ ...mapped, id } as DesignRecord) : null;
}

/** Whether a field or relation belongs to an entity that was copied without it. */
function belongsToOriginal(tx: Tx, id: string, ids: ReadonlyMap<string, string>): boolean {
  const record = tx.get(id);
  if (record?.kind === 'field') return ids.has(record.parent);
  return record?.kind === 'relation' && (ids.has(record.from) || ids.has(record.to));
}

/** Takes out references to copies that could not be made, and the records that cannot be without them. */
function settleReferences(
  tx: Tx,
  records: readonly DesignRecord[],
  alive: Set<string>,
): readonly DesignRecord[] {
  const kept: DesignRecord[] = [];
  let lost = false;
  for (const record of records) {
    const settled = mapReferences(record, (id) => (alive.has(id) || tx.has(id) ? id : null));
    if (settled) kept.push(settled);
    else {
      alive.delete(record.id);
      lost = true;
    }
  }
  return lost ? settleReferences(tx, kept, alive) : kept;
}

function withFreeOrder(tx: Tx, record: DesignRecord): DesignRecord {
  if (record.kind === 'module') {
    const [key] = orderKeysAfter(tx, tx.kind('module'), undefined, 1);
    return { ...record, order: key ?? record.order };
  }
  if (record.kind === 'field' && tx.has(record.parent)) {
    const siblings = tx.list('fields', record.parent);
    if (!siblings.some((field) => field.order >= record.order)) return record;
    const [key] = orderKeysAfter(tx, siblings, undefined, 1);
    return { ...record, order: key ?? record.order };
  }
  return record;
}

/** Another name for a copy whose own is taken; null where it may keep it. */
function freeNameFor(
  tx: Tx,
  record: DesignRecord,
  promised: readonly (readonly [id: string, name: string])[],
): string | null {
  if (!('name' in record) || record.kind === 'settings' || record.kind === 'view') return null;
  const taken =
    record.kind === 'field'
      ? fieldNames(tx, record.parent)
      : typeKinds.has(record.kind)
        ? [...typeNames(tx), ...promised.map(([, name]) => name)]
        : tx.kind(record.kind).map(nameOf);
  const name = uniqueName(record.name, taken);
  return name === record.name ? null : name.slice(0, NAME_MAX);
}

/** Kinds that become types, whose names are of one scope. */
const typeKinds: ReadonlySet<KindName> = new Set(['entity', 'enum', 'shape']);

function typeNames(tx: Tx): readonly string[] {
  return [...tx.kind('entity'), ...tx.kind('enum'), ...tx.kind('shape')].map(nameOf);
}

function nameOf(record: { readonly name: string }): string {
  return record.name;
}

function fieldNames(tx: Tx, parent: string): readonly string[] {
  return tx.list('fields', parent).map(nameOf);
}

/** Copies of relations alone stand beside their originals, on the same entities: their names must differ. */
function freeRelationNames(tx: Tx, ids: ReadonlyMap<string, string>): void {
  const copies = new Set(ids.values());
  for (const id of copies) {
    const relation = tx.get(id);
    if (relation?.kind !== 'relation') continue;
    const free = (name: string | null, entity: string) => {
      if (name === null || copies.has(entity)) return name;
      return uniqueName(name, propertiesOf(tx, tx.need('entity', entity) as Entity, id));
    };
    tx.patch(id, {
      fromName: free(relation.fromName, relation.from),
      toName: free(relation.toName, relation.to),
    });
  }
}

function placeCopies(
  tx: Tx,
  { records }: Fragment,
  ids: ReadonlyMap<string, string>,
  { view, offset, at }: InsertOptions,
): void {
  const placements = records.filter((record) => record.kind === 'placement');
  const here = placements.filter((placement) => tx.has(placement.view));
  const left = Math.min(...here.map(({ x }) => x));
  const top = Math.min(...here.map(({ y }) => y));
  const { x: dx, y: dy } = at ? { x: at.x - left, y: at.y - top } : (offset ?? { x: 0, y: 0 });
  const placed = new Set<string>();
  for (const placement of here) {
    const target = ids.get(placement.target);
    if (target === undefined) continue;
    place(tx, placement.view, target, { x: placement.x + dx, y: placement.y + dy });
    const { width, height, collapsed } = placement;
    tx.patch(placementId(placement.view, target), { width, height, collapsed });
    placed.add(target);
  }
  for (const id of ids.values()) {
    const record = tx.get(id);
    if (record && placedKinds.has(record.kind) && !placed.has(id)) {
      place(tx, view, id, at ?? freeSpot(tx, view));
    }
  }
}
