let count = 0;

/** A number that was not there before: what is made of it differs from row to row. */
export function nextCount(): number {
  count += 1;
  return count;
}

/** Counts from the start again, for a database without rows. */
export function restartCount(): void {
  count = 0;
}
