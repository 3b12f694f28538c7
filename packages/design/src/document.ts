import { toCanonical } from './canonical.ts';
import { createDesign, type Design } from './design.ts';
import { type DesignRecord, type KindName, kindNames, kindSchemas } from './kinds/index.ts';
import { recall } from './memory.ts';
import { migrateRecord, type OldRecord, type Versions, versions } from './versions.ts';

/** Largest document that is opened, in bytes of UTF-8: the largest public API documents make some ten megabytes. */
export const MAX_DOCUMENT_BYTES = 20_000_000;
export const MAX_RECORDS = 50_000;
/** Deepest nesting of objects and arrays in a document. */
export const MAX_DEPTH = 100;
// A broken document is broken in the same way many times; the first places are enough to act on.
const MAX_PROBLEMS = 100;

export const documentProblemCodes = [
  'not-json',
  'not-a-design',
  'newer',
  'too-large',
  'too-deep',
  'unknown-kind',
  'broken-record',
  'duplicate-id',
] as const;

/** Why a document was refused. `path` leads into the document, such as `records[3].rules.min`; empty for the whole. */
export interface DocumentProblem {
  readonly code: (typeof documentProblemCodes)[number];
  readonly message: string;
  readonly path: string;
}
export type ParsedDesign =
  | { readonly ok: true; readonly design: Design }
  | { readonly ok: false; readonly problems: readonly DocumentProblem[] };

/** The saved file of a design: canonical JSON, the same bytes for the same design. */
export function printDesign(design: Design): string {
  const byKind = new Map<KindName, DesignRecord[]>(kindNames.map((kind) => [kind, []]));
  for (const record of Object.values(design.records)) byKind.get(record.kind)?.push(record);
  const lists = [...byKind].flatMap(([kind, records]) =>
    records.length === 0
      ? []
      : recall(design, 'printed records', kind, records, () => printRecords(records)),
  );
  const head = {
    plinth: 1,
    versions: Object.fromEntries(kindNames.map((kind) => [kind, versions[kind].version])),
  };
  const list = lists.length === 0 ? '[]' : `[\n${lists.join(',\n')}\n  ]`;
  return `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "records": ${list}\n}\n`;
}

function printRecords(records: readonly DesignRecord[]): string {
  const byId = new Map(records.map((record) => [record.id as string, record]));
  return [...byId.keys()]
    .sort()
    .map((id) => printRecord(byId.get(id) as DesignRecord))
    .join(',\n');
}

// Records are never changed in place, so that the text of one holds as long as the object lives.
const printedRecords = new WeakMap<DesignRecord, string>();

function printRecord(record: DesignRecord): string {
  const known = printedRecords.get(record);
  if (known !== undefined) return known;
  const text = `    ${JSON.stringify(toCanonical(record), null, 2).replaceAll('\n', '\n    ')}`;
  printedRecords.set(record, text);
  return text;
}

/**
 * Opens a saved file, given as its text or as the JSON in it, bringing older records up to date and adding the
 * settings and the main view where they are missing. Never throws.
 */
export function parseDesign(text: unknown, known: Versions = versions): ParsedDesign {
  const read = readJson(text);
  if ('problem' in read) return { ok: false, problems: [read.problem] };
  const { json } = read;
  if (!isObject(json) || !('plinth' in json) || !Array.isArray(json.records)) {
    return refuse(
      'not-a-design',
      'This is not a Plinth design: `plinth` and `records` are missing.',
    );
  }
  if (typeof json.plinth !== 'number' || !Number.isInteger(json.plinth) || json.plinth < 1) {
    return refuse('not-a-design', 'The format number is not one of ours.', 'plinth');
  }
  if (json.plinth > 1) return refuse('newer', newer('design'), 'plinth');
  if (json.records.length > MAX_RECORDS) {
    const message = `The design has ${json.records.length} records; at most ${MAX_RECORDS} are opened.`;
    return refuse('too-large', message, 'records');
  }
  const written = isObject(json.versions) ? json.versions : {};
  const from = new Map<KindName, number>();
  for (const kind of kindNames) {
    const version = Object.hasOwn(written, kind) ? written[kind] : 1;
    const path = `versions.${kind}`;
    if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
      return refuse('not-a-design', `The version of kind ${kind} is not a number.`, path);
    }
    if (version > known[kind].version) return refuse('newer', newer(`kind ${kind}`), path);
    from.set(kind, version);
  }
  return readRecords(json.records, from, known);
}

