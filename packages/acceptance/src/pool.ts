import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { generateProject } from '@plinth/codegen';
import type { Design } from '@plinth/design';
import { format } from '@wasm-fmt/biome_fmt';
import { run } from './project.ts';

/** So many projects are compiled at once: what they share is read once, and they fit in a small memory. */
const TOGETHER = 8;

/** Many projects in one folder, which share what is installed in it. */
export interface Pool {
  readonly folder: string;
  /** Folder of one project. */
  of(name: string): string;
  /** Runs a package's command in one project. Throws with what it printed where it fails. */
  run(name: string, command: string, ...args: string[]): Promise<string>;
  /** The same with variables of the environment. */
  runWith(
    environment: Readonly<Record<string, string>>,
    name: string,
    command: string,
    ...args: string[]
  ): Promise<string>;
  /** Compiles all projects, some at a time. Throws with what the compiler says. */
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
  const names = Object.keys(designs);
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ private: true, type: 'module', ...packages }),
  );
  await run(folder, 'npm', ['install', '--no-audit', '--no-fund']);
  const bin = (command: string) => join(folder, 'node_modules', '.bin', command);
  const of = (name: string) => join(folder, name);
  async function compileSome(some: readonly string[]): Promise<string> {
    const settings = {
      extends: `./${some[0]}/tsconfig.json`,
      include: some.flatMap((name) =>
        ['src', 'test', 'bench', '*.config.ts'].map((path) => `${name}/${path}`),
      ),
    };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(settings));
    return run(folder, bin('tsc'), ['--noEmit', '-p', '.']);
  }
  return {
    folder,
    of,
    run: (name, command, ...args) => run(of(name), bin(command), args),
    runWith: (environment, name, command, ...args) =>
      run(of(name), bin(command), args, environment),
    async compile() {
      let said = '';
      for (let first = 0; first < names.length; first += TOGETHER) {
        said += await compileSome(names.slice(first, first + TOGETHER));
      }
      return said;
    },
  };
}
