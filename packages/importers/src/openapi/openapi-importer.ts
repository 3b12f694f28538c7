import { createDesign, type Design } from '@plinth/design';
import { countDesign } from '../count.ts';
import { countingIds } from '../ids.ts';
import type {
  ImportDiagnostic,
  Importer,
  ImportOptions,
  ImportResult,
  SourceFile,
} from '../importer.ts';
import { createLines } from '../lines.ts';
import { type Finding, tellTogether } from '../together.ts';
import type { ApiVersion } from './api.ts';
import { isObject, own, textOf } from './json.ts';
import { mapDocument } from './map-document.ts';
import { Reporter } from './reporter.ts';
import { readSource, type Source } from './source.ts';

/** Reads OpenAPI 3.0 and 3.1 and Swagger 2.0, as JSON or YAML. */
export const openApiImporter: Importer = {
  id: 'openapi',
  title: 'OpenAPI',
  extension: /\.(?:json|ya?ml)$/i,
  detect: (files) => Math.max(0, ...files.map(detect)),
  parse: ({ files, options }) => parse(files, options),
};

const version = /^[\s{\uFEFF]*(?:#[^\n]*\n\s*|---\s*)*["']?(openapi|swagger)["']?\s*:\s*["']?\d/;

function detect({ path, text }: SourceFile): number {
  const start = text.slice(0, 20_000);
  if (version.test(start)) return 1;
  const isNamed = /["']?(openapi|swagger)["']?\s*:\s*["']?[23]\.\d/.test(start);
  if (isNamed) return /^\s*\{/.test(start) || /\.(ya?ml|json)$/i.test(path) ? 0.9 : 0.6;
  return /(^|\/)(openapi|swagger)[^/]*\.(ya?ml|json)$/i.test(path) ? 0.5 : 0;
}

function parse(files: readonly SourceFile[], options: ImportOptions): ImportResult {
  const diagnostics: ImportDiagnostic[] = [];
  const [file, ...others] = files.toSorted((a, b) => detect(b) - detect(a));
  if (!file) return refuse({ path: '', text: '' }, 'syntax', 'There is no document.', 0);
  for (const other of others) {
    diagnostics.push({
      severity: 'warning',
      code: 'file-skipped',
      message: 'One document is read at a time: this file is left out.',
      file: other.path,
      line: 1,
      column: 1,
    });
  }
  const read = readSource(file.text);
  if (!read.ok) return refuse(file, read.code, read.message, read.offset);
  const { source } = read;
  const found = versionOf(source.root);
  if (!found) {
    return refuse(
      file,
      'not-openapi',
      'This is no OpenAPI document: it has neither `openapi: 3.x` nor `swagger: "2.0"`.',
      0,
    );
  }
  const reporter = new Reporter();
  const mapped = mapDocument(
    source.root,
    found,
    { ...options, nextId: options.nextId ?? countingIds() },
    reporter,
  );
  const all = [...diagnostics, ...placed(file, source, reporter)];
  const skipped = all.filter(({ severity }) => severity === 'warning').length;
  return {
    design: mapped.design,
    diagnostics: all,
    counts: countDesign(mapped.design, { statements: mapped.operations, skipped }),
  };
}

function versionOf(root: unknown): ApiVersion | null {
  const stated = own(root, 'openapi') ?? own(root, 'swagger');
  const text = typeof stated === 'number' ? stated.toFixed(1) : stated;
  if (typeof text !== 'string' || !isObject(root)) return null;
  if (textOf(root, 'openapi') !== null || typeof own(root, 'openapi') === 'number') {
    return text.startsWith('3.0') ? '3.0' : text.startsWith('3.') ? '3.1' : null;
  }
  return text.startsWith('2') ? '2.0' : null;
}

interface Located extends Pick<ImportDiagnostic, 'severity' | 'code' | 'message'> {
  readonly offset: number;
}

/** The reports with line and column, in the order of the text. */
function placed(file: SourceFile, source: Source, reporter: Reporter): readonly ImportDiagnostic[] {
  const reports = reporter.all();
  const { offsets, repeated } = source.find(reports.map(({ place }) => place));
  const at = createLines(file);
  const found: Located[] = [];
  const alike = new Map<string, (Located & { finding: Finding })[]>();
  for (const [index, { severity, code, message, finding }] of reports.entries()) {
    const located = { offset: offsets[index] ?? 0, severity, code: code as string, message };
    if (!finding) {
      found.push(located);
      continue;
    }
    const key = `${severity} ${code} ${finding.together}`;
    const known = alike.get(key);
    if (known) known.push({ ...located, finding });
    else alike.set(key, [{ ...located, finding }]);
  }
  for (const all of alike.values())
    found.push(...tellTogether<Located>(all.toSorted((a, b) => a.offset - b.offset)));
  for (const { key, offset } of repeated) {
    const message = `The key ${key.slice(0, 60)} stands twice in one object: the last one is taken.`;
    found.push({ offset, severity: 'warning', code: 'repeated-key', message });
  }
  return found
    .toSorted((a, b) => a.offset - b.offset)
    .map(({ offset, severity, code, message }) => ({ severity, code, message, ...at(offset) }));
}

function refuse(file: SourceFile, code: string, message: string, offset: number): ImportResult {
  const design: Design = createDesign([]);
  return {
    design,
    diagnostics: [{ severity: 'error', code, message, ...createLines(file)(offset) }],
    counts: countDesign(design, { statements: 0, skipped: 0 }),
  };
}
