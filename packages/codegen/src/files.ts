/** One file of a generated project: its path inside the project, with forward slashes, and its whole text. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/** Order of plain strings by code unit, the same in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
