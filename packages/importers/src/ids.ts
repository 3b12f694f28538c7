import type { NextId } from './importer.ts';

/**
 * Ids from a counter per kind, such as `entity:n1`: the same input gives the same ids, and their order as texts is that of the
 * input, since the letter goes on with the number of digits: `n9`, `o10`, `o99`, `p100`.
 */
export function countingIds(): NextId {
  const counts = new Map<string, number>();
  return (kind) => {
    const count = String((counts.get(kind) ?? 0) + 1);
    counts.set(kind, Number(count));
    return `${kind}:${'nopqrstuvwxyz'.charAt(count.length - 1)}${count}`;
  };
}
