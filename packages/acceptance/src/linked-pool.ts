import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateProject } from '@plinth/codegen';
import type { Design } from '@plinth/design';
import { format } from '@wasm-fmt/biome_fmt';
import { run } from './project.ts';

const modules = fileURLToPath(new URL('../node_modules', import.meta.url));

/**
 * Writes the projects of designs, by name, into one folder outside the repository and compiles them with the dependencies
 * that this package has: nothing is installed. Answers the folder; throws with what the compiler says.
 */
export async function compileLinked(designs: Readonly<Record<string, Design>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'plinth-linked-'));
  for (const [name, design] of Object.entries(designs)) {
    const result = generateProject(design, { format });
    if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.diagnostics, null, 2)}`);
    for (const { path, text } of result.files) {
      await mkdir(dirname(join(folder, name, path)), { recursive: true });
      await writeFile(join(folder, name, path), text);
    }
  }
  const [first = ''] = Object.keys(designs);
  await symlink(modules, join(folder, 'node_modules'), 'dir');
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: `./${first}/tsconfig.json`,
      include: ['src', 'test', '*.config.ts'].map((path) => `*/${path}`),
    }),
  );
  await run(folder, join(modules, '.bin', 'tsc'), ['--noEmit', '-p', '.']);
  return folder;
}
