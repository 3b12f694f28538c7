import {
  check,
  type Design,
  type Diagnostic,
  hasErrors,
  type Memory,
  printDesign,
  remembering,
} from '@plinth/design';
import { buildIr, type Ir } from '@plinth/ir';
import { buildOpenApi, documentJson, documentYaml } from '@plinth/openapi';
import { compareText, type GeneratedFile } from './files.ts';
import { type FormatSource, formatFiles } from './format.ts';
import { emitTypeScript } from './targets/typescript/index.ts';
import { unmetChecks } from './unmet-checks.ts';
import { unsupported } from './unsupported.ts';
import { assertInside } from './zip.ts';

export interface GenerateOptions {
  /** Formats TypeScript: `format` of `@wasm-fmt/biome_fmt`, which is not imported here since each host loads it its own way. */
  readonly format: FormatSource;
  /** What was worked out of the version of the design before this one, for those who follow its edits. */
  readonly memory?: Memory;
}

export type GenerateResult =
  | {
      readonly ok: true;
      readonly files: readonly GeneratedFile[];
      /** What the project lacks beside what `check` warns of. */
      readonly warnings: readonly GenerateDiagnostic[];
    }
  | { readonly ok: false; readonly diagnostics: readonly GenerateDiagnostic[] };

/** A finding of `check`, or a sound design's wish that the TypeScript target does not write, or not so that its tests pass. */
export type GenerateDiagnostic =
  | Diagnostic
  | (Omit<Diagnostic, 'code' | 'fix'> & {
      readonly code: 'not-generated' | 'handler-syntax' | 'check-unmet';
    });

/** The whole project of a design, sorted by path: check, representation, emit, format. The same design gives the same bytes. */
export function generateProject(
  design: Design,
  { format, memory }: GenerateOptions,
): GenerateResult {
  const diagnostics = check(design, memory);
  if (hasErrors(diagnostics)) return { ok: false, diagnostics };
  return remembering(memory, () => {
    const ir = buildIr(design);
    const missing = unsupported(ir);
    if (missing.length > 0) return { ok: false, diagnostics: missing };
    const files = formatFiles(emitProject(design, ir), format);
    return { ok: true, files, warnings: unmetChecks(ir) };
  });
}

/** The files of a representation, sorted by path and not formatted yet. */
export function emitProject(design: Design, ir: Ir): readonly GeneratedFile[] {
  const files = [...emitTypeScript(ir), ...documents(design, ir)];
  const seen = new Set<string>();
  for (const { path } of files) {
    assertInside(path);
    if (seen.has(path)) throw new Error(`emitProject: two files are called ${path}`);
    seen.add(path);
  }
  return files.sort((a, b) => compareText(a.path, b.path));
}

/** The design itself, which opens again in the designer, and the API document it means. */
function documents(design: Design, ir: Ir): GeneratedFile[] {
  const api = buildOpenApi(ir);
  return [
    { path: 'design.json', text: printDesign(design) },
    { path: 'openapi.json', text: documentJson(api) },
    { path: 'openapi.yaml', text: documentYaml(api) },
  ];
}
