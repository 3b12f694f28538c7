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
