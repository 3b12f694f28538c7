/** One file of a generated project: its path inside the project, with forward slashes, and its whole text. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
  /** Ids of the records it is written from; none where it is from the design as a whole, or the same in every project. */
  readonly from?: readonly string[];
}

/** Order of plain strings by code unit, the same in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
