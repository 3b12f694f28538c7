/** The row that stands at a number from 1 on, or round again from the first. */
export function nth<Row>(rows: readonly Row[], n: number): Row {
  const row = rows[(n - 1) % rows.length];
  if (row === undefined) throw new Error('nth: there are no rows');
  return row;
}
