/** A row of choices, the same for the same seed. */
export interface Draw {
  /** A whole number from 0 up to, not including, `n`. */
  below(n: number): number;
  /** True so many times out of a hundred. */
  chance(percent?: number): boolean;
  oneOf<T>(list: readonly T[]): T;
  /** Some of a list, in its order: perhaps none, perhaps all. */
  some<T>(list: readonly T[]): T[];
}

export function createDraw(seed: number): Draw {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n: number) => Math.floor(next() * n);
  return {
    below,
    chance: (percent = 50) => below(100) < percent,
    oneOf: <T>(list: readonly T[]) => list[below(list.length)] as T,
    some: (list) => list.filter(() => below(2) === 0),
  };
}
