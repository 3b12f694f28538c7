import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';

const ID = 'virtual:handler-libraries';
const require = createRequire(import.meta.url);

/** What handlers and the files around them import and must be known by type: a package, and the files it is entered by. */
const entries: Readonly<Record<string, readonly string[]>> = {
  'drizzle-orm': ['index.d.ts', 'pg-core/index.d.ts'],
  zod: ['index.d.ts'],
};

/** What of the compiler's own declarations an export is compiled with; they name those that they need. */
const standard = ['es2023', 'dom', 'dom.iterable'];

/**
 * The declarations that handler code may use, as one module: a map from paths to texts, under `/node_modules` those of the
 * installed packages, so that an editor knows what the export will be compiled with, and under `/lib` the compiler's own.
 */
export function handlerLibraries(): Plugin {
  return {
    name: 'plinth-handler-libraries',
    resolveId: (id) => (id === ID ? `\0${ID}` : null),
    load: async (id) =>
      id === `\0${ID}`
        ? `export default ${JSON.stringify({ ...(await standardLibraries()), ...libraries() })};`
        : null,
  };
}

async function standardLibraries(): Promise<Record<string, string>> {
  const file = join(
    packageFolder('monaco-editor'),
    'esm/vs/languages/features/typescript/lib/lib.js',
  );
  const { libFileMap } = (await import(pathToFileURL(file).href)) as {
    libFileMap: Readonly<Record<string, string>>;
  };
  const texts: Record<string, string> = {};
  const queue = [...standard];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const at = `/lib/lib.${name}.d.ts`;
    if (at in texts) continue;
    const text = libFileMap[`lib.${name}.d.ts`];
    if (text === undefined) throw new Error(`handlerLibraries: there is no lib.${name}.d.ts`);
    texts[at] = text;
    for (const [, needed] of text.matchAll(/<reference lib="([^"]+)"/g)) queue.push(needed ?? '');
  }
  return texts;
}

function libraries(): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, files] of Object.entries(entries)) {
    const folder = packageFolder(name);
    const queue = files.map((file) => join(folder, file));
    for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
      const at = `/node_modules/${name}/${relative(folder, path)}`;
      if (at in texts) continue;
      const text = readFileSync(path, 'utf8').replace(/^\/\/# sourceMappingURL.*$/m, '');
      texts[at] = text;
      queue.push(...importsOf(text).flatMap((from) => declarationAt(folder, name, path, from)));
    }
  }
  return texts;
}

function packageFolder(name: string): string {
  for (const folder of require.resolve.paths(name) ?? []) {
    if (existsSync(join(folder, name, 'package.json'))) return join(folder, name);
  }
  throw new Error(`handlerLibraries: ${name} is not installed`);
}

function importsOf(text: string): string[] {
  const found = text.matchAll(/(?:from\s+|import\s*\(\s*|import\s+)['"]([^'"]+)['"]/g);
  return [...found].map(([, from]) => from ?? '');
}

/** The declaration file that an import leads to inside the package; none where it leads to another. */
function declarationAt(folder: string, name: string, path: string, from: string): string[] {
  const own = from === name || from.startsWith(`${name}/`);
  if (!own && !from.startsWith('.')) return [];
  const target = own ? join(folder, from.slice(name.length)) : resolve(dirname(path), from);
  const stem = target.replace(/\.[cm]?js$/, '');
  // Dialects of drizzle that no export speaks.
  if (/\/(mysql|sqlite|singlestore|gel)-core(\/|$)/.test(stem)) return [];
  return [`${stem}.d.ts`, join(stem, 'index.d.ts')].filter((file) => existsSync(file)).slice(0, 1);
}
