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

  /** Gives a name back that was taken alone. */
  release(name: string): void {
    this.#taken.delete(name);
  }
}

/** A name that was asked for and the one that was free. */
export interface Taken {
  readonly wanted: string;
  readonly suffix: string;
  readonly name: string;
}

/** The same for the database, where a name has at most 63 bytes and numbers follow an underscore. */
export class DatabaseScope {
  readonly #scope: Scope;
  #log: Taken[] | null = null;

  constructor(reserved: Iterable<string> = []) {
    this.#scope = new Scope(reserved);
  }

  /** What some work makes, and the names that it took meanwhile. */
  logged<T>(work: () => T): { readonly value: T; readonly taken: readonly Taken[] } {
    const taken: Taken[] = [];
    this.#log = taken;
    try {
      return { value: work(), taken };
    } finally {
      this.#log = null;
    }
  }

  /** Takes the same names again. Where one of them would be another now, takes none and says so. */
  retake(taken: readonly Taken[]): boolean {
    for (const [index, { wanted, suffix, name }] of taken.entries()) {
      const got = this.take(wanted, suffix);
      if (got === name) continue;
      this.#scope.release(got);
      for (const before of taken.slice(0, index)) this.#scope.release(before.name);
      return false;
    }
    return true;
  }

  /** Takes `wanted` or a name like it. `suffix` (`_idx`, `_fkey`) is kept whole when the rest is cut. */
  take(wanted: string, suffix = ''): string {
    let name = shorten(wanted, suffix);
    for (let number = 2; this.#scope.has(name); number++) {
      name = shorten(`${wanted}_${number}`, suffix);
    }
    this.#log?.push({ wanted, suffix, name });
    return this.#scope.take(name);
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
