import { createDesign, MAX_RECORDS } from '@plinth/design';
import { countDesign } from './count.ts';
import type {
  FormatId,
  ImportDiagnostic,
  Importer,
  ImportOptions,
  ImportResult,
  SourceFile,
} from './importer.ts';
import { createLines } from './lines.ts';
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
  const readable = files.map(withoutControls);
  const importer = options.format ? findImporter(options.format) : recogniseFormat(readable);
  if (importer) {
    const own = readable.filter((file) => isOf(importer, file));
    // Where none is surely of the format, it was chosen for all of them.
    const read = own.length > 0 ? own : readable;
    const result = parseWithin(importer, read, options);
    const aside = readable.filter((file) => !read.includes(file)).map(asideOf);
    const cleaned = readable.flatMap((file, index) =>
      file === files[index] || !read.includes(file) ? [] : [controlsOf(files[index] ?? file)],
    );
    const diagnostics = [...aside, ...cleaned, ...result.diagnostics];
    return { format: importer.id, ...result, diagnostics };
  }
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
          'Say the format: this reads like none of SQL, Prisma, DBML, JDL, OpenAPI or a Plinth design.',
        file: files[0]?.path ?? '',
        line: 1,
        column: 1,
      },
    ],
  };
}

/** Whether a file, by its name or text, is of the format: a folder may hold others as well. */
function isOf(importer: Importer, file: SourceFile): boolean {
  return importer.extension.test(file.path) || importer.detect([file]) > 0;
}

function asideOf({ path }: SourceFile): ImportDiagnostic {
  const message = 'The file is of another format and not read.';
  return { severity: 'info', code: 'file-aside', message, file: path, line: 1, column: 1 };
}

/** Parses, and holds the result to what a design may have: first without endpoints that were only offered, else nothing. */
function parseWithin(
  importer: Importer,
  files: readonly SourceFile[],
  options: ImportOptions,
): ImportResult {
  const result = importer.parse({ files, options });
  const size = Object.keys(result.design.records).length;
  if (size <= MAX_RECORDS) return result;
  const place = { file: files[0]?.path ?? '', line: 1, column: 1 };
  if (options.endpoints) {
    const less = importer.parse({ files, options: { ...options, endpoints: false } });
    if (Object.keys(less.design.records).length <= MAX_RECORDS) {
      const message = `No endpoints are offered: with them the design would have ${size} parts, and it may have ${MAX_RECORDS}.`;
      const note = { severity: 'warning', code: 'endpoints-left-out', message, ...place } as const;
      return { ...less, diagnostics: [note, ...less.diagnostics] };
    }
  }
  const design = createDesign([]);
  const message = `This makes ${size} parts; a design may have ${MAX_RECORDS}. Import some of the files or tables.`;
  return {
    design,
    counts: countDesign(design, result.counts),
    diagnostics: [
      { severity: 'error', code: 'design-too-large', message, ...place },
      ...result.diagnostics,
    ],
  };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|\p{Surrogate}/gu;

/** The file with a space for each control character, which no text of a design may hold; places stay. */
function withoutControls(file: SourceFile): SourceFile {
  const at = file.text.search(controls);
  return at < 0 ? file : { ...file, text: file.text.replace(controls, ' ') };
}

function controlsOf(file: SourceFile): ImportDiagnostic {
  return {
    severity: 'info',
    code: 'control-characters',
    message: 'Control characters are read as spaces.',
    ...createLines(file)(file.text.search(controls)),
  };
}
