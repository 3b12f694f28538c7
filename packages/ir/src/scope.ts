import type { Recorder } from './steps.ts';

/** A name that was asked for and the one that was free. */
export interface Taken {
  readonly wanted: string;
  readonly suffix: string;
  readonly name: string;
}

/** Names that must differ from one another. A name that is taken or reserved is made free, the same way every time. */
export class Scope implements Recorder<readonly Taken[]> {
  readonly #taken: Set<string>;
  #log: Taken[] | null = null;

  constructor(reserved: Iterable<string> = []) {
    this.#taken = new Set(reserved);
  }

  /** Takes `wanted`, else `wanted` with `suffix`, else with a number; `also` lists endings that must be free as well. */
  take(wanted: string, suffix = '', also: readonly string[] = []): string {
    const endings = ['', ...also];
    const name = this.free(wanted, suffix, (free) =>
      endings.every((ending) => !this.#taken.has(free + ending)),
    );
    for (const ending of endings) this.#taken.add(name + ending);
    this.#log?.push({ wanted, suffix, name });
    return name;
  }

  /** Keeps a name from being taken from now on. */
  reserve(name: string): void {
    this.#taken.add(name);
  }

  /** The first of the names that stand for what is wanted which is free. */
  protected free(wanted: string, suffix: string, isFree: (name: string) => boolean): string {
    let name = isFree(wanted) ? wanted : wanted + suffix;
    for (let number = 2; !isFree(name); number++) name = `${wanted}${suffix}${number}`;
    return name;
  }

  record(): () => readonly Taken[] {
    const taken: Taken[] = [];
    this.#log = taken;
    return () => {
      this.#log = null;
      return taken;
    };
  }

  redo(taken: readonly Taken[]): boolean {
    for (const [index, { wanted, suffix, name }] of taken.entries()) {
      const got = this.take(wanted, suffix);
      if (got === name) continue;
      this.#taken.delete(got);
      this.undo(taken.slice(0, index));
      return false;
    }
    return true;
  }

  undo(taken: readonly Taken[]): void {
    for (const { name } of taken) this.#taken.delete(name);
  }
}

/** The same for the database, where a name has at most 63 bytes and numbers follow an underscore; a suffix (`_idx`, `_fkey`) is kept whole. */
export class DatabaseScope extends Scope {
  protected override free(
    wanted: string,
    suffix: string,
    isFree: (name: string) => boolean,
  ): string {
    let name = shorten(wanted, suffix);
    for (let number = 2; !isFree(name); number++) name = shorten(`${wanted}_${number}`, suffix);
    return name;
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
