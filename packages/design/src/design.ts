import {
  type DesignRecord,
  type KindName,
  kindSchemas,
  type RecordByKind,
  type RecordInput,
} from './kinds/index.ts';
import { noted } from './memory.ts';

/** A flat store of plain records by id: the only source of truth for canvas, code, OpenAPI and migrations. */
export interface Design {
  readonly records: Readonly<Record<string, DesignRecord>>;
}

/** Completes a record with its kind's defaults. Throws a ZodError where the input breaks the kind's schema. */
export function createRecord<K extends KindName>(input: RecordInput<K>): RecordByKind[K] {
  return kindSchemas[(input as unknown as { kind: K }).kind].parse(input) as RecordByKind[K];
}

/** Builds a design from records written down, completing each with defaults. Throws on a broken or repeated record. */
export function createDesign(inputs: readonly RecordInput[]): Design {
  const records: Record<string, DesignRecord> = {};
  for (const input of inputs) {
    const record = createRecord(input);
    if (records[record.id]) throw new Error(`createDesign: ${record.id} is there twice`);
    records[record.id] = record;
  }
  records['settings:main'] ??= createRecord({ kind: 'settings', id: 'settings:main' });
  records['view:main'] ??= createRecord({ kind: 'view', id: 'view:main', name: 'Everything' });
  return { records };
}

/** The record with this id if it is there and of this kind, else undefined. */
export function getRecord<K extends KindName>(
  design: Design,
  kind: K,
  id: string | null | undefined,
): RecordByKind[K] | undefined {
  if (id === null || id === undefined) return undefined;
  looked?.add(kind);
  const record = noted(recordWith, id, recordWith({ design }, id));
  return record?.kind === kind ? (record as RecordByKind[K]) : undefined;
}

/** What a part that is kept from one version of a design to the next may read of it. */
interface World {
  readonly design: Design;
}

const recordWith = ({ design: { records } }: World, id: string) =>
  Object.hasOwn(records, id) ? records[id] : undefined;
const recordsOfKind = ({ design }: World, kind: KindName) => indexOf(design).byKind.get(kind) ?? [];
const fieldsUnder = ({ design }: World, parent: string) => indexOf(design).fields.get(parent) ?? [];
const relationsAt = ({ design }: World, entity: string) =>
  indexOf(design).relations.get(entity) ?? [];

// The kinds of record that are looked at in `lookingAt`, null outside of it.
let looked: Set<KindName> | null = null;

/** What some work gives, and the kinds of record that it looked at by the functions here. Not to be nested. */
export function lookingAt<T>(work: () => T): { readonly value: T; readonly kinds: Set<KindName> } {
  const kinds = new Set<KindName>();
  looked = kinds;
  try {
    return { value: work(), kinds };
  } finally {
    looked = null;
  }
}

/** Tells `lookingAt` of records that are known without being asked for again. */
export function lookedAt(...kinds: readonly KindName[]): void {
  if (looked) for (const kind of kinds) looked.add(kind);
}

/** All records of a kind, in their own order: by order key where they have one, then by id. */
export function recordsOf<K extends KindName>(design: Design, kind: K): readonly RecordByKind[K][] {
  looked?.add(kind);
  return noted(
    recordsOfKind,
    kind,
    recordsOfKind({ design }, kind),
  ) as readonly DesignRecord[] as never;
}

/** The fields of an entity or a shape, in order. */
export function fieldsOf(design: Design, parent: string): readonly RecordByKind['field'][] {
  looked?.add('field');
  return noted(fieldsUnder, parent, fieldsUnder({ design }, parent));
}

/** The relations that start or end at an entity, each once. */
export function relationsOf(design: Design, entity: string): readonly RecordByKind['relation'][] {
  looked?.add('relation');
  return noted(relationsAt, entity, relationsAt({ design }, entity));
}

interface DesignIndex {
  readonly byKind: Map<KindName, DesignRecord[]>;
  readonly fields: Map<string, RecordByKind['field'][]>;
  readonly relations: Map<string, RecordByKind['relation'][]>;
}

// Designs are never changed in place, so what is worked out about one holds as long as the object lives.
const indexes = new WeakMap<Design, DesignIndex>();

function indexOf(design: Design): DesignIndex {
  const known = indexes.get(design);
  if (known) return known;
  const index: DesignIndex = { byKind: new Map(), fields: new Map(), relations: new Map() };
  for (const record of Object.values(design.records).sort(compareRecords)) {
    push(index.byKind, record.kind, record);
    if (record.kind === 'field') push(index.fields, record.parent, record);
    if (record.kind === 'relation') {
      push(index.relations, record.from, record);
      if (record.to !== record.from) push(index.relations, record.to, record);
    }
  }
  indexes.set(design, index);
  return index;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** Order of records in every list and file: order key, then id, as plain strings. */
export function compareRecords(a: DesignRecord, b: DesignRecord): number {
  const x = 'order' in a ? a.order : '';
  const y = 'order' in b ? b.order : '';
  if (x !== y) return x < y ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** The settings, of which every design has exactly one. */
export function settingsOf(design: Design): RecordByKind['settings'] {
  const settings = getRecord(design, 'settings', 'settings:main');
  if (!settings) throw new Error('settingsOf: the design has no settings record');
  return settings;
}
