import {
  dialects,
  type FormatId,
  formatIds,
  type ImportCounts,
  type ImportDiagnostic,
} from '@plinth/importers';
import { z } from 'zod';

/** Most that one import may read, in characters of all its files together. */
export const MAX_IMPORT_CHARACTERS = 32_000_000;
export const MAX_IMPORT_FILES = 2_000;

export const importOptions = z.strictObject({
  /** Recognised where it is not given. */
  format: z.enum(formatIds).optional(),
  /** Of SQL; recognised where it is not given. */
  dialect: z.enum(dialects).optional(),
  /** Whether each entity gets its five usual endpoints; true unless given. */
  endpoints: z.boolean().optional(),
  /** Whether names follow our conventions, tables and columns keeping theirs by mapping; true unless given. */
  rename: z.boolean().optional(),
});

/** What is to be imported: files of one format. A name is a label in the report and a hint of the format. */
export const importJob = z.strictObject({
  files: z
    .array(z.strictObject({ name: z.string().max(500), text: z.string() }))
    .min(1)
    .max(MAX_IMPORT_FILES),
  options: importOptions.default({}),
});
export type ImportJob = z.infer<typeof importJob>;

/** A design made of files, as its saved document, and all that was changed or dropped on the way. */
export interface Imported {
  format: FormatId;
  counts: ImportCounts;
  diagnostics: readonly ImportDiagnostic[];
  design: unknown;
}
