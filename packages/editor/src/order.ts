import { generateNKeysBetween } from 'fractional-indexing';
import type { Tx } from './tx.ts';

interface Ordered {
  readonly id: string;
  readonly order: string;
}

/**
 * Order keys for `count` records that come after the record `after` of a sorted list (null for the top, undefined for the
 * end). Where the list leaves no room, having equal or foreign keys, its members are numbered anew first.
 */
export function orderKeysAfter(
  tx: Tx,
  list: readonly Ordered[],
  after: string | null | undefined,
  count: number,
): readonly string[] {
  const found = after === undefined ? list.length - 1 : list.findIndex(({ id }) => id === after);
  const keys = keysBetween(list[found]?.order ?? null, list[found + 1]?.order ?? null, count);
  if (keys) return keys;
  const fresh = generateNKeysBetween(null, null, list.length + count);
  const place = found + 1;
  list.forEach(({ id }, index) => {
    tx.patch(id, { order: fresh[index < place ? index : index + count] });
  });
  return fresh.slice(place, place + count);
}

function keysBetween(low: string | null, high: string | null, count: number): string[] | null {
  if (low !== null && high !== null && low >= high) return null;
  try {
    const keys = generateNKeysBetween(low, high, count);
    return keys.every((key) => key.length <= 60) ? keys : null;
  } catch {
    // Keys written by hand need not be those of the library.
    return null;
  }
}
