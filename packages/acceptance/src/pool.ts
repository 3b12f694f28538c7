import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { generateProject } from '@plinth/codegen';
import type { Design } from '@plinth/design';
import { format } from '@wasm-fmt/biome_fmt';
import { run } from './project.ts';

/** Many projects in one folder, which share what is installed in it. */
export interface Pool {
  readonly folder: string;
  /** Folder of one project. */
  of(name: string): string;
  /** Runs a package's command in one project. Throws with what it printed where it fails. */
  run(name: string, command: string, ...args: string[]): Promise<string>;
  /** Compiles all projects at once. Throws with what the compiler says. */
  compile(): Promise<string>;
}

/** Writes the projects of designs, by name, and installs what all of them together ask for. */
export async function createPool(designs: Readonly<Record<string, Design>>): Promise<Pool> {
  const folder = await mkdtemp(join(tmpdir(), 'plinth-pool-'));
  const packages: Record<string, Record<string, string>> = {};
  for (const [name, design] of Object.entries(designs)) {
    const result = generateProject(design, { format });
    if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.diagnostics, null, 2)}`);
    for (const { path, text } of result.files) {
      await mkdir(dirname(join(folder, name, path)), { recursive: true });
      await writeFile(join(folder, name, path), text);
    }
    const manifest = JSON.parse(await readFile(join(folder, name, 'package.json'), 'utf8'));
    for (const kind of ['dependencies', 'devDependencies']) {
      packages[kind] = { ...packages[kind], ...manifest[kind] };
    }
  }
  const [first = ''] = Object.keys(designs);
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ private: true, type: 'module', ...packages }),
  );
  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: `./${first}/tsconfig.json`,
      include: ['src', 'test', 'bench', '*.config.ts'].map((path) => `*/${path}`),
    }),
  );
  await run(folder, 'npm', ['install', '--no-audit', '--no-fund']);
  const bin = (command: string) => join(folder, 'node_modules', '.bin', command);
  const of = (name: string) => join(folder, name);
  return {
    folder,
    of,
    run: (name, command, ...args) => run(of(name), bin(command), args),
    compile: () => run(folder, bin('tsc'), ['--noEmit', '-p', '.']),
  };
}
