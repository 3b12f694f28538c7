const counts = new Map<string, number>();

/** A number that a table had not before: what is made of it differs from row to row. */
export function nextCount(table: string): number {
  const count = (counts.get(table) ?? 0) + 1;
  counts.set(table, count);
  return count;
}

/** Counts from the start again, for a database without rows. */
export function restartCount(): void {
  counts.clear();
}
