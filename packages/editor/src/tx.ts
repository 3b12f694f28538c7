import {
  compareRecords,
  type Design,
  type DesignRecord,
  type Diff,
  isEqual,
  type KindName,
  kindSchemas,
  type RecordByKind,
  type RecordId,
  type RecordInput,
  rebaseDiff,
  requiredRecords,
} from '@plinth/design';
import { EditError } from './edit-error.ts';
import { type ListName, listKeysOf, type RecordIndex, type RecordLists } from './record-index.ts';
import { mapReferences, referencesOf } from './references.ts';

/** Gives a fresh id tail (1 to 64 letters, digits, _ or -) that no design has seen. */
export type NextId = () => string;

/** A patch of a record: the properties to replace, whole. */
export type RecordPatch = Readonly<Record<string, unknown>>;

/**
 * Drafts over a design that become one diff or nothing. Every write is validated by its kind's schema; a refused
 * write throws an EditError. Reads see the drafts.
 */
export class Tx {
  readonly #base: () => Design;
  readonly #index: RecordIndex;
  readonly #nextId: NextId;
  readonly #drafts = new Map<string, DesignRecord | null>();
  // For each list key and each target: ids of drafts that stood there at some time; readers look again.
  readonly #keyed = new Map<string, Set<string>>();
  readonly #referring = new Map<string, Set<string>>();
  #design: Design | null = null;

  /** `base` gives the design that `index` is over; it is asked only where somebody needs a whole design. */
  constructor(base: () => Design, index: RecordIndex, nextId: NextId) {
    this.#base = base;
    this.#index = index;
    this.#nextId = nextId;
  }

