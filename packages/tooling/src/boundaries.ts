import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'oxc-parser';
import { type Room, rooms } from './rooms.ts';

/** An import, or a use of the clock or chance, that the rules of the house do not allow. */
export interface Violation {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** Reads every source file below a root and returns what breaks the boundaries, in order of files. */
export function findViolations(root: string): Violation[] {
  const unknown = workspaceFolders(root).filter((folder) => !(folder in rooms));
  return [
    ...unknown.map((folder) => ({
      file: folder,
      line: 1,
      message: 'is a package that rooms.ts does not know; say what it may import',
    })),
    ...Object.entries(rooms).flatMap(([folder, room]) =>
      sourceFiles(join(root, folder, 'src')).flatMap((file) =>
        checkFile(root, folder, room, file, readFileSync(file, 'utf8')),
      ),
    ),
  ];
}

/** Checks one file's text against its room's rules. */
export function checkFile(
  root: string,
  folder: string,
  room: Room,
  file: string,
  text: string,
): Violation[] {
  const { module, program, errors } = parseSync(file, text);
  const at = (index: number, message: string): Violation => ({
    file: relative(root, file),
    line: text.slice(0, index).split('\n').length,
    message,
  });
  if (errors.length > 0) return [at(0, `does not parse: ${errors[0]?.message}`)];
  const inside = resolve(root, folder);
  const testSupport = relative(inside, file).includes('test-support') || isTest(file);
  const imports = [
    ...module.staticImports.map((item) => ({
      name: item.moduleRequest.value,
      index: item.start,
      typeOnly: item.entries.length > 0 && item.entries.every((entry) => entry.isType),
    })),
    ...module.staticExports.flatMap((item) =>
      item.entries.flatMap((entry) =>
        entry.moduleRequest
          ? [{ name: entry.moduleRequest.value, index: item.start, typeOnly: entry.isType }]
          : [],
      ),
    ),
    ...module.dynamicImports.map((item) => ({
      name: text
        .slice(item.moduleRequest.start, item.moduleRequest.end)
        .replace(/^['"`]|['"`]$/g, ''),
      index: item.start,
      typeOnly: false,
    })),
  ];
  const found: Violation[] = [];
  for (const { name, index, typeOnly } of imports) {
    if (name.startsWith('.')) {
      const target = resolve(dirname(file), name);
      if (!target.startsWith(inside + sep))
        found.push(at(index, `reaches out of ${folder}: ${name}`));
      continue;
    }
    if (testSupport) continue;
    const bare = packageName(name);
    if (isNodeModule(name)) {
      if (room.pure) found.push(at(index, `a pure package imports ${name}`));
    } else if (bare.startsWith('@plinth/')) {
      const allowed = room.imports.includes(bare) || (typeOnly && room.types?.includes(bare));
      if (!allowed) found.push(at(index, `may not import ${bare}`));
    } else if (room.libraries && !room.libraries.includes(bare)) {
      found.push(
        at(index, `may not import ${bare}; its libraries are ${room.libraries.join(', ')}`),
      );
    }
  }
  if (room.pure && !testSupport) {
    for (const { name, index } of impurities(program)) {
      found.push(at(index, `a pure package uses ${name}; have it passed in`));
    }
  }
  return found;
}

const impureMembers = new Set(['Math.random', 'Date.now', 'performance.now']);

/** Every use of the clock or of chance in a syntax tree; what stands inside strings and templates is text. */
function impurities(node: unknown): { name: string; index: number }[] {
  if (Array.isArray(node)) return node.flatMap(impurities);
  if (typeof node !== 'object' || node === null) return [];
  const name = impureName(node as SyntaxNode);
  const own = name ? [{ name, index: (node as SyntaxNode).start }] : [];
  return [...own, ...Object.values(node).flatMap(impurities)];
}

interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly object?: { readonly name?: string };
  readonly property?: { readonly name?: string };
  readonly callee?: { readonly name?: string };
  readonly arguments?: readonly unknown[];
}

function impureName(node: SyntaxNode): string | undefined {
  if (node.type === 'NewExpression' && node.callee?.name === 'Date') {
    return node.arguments?.length === 0 ? 'new Date()' : undefined;
  }
  if (node.type !== 'MemberExpression') return undefined;
  if (node.object?.name === 'crypto') return 'crypto.';
  const name = `${node.object?.name}.${node.property?.name}`;
  return impureMembers.has(name) ? name : undefined;
}

function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file);
}

function isNodeModule(name: string): boolean {
  return name.startsWith('node:') || builtinModules.includes(name);
}

function packageName(name: string): string {
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
}

function workspaceFolders(root: string): string[] {
  return ['apps', 'packages'].flatMap((parent) =>
    readdirSync(join(root, parent), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `${parent}/${entry.name}`),
  );
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mts)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes(`${sep}generated${sep}`))
    .sort();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const violations = findViolations(resolve(dirname(fileURLToPath(import.meta.url)), '../../..'));
  for (const { file, line, message } of violations) console.error(`${file}:${line} ${message}`);
  if (violations.length > 0) process.exit(1);
  console.log('Boundaries hold.');
}
