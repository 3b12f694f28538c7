import { isObject, own, textOf } from './json.ts';
import { type Place, rootPlace, under } from './place.ts';
import type { Reporter } from './reporter.ts';

/** What a reference leads to. `name` is the last key of the path: of a component, its name. */
export interface Target {
  readonly value: unknown;
  readonly place: Place;
  readonly name: string | null;
}

const MAX_CHAIN = 50;

/** Follows the references within one document, and says which lead nowhere or out of it. */
export class References {
  readonly #root: unknown;
  readonly #reporter: Reporter;
  readonly #known = new Map<string, Target | null>();

  constructor(root: unknown, reporter: Reporter) {
    this.#root = root;
    this.#reporter = reporter;
  }

  /** The value itself where it is no reference; null where it leads to nothing here, which is reported. */
  follow(value: unknown, place: Place): Target | null {
    let target: Target = { value, place, name: null };
    for (let step = 0; step < MAX_CHAIN; step++) {
      const reference = textOf(target.value, '$ref');
      if (reference === null) return target;
      const next = this.#find(reference, target.place);
      if (!next) return null;
      target = next;
    }
    this.#reporter.say('warning', 'cyclic', place, 'The reference leads back to itself.');
    return null;
  }

  #find(reference: string, place: Place): Target | null {
    const known = this.#known.get(reference);
    if (known !== undefined) return known;
    const found = this.#look(reference, place);
    this.#known.set(reference, found);
    return found;
  }

  #look(reference: string, place: Place): Target | null {
    if (!reference.startsWith('#')) {
      const message = `${shorten(reference)} lies outside of this document and is not read.`;
      this.#reporter.say('warning', 'external-reference', under(place, '$ref'), message);
      return null;
    }
    let value = this.#root;
    let at = rootPlace;
    const keys = reference.slice(1).split('/').slice(1).map(unescapeKey);
    for (const key of keys) {
      const index = Array.isArray(value) && /^\d{1,9}$/.test(key) ? Number(key) : null;
      const next = index === null ? own(value, key) : (value as unknown[])[index];
      if (next === undefined) {
        const message = `${shorten(reference)} leads nowhere.`;
        this.#reporter.say('warning', 'lost-reference', under(place, '$ref'), message);
        return null;
      }
      value = next;
      at = under(at, key);
    }
    return { value, place: at, name: keys.at(-1) ?? null };
  }
}

function unescapeKey(key: string): string {
  let text = key;
  try {
    text = decodeURIComponent(key);
  } catch {
    // A percent sign that begins no code stands for itself.
  }
  return text.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** A text from the document, short enough for a message. */
export function shorten(text: string, most = 80): string {
  const plain = text.replaceAll(/\s+/g, ' ');
  return plain.length > most ? `${plain.slice(0, most - 1)}…` : plain;
}

/** Whether the value is a reference. */
export function isReference(value: unknown): boolean {
  return isObject(value) && textOf(value, '$ref') !== null;
}

/** A value from the document in a few words. What is no plain value is not spelled out: aliases can make it endless. */
export function wordOf(value: unknown): string {
  if (typeof value === 'object' && value !== null)
    return Array.isArray(value) ? 'a list' : 'an object';
  return shorten(String(value), 40);
}
