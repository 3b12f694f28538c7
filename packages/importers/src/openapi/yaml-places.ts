import { EVENT_ID, type Event, getScalarValue } from 'js-yaml';
import type { Repeated } from './json-places.ts';
import { settlePlaces, type Wanted } from './place.ts';

interface Open {
  readonly isMapping: boolean;
  readonly wanted: Wanted | undefined;
  readonly keys: Set<string>;
  /** Of a sequence, the index of the next item; of a mapping, whether a key comes next. */
  index: number;
  isKeyNext: boolean;
  next: Wanted | undefined;
}

/** Finds in the events of a YAML text the offsets of all places wanted, and keys that stand twice. What stands behind an alias is found at the alias. */
export function findInYaml(
  text: string,
  events: readonly Event[],
  wanted: Wanted,
): { readonly offsets: readonly number[]; readonly repeated: readonly Repeated[] } {
  const offsets: number[] = [];
  const repeated: Repeated[] = [];
  const stack: Open[] = [];
  settlePlaces(wanted, 0, offsets);
  let last = 0;
  for (const event of events) {
    if (event.type === EVENT_ID.DOCUMENT) continue;
    if (event.type === EVENT_ID.POP) {
      stack.pop();
      continue;
    }
    const start = startOf(event) ?? last;
    last = start;
    const top = stack.at(-1);
    let inner: Wanted | undefined = stack.length === 0 ? wanted : undefined;
    if (top?.isMapping) {
      if (top.isKeyNext) {
        top.isKeyNext = false;
        top.next = undefined;
        if (event.type === EVENT_ID.SCALAR) {
          const key = getScalarValue(text, event);
          if (top.keys.has(key) && key !== '<<') repeated.push({ key, offset: start });
          top.keys.add(key);
          top.next = top.wanted?.inner.get(key);
          if (top.next) settlePlaces(top.next, start, offsets);
          continue;
        }
      } else {
        top.isKeyNext = true;
        inner = top.next;
      }
    } else if (top) {
      inner = top.wanted?.inner.get(String(top.index++));
      if (inner) settlePlaces(inner, start, offsets);
    }
    if (event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE) {
      const isMapping = event.type === EVENT_ID.MAPPING;
      stack.push({
        isMapping,
        wanted: inner,
        keys: new Set(),
        index: 0,
        isKeyNext: isMapping,
        next: undefined,
      });
    }
  }
  return { offsets, repeated };
}

/** Where an event begins; null where nothing of it is written, as of an empty key. */
function startOf(event: Event): number | null {
  if (event.type === EVENT_ID.SCALAR) return event.valueStart < 0 ? null : event.valueStart;
  if (event.type === EVENT_ID.ALIAS) return event.anchorStart;
  return 'start' in event ? event.start : null;
}
