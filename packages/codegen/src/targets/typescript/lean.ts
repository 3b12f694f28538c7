import type { GeneratedFile } from '../../files.ts';

/** Files of helpers, those that use others of them first. Nothing imports them for what they do when loaded. */
const helperFiles = [
  'src/http/pagination.ts',
  'src/http/filters.ts',
  'src/http/fields.ts',
  'src/http/router.ts',
  'src/http/headers.ts',
  'src/http/digest.ts',
  'src/http/unofficial.ts',
  'src/db/search.ts',
  'src/db/order.ts',
  'src/db/inserts.ts',
  'src/db/prepared.ts',
  'src/db/moment.ts',
  'src/db/group.ts',
  'src/db/exists.ts',
  'src/db/rows.ts',
];

/** The files of a project without the helpers that none of them asks for. */
export function lean(files: readonly GeneratedFile[]): GeneratedFile[] {
  const kept = new Map(files.map((file) => [file.path, file]));
  const used = new Map(helperFiles.map((path) => [path, new Set<string>()]));
  const use = (file: GeneratedFile) => {
    for (const [path, names] of helpersIn(file))
      for (const name of names) used.get(path)?.add(name);
  };
  for (const file of files) if (!used.has(file.path)) use(file);
  for (const [path, names] of used) {
    const file = kept.get(path);
    if (!file) continue;
    const left = narrow(file, names);
    if (left === null) kept.delete(path);
    else {
      kept.set(path, left);
      use(left);
    }
    used.delete(path);
  }
  return [...kept.values()];
}

const narrowedFiles = new WeakMap<GeneratedFile, Narrowed>();

/** What was left of a file of helpers when it was last asked for these of them. */
interface Narrowed {
  readonly names: string;
  readonly left: GeneratedFile | null;
}

/** A file of helpers with these alone and what they need of one another; null where none is left. */
function narrow(file: GeneratedFile, used: ReadonlySet<string>): GeneratedFile | null {
  const names = [...used].sort().join();
  const before = narrowedFiles.get(file);
  if (before?.names === names) return before.left;
  const text = withHelpers(file.text, used);
  const left = text === null ? null : text === file.text ? file : { ...file, text };
  narrowedFiles.set(file, { names, left });
  return left;
}

const importStatement = /^import (?:type )?\{([^}]*)\} from '([^']+)';\n/gm;
const imports = new WeakMap<GeneratedFile, readonly Import[]>();

/** A file of helpers, and the names of it that another imports. */
type Import = readonly [path: string, names: readonly string[]];

/** The helpers that a file imports. */
function helpersIn(file: GeneratedFile): readonly Import[] {
  let known = imports.get(file);
  if (!known) {
    const found: Import[] = [];
    for (const [, names = '', source = ''] of file.text.matchAll(importStatement)) {
      const path = source.startsWith('.') ? resolved(file.path, source) : '';
      if (helperFiles.includes(path)) found.push([path, namesOf(names)]);
    }
    known = found;
    imports.set(file, known);
  }
  return known;
}

function namesOf(list: string): string[] {
  return list
    .split(',')
    .map((name) =>
      name
        .trim()
        .replace(/^type /, '')
        .replace(/ as .*$/, ''),
    )
    .filter((name) => name !== '');
}

function resolved(from: string, source: string): string {
  const parts = from.split('/').slice(0, -1);
  for (const part of source.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

interface Declaration {
  readonly name: string;
  readonly isExported: boolean;
  readonly text: string;
}

/** The text of a file of helpers with these alone and what they need of one another; null where none is left. */
function withHelpers(text: string, used: ReadonlySet<string>): string | null {
  const body = text.replaceAll(importStatement, '');
  const declarations = declarationsOf(body);
  const kept = new Set(declarations.filter(({ name, isExported }) => isExported && used.has(name)));
  // A set may grow while it is walked: what a helper speaks of is kept as well.
  for (const { text: own } of kept) {
    for (const each of declarations) if (speaksOf(own, each.name)) kept.add(each);
  }
  if (kept.size === declarations.length) return text;
  if (kept.size === 0) return null;
  const left = declarations.filter((each) => kept.has(each)).map((each) => each.text);
  const code = left.join('');
  const head = text.match(importStatement)?.map((line) => narrowed(line, code)) ?? [];
  return `${head.join('')}\n${code.trimStart()}`;
}

function speaksOf(text: string, name: string): boolean {
  return new RegExp(`\\b${name}\\b`).test(text);
}

/** An import statement with the names that some code speaks of; empty without any. */
function narrowed(statement: string, code: string): string {
  return statement
    .replace(/\{([^}]*)\}/, (_, names: string) => {
      const left = names
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '' && speaksOf(code, name.replace(/^type /, '')));
      return left.length === 0 ? '{}' : `{ ${left.join(', ')} }`;
    })
    .replace(/^import (?:type )?\{\} .*\n/, '');
}

const start = /^(?:export )?(?:async )?(?:const|function|interface|type) (\w+)/;

/** The declarations of a file, each with the lines before it: what is left out takes its distance along. */
function declarationsOf(body: string): Declaration[] {
  const found: Declaration[] = [];
  let begun: { name: string; isExported: boolean } | null = null;
  let lines: string[] = [];
  let between: string[] = [];
  let inComment = false;
  const end = () => {
    if (begun) found.push({ ...begun, text: `${lines.join('\n')}\n` });
  };
  for (const line of body.split('\n')) {
    const [, name] = start.exec(line) ?? [];
    if (inComment || line === '' || line.startsWith('/**')) {
      between.push(line);
      if (line !== '') inComment = !line.includes('*/');
    } else if (name !== undefined) {
      end();
      begun = { name, isExported: line.startsWith('export ') };
      lines = [...between, line];
      between = [];
    } else {
      lines.push(...between, line);
      between = [];
    }
  }
  end();
  return found;
}
