import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type GeneratedFile, generateProject } from '@plinth/codegen';
import { templates } from '@plinth/design';
import { format } from '@wasm-fmt/biome_fmt';

/** Templates whose projects are kept in the repository: what a change of the generator changes shows in its diff. */
export const goldens = ['blog', 'bookshop'];

/** The folder of a kept project. */
export function goldenFolder(id: string): string {
  return join(fileURLToPath(new URL('../goldens', import.meta.url)), id);
}

/** The files of a template's project as they are now. */
export function goldenFiles(id: string): readonly GeneratedFile[] {
  const template = templates.find((each) => each.id === id);
  if (!template) throw new Error(`goldenFiles: no template ${id}`);
  const result = generateProject(template.design, { format });
  if (!result.ok) throw new Error(`goldenFiles: ${JSON.stringify(result.diagnostics, null, 2)}`);
  return result.files;
}
