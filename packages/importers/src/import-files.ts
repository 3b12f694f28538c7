import { createDesign } from '@plinth/design';
import { countDesign } from './count.ts';
import type { FormatId, ImportOptions, ImportResult, SourceFile } from './importer.ts';
import { recogniseFormat } from './recognise-format.ts';
import { findImporter } from './registry.ts';

export interface ImportFilesOptions extends ImportOptions {
  /** Recognised from the files where it is not given. */
  readonly format?: FormatId;
}

/**
 * Reads files of one format into a design. Never throws on any text: what cannot be read is an error diagnostic,
 * and an empty design. `format` of the result is null where none was recognised.
 */
export function importFiles(
  files: readonly SourceFile[],
  options: ImportFilesOptions = {},
): ImportResult & { readonly format: FormatId | null } {
  const importer = options.format ? findImporter(options.format) : recogniseFormat(files);
  if (importer) return { format: importer.id, ...importer.parse({ files, options }) };
  const design = createDesign([]);
  return {
    format: null,
    design,
    counts: countDesign(design, { statements: 0, skipped: 0 }),
    diagnostics: [
      {
        severity: 'error',
        code: 'format-unknown',
        message:
          'Say the format: this reads like none of SQL, Prisma, DBML, OpenAPI or a Plinth design.',
        file: files[0]?.path ?? '',
        line: 1,
        column: 1,
      },
    ],
  };
}
