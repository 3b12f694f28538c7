import { settlePlaces, type Wanted } from './place.ts';

/** A key that an object has twice, of which a reader keeps the last. */
export interface Repeated {
  readonly key: string;
  readonly offset: number;
}

/**
 * Finds in JSON text, in one pass, the offsets of all places wanted (of the key where there is one, else of the value)
 * and the keys that stand twice in one object. The text must be well formed.
 */
export function findInJson(
  text: string,
  wanted: Wanted,
): { readonly offsets: readonly number[]; readonly repeated: readonly Repeated[] } {
  const offsets: number[] = [];
  const repeated: Repeated[] = [];
  settlePlaces(wanted, skipSpace(text, 0), offsets);
  const stack: { keys: Set<string> | null; index: number; wanted: Wanted | undefined }[] = [];
  let next: Wanted | undefined = wanted;
  let at = 0;
  while (at < text.length) {
    const char = text.charCodeAt(at);
    const top = stack.at(-1);
    if (char === OPEN_OBJECT || char === OPEN_LIST) {
      stack.push({ keys: char === OPEN_OBJECT ? new Set() : null, index: 0, wanted: next });
      at = skipSpace(text, at + 1);
      if (char === OPEN_LIST && text.charCodeAt(at) !== CLOSE_LIST) next = enter(0);
    } else if (char === CLOSE_OBJECT || char === CLOSE_LIST) {
      stack.pop();
      at++;
    } else if (char === COMMA) {
      at = skipSpace(text, at + 1);
      if (top && top.keys === null) next = enter(++top.index);
    } else if (char === QUOTE) {
      const end = endOfString(text, at);
      const after = skipSpace(text, end);
      if (top?.keys && text.charCodeAt(after) === COLON) {
        const key = JSON.parse(text.slice(at, end)) as string;
        if (top.keys.has(key)) repeated.push({ key, offset: at });
        top.keys.add(key);
        next = top.wanted?.inner.get(key);
        if (next) settlePlaces(next, at, offsets);
        at = skipSpace(text, after + 1);
      } else at = end;
    } else at++;
  }
  return { offsets, repeated };

  function enter(index: number): Wanted | undefined {
    const found = stack.at(-1)?.wanted?.inner.get(String(index));
    if (found) settlePlaces(found, at, offsets);
    return found;
  }
}

const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const COMMA = 44;
const COLON = 58;
const QUOTE = 34;
const BACKSLASH = 92;

function skipSpace(text: string, from: number): number {
  let at = from;
  for (; ; at++) {
    const char = text.charCodeAt(at);
    if (char !== 32 && char !== 10 && char !== 13 && char !== 9) return at;
  }
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === QUOTE) return at + 1;
    if (char === BACKSLASH) at++;
  }
  return text.length;
}
