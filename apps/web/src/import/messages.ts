import type { Design } from '@plinth/design';
import type { FormatId, ImportFilesOptions, ImportResult, SourceFile } from '@plinth/importers';

/** What the page asks of the worker: one import, once in its life. */
export interface ImportRequest {
  files: readonly SourceFile[];
  options: ImportFilesOptions;
}

export type Read = ImportResult & { readonly format: FormatId | null };

export type ImportAnswer =
  /** How far the reading is, from 0 to 1; null where the format does not say. */
  | { kind: 'reading'; share: number | null }
  | { kind: 'read'; result: Read }
  /** How many parts of the drawing are laid out. */
  | { kind: 'placing'; done: number; total: number }
  | { kind: 'placed'; design: Design }
  | { kind: 'failed'; message: string };
