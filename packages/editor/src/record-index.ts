import {
  compareRecords,
  type Design,
  type DesignRecord,
  type Diff,
  type Endpoint,
  type Entity,
  type Enum,
  type Field,
  type Job,
  type KindName,
  type Placement,
  type RecordByKind,
  type Relation,
  type Shape,
} from '@plinth/design';
import { referencesOf } from './references.ts';

/** The lists that are kept up to date, by name; each is asked for with the id that its members share. */
export interface RecordLists {
  /** Fields of an entity or shape, in order. */
  fields: Field;
  /** Relations that start or end at an entity, each once. */
  relations: Relation;
  /** Endpoints that belong to an entity's resource, those of its relations included. */
  endpoints: Endpoint;
  /** Placements of a view. */
  placements: Placement;
  /** Placements of a thing, over all views. */
  placementsOf: Placement;
  /** Entities, enums, shapes, endpoints and jobs of a module. */
  members: Entity | Enum | Shape | Endpoint | Job;
}
export type ListName = keyof RecordLists;

type Lookup = (id: string) => DesignRecord | undefined;

const empty: readonly never[] = [];

/** The entity whose resource an endpoint belongs to, or null of one that belongs to none (custom, auth). */
export function anchorOf(endpoint: Endpoint, lookup: Lookup): string | null {
  const { action } = endpoint;
  if ('entity' in action) return action.entity;
  if (!('relation' in action)) return null;
  const relation = lookup(action.relation);
  return relation?.kind === 'relation' ? relation[action.side] : null;
}

/** Under which keys of which lists a record stands. */
export function listKeysOf(record: DesignRecord, lookup: Lookup): string[] {
  const keys = [`kind ${record.kind}`];
  if (record.kind === 'field') keys.push(`fields ${record.parent}`);
  if (record.kind === 'relation') {
    keys.push(`relations ${record.from}`);
    if (record.to !== record.from) keys.push(`relations ${record.to}`);
  }
  if (record.kind === 'endpoint') {
    const anchor = anchorOf(record, lookup);
    if (anchor) keys.push(`endpoints ${anchor}`);
  }
  if (record.kind === 'placement') {
    keys.push(`placements ${record.view}`, `placementsOf ${record.target}`);
  }
  if ('module' in record) keys.push(`members ${record.module}`);
  return keys;
}

/**
 * Sorted lists and back references over one design, brought along from diff to diff. A list keeps its identity until
 * one of its members changes.
 */
export class RecordIndex {
  readonly #records = new Map<string, DesignRecord>();
  readonly #lookup: Lookup = (id) => this.#records.get(id);
  readonly #lists = new Map<string, readonly DesignRecord[]>();
  readonly #keys = new Map<string, readonly string[]>();
  readonly #referrers = new Map<string, Set<string>>();

  constructor(design: Design) {
    const lists = new Map<string, DesignRecord[]>();
    for (const [id, record] of Object.entries(design.records)) this.#records.set(id, record);
    for (const record of this.#records.values()) {
      const keys = listKeysOf(record, this.#lookup);
      this.#keys.set(record.id, keys);
      for (const key of keys) {
        const list = lists.get(key);
        if (list) list.push(record);
        else lists.set(key, [record]);
      }
      this.#refer(record);
    }
    for (const [key, list] of lists) this.#lists.set(key, list.sort(compareRecords));
  }

  get(id: string): DesignRecord | undefined {
    return this.#records.get(id);
  }

  kind<K extends KindName>(kind: K): readonly RecordByKind[K][] {
    return this.byKey(`kind ${kind}`) as readonly DesignRecord[] as readonly RecordByKind[K][];
  }

  list<N extends ListName>(name: N, of: string): readonly RecordLists[N][] {
    return this.byKey(`${name} ${of}`) as readonly DesignRecord[] as readonly RecordLists[N][];
  }

  byKey(key: string): readonly DesignRecord[] {
    return this.#lists.get(key) ?? empty;
  }

  /** Ids of the records that refer to this one. */
  referrersOf(id: string): ReadonlySet<string> {
    return this.#referrers.get(id) ?? new Set();
  }

  /** Takes in a diff that fits what is here; answers the keys of the lists that are new. */
  apply(diff: Diff): ReadonlySet<string> {
    for (const id of Object.keys(diff.removed)) this.#records.delete(id);
    for (const [id, record] of Object.entries(diff.added)) this.#records.set(id, record);
    for (const [id, [, to]] of Object.entries(diff.updated)) this.#records.set(id, to);
    const out = new Map<string, Map<string, DesignRecord>>();
    const into = new Map<string, Map<string, DesignRecord>>();
    const move = (from: DesignRecord | null, to: DesignRecord | null) => {
      const id = (from ?? to)?.id ?? '';
      for (const key of this.#keys.get(id) ?? empty) if (from) put(out, key, from);
      if (from) this.#unrefer(from);
      if (!to) {
        this.#keys.delete(id);
        return;
      }
      const keys = listKeysOf(to, this.#lookup);
      this.#keys.set(id, keys);
      for (const key of keys) put(into, key, to);
      this.#refer(to);
    };
    for (const record of Object.values(diff.removed)) move(record, null);
    for (const record of Object.values(diff.added)) move(null, record);
    for (const [from, to] of Object.values(diff.updated)) move(from, to);
    for (const [from, to] of Object.values(diff.updated)) {
      if (from.kind !== 'relation' || to.kind !== 'relation') continue;
      if (from.from === to.from && from.to === to.to) continue;
      // A relation that was put elsewhere takes the endpoints on it along.
      for (const id of [...this.referrersOf(to.id)]) {
        const record = this.#records.get(id);
        if (record?.kind === 'endpoint' && !diff.updated[id] && !diff.added[id]) {
          move(record, record);
        }
      }
    }
    const changed = new Set([...out.keys(), ...into.keys()]);
    for (const key of changed) this.#splice(key, out.get(key), into.get(key));
    return changed;
  }

  #splice(
    key: string,
    out: ReadonlyMap<string, DesignRecord> | undefined,
    into: ReadonlyMap<string, DesignRecord> | undefined,
  ): void {
    const old = this.#lists.get(key) ?? empty;
    const list = out ? old.filter((record) => !out.has(record.id)) : [...old];
    const added = [...(into?.values() ?? [])];
    if (added.length > 32) {
      for (const record of added) list.push(record);
      list.sort(compareRecords);
    } else for (const record of added) list.splice(placeFor(list, record), 0, record);
    if (list.length > 0) this.#lists.set(key, list);
    else this.#lists.delete(key);
  }

  #refer(record: DesignRecord): void {
    for (const id of referencesOf(record)) {
      const set = this.#referrers.get(id);
      if (set) set.add(record.id);
      else this.#referrers.set(id, new Set([record.id]));
    }
  }

  #unrefer(record: DesignRecord): void {
    for (const id of referencesOf(record)) {
      const set = this.#referrers.get(id);
      set?.delete(record.id);
      if (set?.size === 0) this.#referrers.delete(id);
    }
  }
}

function put(map: Map<string, Map<string, DesignRecord>>, key: string, record: DesignRecord): void {
  const inner = map.get(key);
  if (inner) inner.set(record.id, record);
  else map.set(key, new Map([[record.id, record]]));
}

function placeFor(list: readonly DesignRecord[], record: DesignRecord): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = list[middle];
    if (other && compareRecords(other, record) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
