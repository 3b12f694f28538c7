import { generateProject, zipProject } from '@plinth/codegen';
import { check, type Diagnostic, hasErrors } from '@plinth/design';
import { printOpenApiJson, printOpenApiYaml } from '@plinth/openapi';
import { format } from '@wasm-fmt/biome_fmt';
import { Refusal } from '../errors.ts';
import { openDocument } from './documents.ts';
import type { Exported, ExportJob } from './export-job.ts';

/** Turns a saved file into what was asked for. Refused with `document-invalid` or `design-has-errors`. */
export function exportDesign({ kind, text }: ExportJob): Exported {
  const design = openDocument(text);
  if (kind === 'project.zip') {
    const result = generateProject(design, { format });
    if (!result.ok) throw withErrors(result.diagnostics);
    const project = packageName(result.files);
    return { bytes: zipProject(result.files, project), project };
  }
  const diagnostics = check(design);
  if (hasErrors(diagnostics)) throw withErrors(diagnostics);
  const printed = kind === 'openapi.json' ? printOpenApiJson(design) : printOpenApiYaml(design);
  return { bytes: new TextEncoder().encode(printed), project: null };
}

type Finding = Pick<Diagnostic, 'severity' | 'message' | 'at'> & { readonly code: string };

function withErrors(diagnostics: readonly Finding[]): Refusal {
  const errors = diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ code, message, at }) => ({ code, message, at }));
  return new Refusal('design-has-errors', { errors });
}

function packageName(files: readonly { path: string; text: string }[]): string {
  const manifest = files.find(({ path }) => path === 'package.json');
  if (!manifest) throw new Error('packageName: the project has no package.json');
  return (JSON.parse(manifest.text) as { name: string }).name;
}
