import { textFile } from '../source.ts';

/** Rows by key. */
export const groupFile = textFile(
  'src/db/group.ts',
  `
/** Rows by a key that each has alone. */
export function indexBy<K, Row>(rows: readonly Row[], key: (row: Row) => K): Map<K, Row> {
  return new Map(rows.map((row) => [key(row), row]));
}

/** Rows by a key that several may share. */
export function groupBy<K, Row, V>(
  rows: readonly Row[],
  key: (row: Row) => K,
  value: (row: Row) => V,
): Map<K, V[]> {
  const groups = new Map<K, V[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(value(row));
    else groups.set(key(row), [value(row)]);
  }
  return groups;
}

/** Each of some values with the one at the same place of another list. */
export function pairs<A, B>(left: readonly A[], right: readonly B[]): [A, B][] {
  return left.map((value, index) => [value, right[index] as B]);
}

/** A value that a key promises to be there. */
export function sure<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('sure: a row that a key leads to is missing');
  return value;
}
`,
);
