import type { NextId } from './importer.ts';

/** Ids from a counter per kind, such as `entity:n1`: the same input gives the same ids. */
export function countingIds(): NextId {
  const counts = new Map<string, number>();
  return (kind) => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return `${kind}:n${count}`;
  };
}