function newer(what: string): string {
  return `This design was saved by a newer version of Plinth (${what}). Update Plinth to open it.`;
}

function refuse(code: DocumentProblem['code'], message: string, path = ''): ParsedDesign {
  return { ok: false, problems: [{ code, message, path }] };
}

function readRecords(
  items: readonly unknown[],
  from: ReadonlyMap<KindName, number>,
  known: Versions,
): ParsedDesign {
  const problems: DocumentProblem[] = [];
  const records = new Map<string, DesignRecord>();
  for (const [index, item] of items.entries()) {
    if (problems.length >= MAX_PROBLEMS) break;
    const path = `records[${index}]`;
    const say = (code: DocumentProblem['code'], message: string, at = path) =>
      problems.push({ code, message, path: at });
    if (!isObject(item)) {
      say('broken-record', 'A record must be an object.');
      continue;
    }
    const kind = kindNames.find((name) => name === item.kind);
    if (!kind) {
      say('unknown-kind', `There is no kind ${brief(item.kind)}.`, `${path}.kind`);
      continue;
    }
    const parsed = readRecord(kind, item, from.get(kind) ?? 1, known);
    if (!parsed.success) {
      for (const issue of parsed.issues.slice(0, 5)) {
        say('broken-record', `${brief(item.id)}: ${issue.message}`, path + inPath(issue.path));
      }
    } else if (records.has(parsed.record.id)) {
      say('duplicate-id', `Two records have the id ${parsed.record.id}.`, `${path}.id`);
    } else records.set(parsed.record.id, parsed.record);
  }
  if (problems.length > 0) return { ok: false, problems };
  const missing = createDesign([]).records;
  return { ok: true, design: { records: { ...missing, ...Object.fromEntries(records) } } };
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function readRecord(
  kind: KindName,
  item: OldRecord,
  from: number,
  known: Versions,
): { success: true; record: DesignRecord } | { success: false; issues: readonly Issue[] } {
  let current = item;
  try {
    current = migrateRecord(known[kind], item, from);
  } catch (error) {
    const message = `cannot be brought up to date (${error instanceof Error ? error.message : error})`;
    return { success: false, issues: [{ path: [], message }] };
  }
  const result = kindSchemas[kind].safeParse(current);
  return result.success
    ? { success: true, record: result.data }
    : { success: false, issues: result.error.issues };
}

function readJson(text: unknown): { json: unknown } | { problem: DocumentProblem } {
  let source: string;
  try {
    // A value is taken through text as well, so that getters, cycles and classes cannot come in.
    source = typeof text === 'string' ? text : (JSON.stringify(text) ?? '');
  } catch {
    return fail('not-json', 'This is not JSON: the value cannot be written as text.');
  }
  if (byteLength(source) > MAX_DOCUMENT_BYTES) {
    return fail('too-large', `The design is larger than ${MAX_DOCUMENT_BYTES / 1_000_000} MB.`);
  }
  let json: unknown;
  try {
    json = JSON.parse(source);
  } catch (error) {
    return fail(
      'not-json',
      `This is not JSON: ${brief(error instanceof Error ? error.message : error)}`,
    );
  }
  if (isDeeperThan(json, MAX_DEPTH)) {
    return fail('too-deep', `The design is nested more than ${MAX_DEPTH} levels deep.`);
  }
  return { json };
}

function fail(code: DocumentProblem['code'], message: string): { problem: DocumentProblem } {
  return { problem: { code, message, path: '' } };
}

function byteLength(text: string): number {
  // Only a text near the limit is counted: no character takes more than three bytes of UTF-8 per UTF-16 unit.
  if (text.length * 3 <= MAX_DOCUMENT_BYTES || text.length > MAX_DOCUMENT_BYTES) return text.length;
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff)) bytes += 2;
    else if (unit > 0x7f) bytes += 1;
  }
  return bytes;
}

/** Whether JSON nests objects and arrays deeper than `limit`; looks without recursion. */
export function isDeeperThan(json: unknown, limit: number): boolean {
  let level: unknown[] = [json];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true;
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      for (const inner of Array.isArray(value) ? value : Object.values(value)) {
        if (typeof inner === 'object' && inner !== null) next.push(inner);
      }
    }
    level = next;
  }
  return false;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function inPath(path: readonly PropertyKey[]): string {
  return path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
}

function brief(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined');
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
