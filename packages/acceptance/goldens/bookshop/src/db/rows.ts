/** The same values, each of which may be undefined: what is undefined stays as it is. */
export type Changes<Values> = { [K in keyof Values]?: Values[K] | undefined };

/** The one row that an insert of one answers with. */
export function only<Row>(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row === undefined) throw new Error('only: the statement answered no row');
  return row;
}
