/** Names that must differ from one another. A name that is taken or reserved is made free, the same way every time. */
export class Scope {
  readonly #taken: Set<string>;

  constructor(reserved: Iterable<string> = []) {
    this.#taken = new Set(reserved);
  }

  has(name: string): boolean {
    return this.#taken.has(name);
  }

  /** Takes `wanted`, else `wanted` with `suffix`, else with a number; `also` lists endings that must be free as well. */
  take(wanted: string, suffix = '', also: readonly string[] = []): string {
    const free = (name: string) => ['', ...also].every((ending) => !this.#taken.has(name + ending));
    let name = free(wanted) ? wanted : wanted + suffix;
    for (let number = 2; !free(name); number++) name = `${wanted}${suffix}${number}`;
    for (const ending of ['', ...also]) this.#taken.add(name + ending);
    return name;
  }
}

/** The same for the database, where a name has at most 63 bytes and numbers follow an underscore. */
export class DatabaseScope {
  readonly #scope: Scope;

  constructor(reserved: Iterable<string> = []) {
    this.#scope = new Scope(reserved);
  }

  /** Takes `wanted` or a name like it. `suffix` (`_idx`, `_fkey`) is kept whole when the rest is cut. */
  take(wanted: string, suffix = ''): string {
    const name = shorten(wanted, suffix);
    if (!this.#scope.has(name)) return this.#scope.take(name);
    for (let number = 2; ; number++) {
      const next = shorten(`${wanted}_${number}`, suffix);
      if (!this.#scope.has(next)) return this.#scope.take(next);
    }
  }
}

const DATABASE_NAME_MAX = 63;

function shorten(stem: string, suffix: string): string {
  if (stem.length + suffix.length <= DATABASE_NAME_MAX) return stem + suffix;
  const mark = `_${hash(stem).toString(36)}`;
  return stem.slice(0, DATABASE_NAME_MAX - suffix.length - mark.length) + mark + suffix;
}

/** FNV-1a of a text, 32 bits. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}
