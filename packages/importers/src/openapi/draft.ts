import {
  camelCase,
  type JsonValue,
  type KindName,
  type RecordId,
  type RecordInput,
  snakeCase,
} from '@plinth/design';
import type { NextId } from '../importer.ts';
import { operationScope, pluralScope, typeScope } from './name-scope.ts';
import { type Place, rootPlace } from './place.ts';
import type { Reporter } from './reporter.ts';
import type { SchemaReader } from './schema-reader.ts';

/** The design as it grows: records, where each comes from, and the names given out. */
export interface Draft {
  readonly reporter: Reporter;
  readonly schemas: SchemaReader;
  readonly records: RecordInput[];
  readonly origins: Map<string, Place>;
  /** The fields among the records, by id. */
  readonly fields: Map<string, RecordInput<'field'>>;
  readonly nextId: NextId;
  readonly types: ReturnType<typeof typeScope>;
  readonly plurals: ReturnType<typeof pluralScope>;
  readonly operations: ReturnType<typeof operationScope>;
  readonly json: 'camelCase' | 'snake_case';
  /** Module of what belongs to no operation of its own. */
  readonly moduleOf: (tag: string) => RecordId<'module'>;
}

export function createDraft(
  given: Pick<Draft, 'reporter' | 'schemas' | 'nextId' | 'json'>,
  moduleOf: (draft: Pick<Draft, 'records' | 'nextId'>, tag: string) => RecordId<'module'>,
): Draft {
  const records: RecordInput[] = [];
  return {
    ...given,
    records,
    origins: new Map(),
    fields: new Map(),
    types: typeScope(),
    plurals: pluralScope(),
    operations: operationScope(),
    moduleOf: (tag) => moduleOf({ records, nextId: given.nextId }, tag),
  };
}

export function newId<K extends KindName>(draft: Pick<Draft, 'nextId'>, kind: K): RecordId<K> {
  return draft.nextId(kind) as RecordId<K>;
}

export function addRecord(draft: Draft, record: RecordInput, place: Place = rootPlace): void {
  draft.records.push(record);
  if (record.kind === 'field') draft.fields.set(record.id, record);
  draft.origins.set(record.id, place);
}

/** The key that the API will have for a property of this name. */
export function keyFor(draft: Pick<Draft, 'json'>, name: string): string {
  return draft.json === 'snake_case' ? snakeCase(name) : camelCase(name);
}

/** Order of the n-th record of a list. */
export function orderOf(index: number): string {
  return `a${String(index).padStart(5, '0')}`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is what this is for.
const UNFIT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|\p{Surrogate}/gu;

/** Text from the document as the design can keep it: without control characters, broken halves, or more than it takes. */
export function cleanText(text: string, most = 20_000): string {
  const plain = text.replace(UNFIT, '');
  return plain.length > most ? plain.slice(0, most).replace(/[\ud800-\udbff]$/, '') : plain;
}

const MAX_VALUE = 20_000;
const MAX_DEPTH = 20;

/** A value from the document as the design can keep it; undefined where it is too large or no JSON. */
export function cleanJson(value: unknown, depth = 0): JsonValue | undefined {
  if (depth === 0 && isLarge(value)) return undefined;
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') return cleanText(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'object' || depth > MAX_DEPTH) return undefined;
  if (Array.isArray(value)) {
    const items = value.map((item) => cleanJson(item, depth + 1));
    return items.includes(undefined) ? undefined : (items as JsonValue[]);
  }
  const entries: [string, JsonValue][] = [];
  for (const [key, inner] of Object.entries(value as object)) {
    const clean = cleanJson(inner, depth + 1);
    if (clean === undefined || key === '__proto__') return undefined;
    entries.push([cleanText(key), clean]);
  }
  return Object.fromEntries(entries);
}

function isLarge(value: unknown): boolean {
  let left = MAX_VALUE;
  const open: unknown[] = [value];
  for (let at = open.pop(); open.length > 0 || at !== undefined; at = open.pop()) {
    left -= typeof at === 'string' ? at.length : 2;
    if (left < 0) return true;
    if (typeof at === 'object' && at !== null) open.push(...Object.values(at).slice(0, MAX_VALUE));
  }
  return false;
}