  /** The design as drafted so far. Costs a copy of the store after each write: lists and `get` are cheaper. */
  get design(): Design {
    if (this.#drafts.size === 0) return this.#base();
    if (!this.#design) {
      const records: Record<string, DesignRecord> = { ...this.#base().records };
      for (const [id, record] of this.#drafts) {
        if (record) records[id] = record;
        else delete records[id];
      }
      this.#design = { records };
    }
    return this.#design;
  }

  get(id: string): DesignRecord | undefined {
    const draft = this.#drafts.get(id);
    if (draft !== undefined) return draft ?? undefined;
    return this.#index.get(id);
  }

  /** The record of this kind and id; refuses where it is not there. */
  need<K extends KindName>(kind: K, id: string): RecordByKind[K] {
    const record = this.get(id);
    if (record?.kind !== kind) throw missing(id, kind);
    return record as RecordByKind[K];
  }

  has(id: string): boolean {
    return this.get(id) !== undefined;
  }

  kind<K extends KindName>(kind: K): readonly RecordByKind[K][] {
    return this.#byKey(`kind ${kind}`) as readonly DesignRecord[] as readonly RecordByKind[K][];
  }

  list<N extends ListName>(name: N, of: string): readonly RecordLists[N][] {
    return this.#byKey(`${name} ${of}`) as readonly DesignRecord[] as readonly RecordLists[N][];
  }

  /** Ids of the records that refer to this one now. */
  referrersOf(id: string): readonly string[] {
    const ids = new Set([...this.#index.referrersOf(id), ...(this.#referring.get(id) ?? [])]);
    return [...ids].filter((other) => {
      const record = this.get(other);
      return record !== undefined && referencesOf(record).has(id);
    });
  }

  newId<K extends KindName>(kind: K): RecordId<K> {
    return `${kind}:${this.#nextId()}` as RecordId<K>;
  }

  /** Adds a record, completed with its kind's defaults. */
  add<K extends KindName>(input: RecordInput<K>): RecordByKind[K] {
    const record = validate<K>(input);
    if (this.has(record.id)) {
      throw new EditError('exists', `There already is a ${record.id}.`, { recordId: record.id });
    }
    this.#write(record);
    return record;
  }

  /** Adds a record or replaces the one of its id. */
  put<K extends KindName>(input: RecordInput<K>): RecordByKind[K] {
    const record = validate<K>(input);
    const before = this.get(record.id);
    if (!before || !isEqual(before, record)) this.#write(record);
    return record;
  }

  /** Replaces some properties of a record, whole; a patch that says nothing new changes nothing. */
  patch(id: string, patch: RecordPatch): DesignRecord {
    const before = this.get(id);
    if (!before) throw missing(id);
    for (const key of ['id', 'kind']) {
      if (key in patch && patch[key] !== before[key as 'id' | 'kind']) {
        throw new EditError('arguments', `The ${key} of a record never changes.`, {
          recordId: id,
          property: key,
        });
      }
    }
    return this.put({ ...before, ...patch } as RecordInput);
  }

  /**
   * Removes records and all that hangs on them, and cleans every reference to them: a list loses the member, a
   * property becomes null or its default. Ids that are not there are left alone.
   */
  remove(...ids: readonly string[]): void {
    const required = ids.find((id) => requiredRecords.includes(id));
    if (required) {
      throw new EditError('required', 'Every design has its settings and its main view.', {
        recordId: required,
      });
    }
    const there = ids.filter((id) => this.has(id));
    for (const id of there) this.#drop(id);
    this.#cleanAfter(there);
  }

  /** Cleans whatever referred to dropped records, and so on to whatever had to go with it. */
  #cleanAfter(dropped: string[]): void {
    const queue = [...dropped];
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      const referring = [...this.#index.referrersOf(id), ...(this.#referring.get(id) ?? [])];
      for (const other of referring) {
        const record = this.get(other);
        if (record && !this.#clean(record)) queue.push(other);
      }
    }
  }

  /**
   * Applies a diff that was made against another state of this design: what still fits is done, the diff winning over
   * the same property set otherwise meanwhile, and what would be left dangling is cleaned.
   */
  merge(diff: Diff): void {
    const fitting = rebaseDiff(diff, this.#driftOf(diff)).diff;
    for (const record of Object.values(fitting.added)) this.#write(record);
    for (const [id, [, to]] of Object.entries(fitting.updated)) if (this.has(id)) this.#write(to);
    // Last, so that what the diff moved away from a removed record does not go with it.
    this.remove(...Object.keys(fitting.removed));
    this.#repair();
  }

  /** The drafts as a diff. Refuses where a drafted record refers to nothing. */
  finish(): Diff {
    const added: Record<string, DesignRecord> = {};
    const updated: Record<string, [DesignRecord, DesignRecord]> = {};
    const removed: Record<string, DesignRecord> = {};
    for (const [id, now] of this.#drafts) {
      const before = this.#index.get(id);
      if (now) this.#demandReferences(now);
      if (!before && now) added[id] = now;
      else if (before && !now) removed[id] = before;
      else if (before && now && !isEqual(before, now)) updated[id] = [before, now];
    }
    return { added, updated, removed };
  }

  #demandReferences(record: DesignRecord): void {
    for (const id of referencesOf(record)) {
      if (this.has(id)) continue;
      throw new EditError('dangling', `${record.id} refers to ${id}, which is not there.`, {
        recordId: record.id,
      });
    }
  }

  /** What the design has become meanwhile, as far as the diff speaks of it. */
  #driftOf(diff: Diff): Diff {
    const added: Record<string, DesignRecord> = {};
    const updated: Record<string, [DesignRecord, DesignRecord]> = {};
    const removed: Record<string, DesignRecord> = {};
    const compare = (id: string, expected: DesignRecord) => {
      const now = this.get(id);
      if (!now) removed[id] = expected;
      else if (!isEqual(now, expected)) updated[id] = [expected, now];
    };
    for (const [id, [from]] of Object.entries(diff.updated)) compare(id, from);
    for (const [id, record] of Object.entries(diff.removed)) compare(id, record);
    for (const id of Object.keys(diff.added)) {
      const now = this.get(id);
      if (now) added[id] = now;
    }
    return { added, updated, removed };
  }

  #repair(): void {
    const drafts = [...this.#drafts.values()].filter((record) => record !== null);
    this.#cleanAfter(drafts.filter((record) => !this.#clean(record)).map((record) => record.id));
  }

  /** Takes references to nothing out of a record; false where the record had to go with them. */
  #clean(record: DesignRecord): boolean {
    const cleaned = mapReferences(record, (id) => (this.has(id) ? id : null));
    if (cleaned && cleaned !== record) this.#write(cleaned);
    if (!cleaned) this.#drop(record.id);
    return cleaned !== null;
  }

  #write(record: DesignRecord): void {
    this.#design = null;
    this.#drafts.set(record.id, record);
    for (const key of listKeysOf(record, (id) => this.get(id))) push(this.#keyed, key, record.id);
    for (const id of referencesOf(record)) push(this.#referring, id, record.id);
  }

  #drop(id: string): void {
    this.#design = null;
    this.#drafts.set(id, null);
  }

  #byKey(key: string): readonly DesignRecord[] {
    const list = this.#index.byKey(key);
    if (this.#drafts.size === 0) return list;
    const kept = list.filter((record) => !this.#drafts.has(record.id));
    for (const id of this.#keyed.get(key) ?? []) {
      const record = this.#drafts.get(id);
      if (record && listKeysOf(record, (other) => this.get(other)).includes(key)) kept.push(record);
    }
    return kept.sort(compareRecords);
  }
}

function push(map: Map<string, Set<string>>, key: string, value: string): void {
  const set = map.get(key);
  if (set) set.add(value);
  else map.set(key, new Set([value]));
}

function missing(id: string, kind = 'record'): EditError {
  return new EditError('missing', `There is no ${kind} ${id}.`, { recordId: id });
}

function validate<K extends KindName>(input: RecordInput<K>): RecordByKind[K] {
  const { id, kind } = input as { id: string; kind: K };
  if (!Object.hasOwn(kindSchemas, kind)) {
    throw new EditError('invalid', `There is no kind ${String(kind)}.`, { recordId: id });
  }
  const result = kindSchemas[kind].safeParse(input);
  if (result.success) return result.data as RecordByKind[K];
  const issue = result.error.issues[0];
  throw new EditError('invalid', issue?.message ?? 'The value is not allowed.', {
    recordId: id,
    property: issue?.path.join('.') ?? '',
  });
}
