/** Where something stands in the document: a path of keys, shared with what stands above it. */
export interface Place {
  readonly above: Place | null;
  readonly key: string;
}

export const rootPlace: Place = { above: null, key: '' };

/** The place under another, by one key or several. */
export function under(place: Place, ...keys: readonly (string | number)[]): Place {
  let at = place;
  for (const key of keys) at = { above: at, key: String(key) };
  return at;
}

/** The keys that lead to a place, from the root. */
export function keysOf(place: Place): readonly string[] {
  const keys: string[] = [];
  for (let at = place; at.above !== null; at = at.above) keys.push(at.key);
  return keys.reverse();
}

/** The places that are looked for, as a tree of keys, so that one pass through the text finds them all. */
export interface Wanted {
  readonly inner: Map<string, Wanted>;
  /** Numbers of the places that end here. */
  readonly numbers: number[];
}

export function plantPlaces(places: readonly Place[]): Wanted {
  const root: Wanted = { inner: new Map(), numbers: [] };
  for (const [number, place] of places.entries()) {
    let at = root;
    for (const key of keysOf(place)) {
      let next = at.inner.get(key);
      if (!next) {
        next = { inner: new Map(), numbers: [] };
        at.inner.set(key, next);
      }
      at = next;
    }
    at.numbers.push(number);
  }
  return root;
}

/** Marks a place, and all below it that the text does not have, as standing at an offset. */
export function settlePlaces(wanted: Wanted, offset: number, offsets: number[]): void {
  const open = [wanted];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const number of at.numbers) offsets[number] = offset;
    open.push(...at.inner.values());
  }
}
