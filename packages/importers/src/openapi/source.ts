import {
  CORE_SCHEMA,
  constructFromEvents,
  EVENT_ID,
  type Event,
  mergeTag,
  parseEvents,
  YAMLException,
} from 'js-yaml';
import { findInJson, type Repeated } from './json-places.ts';
import { type Place, plantPlaces } from './place.ts';
import { findInYaml } from './yaml-places.ts';

/** A document that was read, and how its places are found again in its text. */
export interface Source {
  readonly root: unknown;
  /** Offsets in the text, one for each place, and the keys that stand twice. Costs one pass through the text. */
  find(places: readonly Place[]): {
    readonly offsets: readonly number[];
    readonly repeated: readonly Repeated[];
  };
}

export type ReadSource =
  | { readonly ok: true; readonly source: Source }
  | {
      readonly ok: false;
      readonly code: 'syntax' | 'too-deep';
      readonly message: string;
      readonly offset: number;
    };

/** Deepest nesting that is read; a real document has some thirty levels. */
const MAX_DEPTH = 200;
/** Most aliases of a YAML text: a few bytes of them can stand for gigabytes. */
const MAX_ALIASES = 20_000;

/** Reads JSON or YAML text. Never throws, and takes time in proportion to the text. */
export function readSource(text: string): ReadSource {
  const looksLikeJson = /^\uFEFF?\s*[{[]/.test(text.slice(0, 1000));
  if (looksLikeJson) {
    const json = parseJson(text.replace(/^\uFEFF/, ' '));
    if (json) {
      if (isTooDeep(json.root)) return tooDeep(0);
      return {
        ok: true,
        source: { root: json.root, find: (places) => findInJson(text, plantPlaces(places)) },
      };
    }
  }
  return readYaml(text);
}

function parseJson(text: string): { root: unknown } | null {
  try {
    return { root: JSON.parse(text) };
  } catch {
    // What is no JSON may be YAML, and its reader says where the fault is.
    return null;
  }
}

function readYaml(text: string): ReadSource {
  try {
    const events = parseEvents(text, { maxDepth: MAX_DEPTH });
    const first = endOfFirstDocument(events);
    const [root] = constructFromEvents(first, {
      source: text,
      schema: CORE_SCHEMA.withTags(mergeTag),
      json: true,
      maxAliases: MAX_ALIASES,
    });
    if (isTooDeep(root)) return tooDeep(0);
    const find = (places: readonly Place[]) => findInYaml(text, first, plantPlaces(places));
    return { ok: true, source: { root, find } };
  } catch (error) {
    if (error instanceof RangeError) return tooDeep(0);
    const isYaml = error instanceof YAMLException;
    const reason = isYaml ? error.reason : 'the text cannot be read';
    const offset = isYaml ? (error.mark?.position ?? 0) : 0;
    if (/depth|nest/i.test(reason)) return tooDeep(offset);
    return {
      ok: false,
      code: 'syntax',
      message: `The text is neither JSON nor YAML: ${reason}.`,
      offset,
    };
  }
}

/** The events of the first document; an API is described by one. */
function endOfFirstDocument(events: Event[]): Event[] {
  const second = events.findIndex((event, index) => index > 0 && event.type === EVENT_ID.DOCUMENT);
  return second < 0 ? events : events.slice(0, second);
}

function tooDeep(offset: number): ReadSource {
  return {
    ok: false,
    code: 'too-deep',
    message: `The document is nested more than ${MAX_DEPTH} levels deep.`,
    offset,
  };
}

/** Looks without recursion, and at each object once, for aliases may share them or close a circle. */
function isTooDeep(root: unknown): boolean {
  const seen = new Set<unknown>();
  let level: unknown[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return true;
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null || seen.has(value)) continue;
      seen.add(value);
      for (const inner of Object.values(value)) if (typeof inner === 'object') next.push(inner);
    }
    level = next;
  }
  return false;
}
