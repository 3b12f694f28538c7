import type { GeneratedFile } from '../../files.ts';

// Line ends that only JavaScript knows, and marks that turn the direction of what is read.
const unseen = /[\u2028-\u202e\u2066-\u2069]/g;

/** Texts that stand between quotes as they are, most of those that a project has: none holds a placeholder. */
const plain = /^(?!.*\$\{)[\w !#$%&()*+,./:;<=>?@[\]^{|}~-]*$/;

/** Any text as a single-quoted TypeScript string that holds exactly that text. */
export function quote(text: string): string {
  if (plain.test(text)) return `'${text}'`;
  const inside = JSON.stringify(text)
    .slice(1, -1)
    .replaceAll('\\"', '"')
    .replaceAll("'", "\\'")
    // What would be a placeholder in a template is more likely a slip than meant, say linters.
    .replaceAll('${', '$\\u007b')
    .replaceAll(unseen, (mark) => `\\u${mark.charCodeAt(0).toString(16)}`);
  return `'${inside}'`;
}

/** A JSON value as a TypeScript expression. */
export function literal(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, item]) => `${keyOf(key)}: ${literal(item)}`);
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
  }
  return JSON.stringify(value);
}

/** A property name of an object literal, in quotes only where it needs them. */
export function keyOf(name: string): string {
  if (name === '__proto__') return "['__proto__']";
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name);
}

/** Access to a property, with a dot where the name allows it. */
export function member(owner: string, name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `${owner}.${name}` : `${owner}[${quote(name)}]`;
}

/** A regular expression from its source, as an expression that can be broken out of by no source. */
export function regExp(source: string): string {
  return `new RegExp(${quote(source)}, 'u')`;
}

/** A person's text as one line that cannot end a comment of either kind. */
export function commentText(text: string): string {
  return text
    .replaceAll(/[\s\u2028\u2029\u0085]+/g, ' ')
    .replaceAll(unseen, '')
    .replaceAll('*/', '*\u200b/')
    .replaceAll('/*', '/\u200b*')
    .trim();
}

/** A doc comment of a person's text, on a line of its own; nothing for an empty text. */
export function docComment(text: string): string {
  const line = commentText(text);
  return line === '' ? '' : `/** ${line} */\n`;
}

/** The imports of one file: collected while it is written, printed in the order that Biome keeps. */
export class Imports {
  readonly path: string;
  readonly #named = new Map<string, Map<string, boolean>>();

  /** `path` is the file's own, inside the project. */
  constructor(path: string) {
    this.path = path;
  }

  /** Imports a value from a package, or from a file of the project when `from` begins with `src/` or `test/`. Returns its name. */
  value(from: string, name: string, local = name): string {
    return this.#add(from, name, local, false);
  }

  /** The same for what is a type only. */
  type(from: string, name: string, local = name): string {
    return this.#add(from, name, local, true);
  }

  #add(from: string, name: string, local: string, isType: boolean): string {
    if (from === this.path) return local;
    const source = /^(src|test)\//.test(from) ? relativePath(this.path, from) : from;
    const names = this.#named.get(source) ?? new Map<string, boolean>();
    const specifier = name === local ? name : `${name} as ${local}`;
    names.set(specifier, isType && (names.get(specifier) ?? true));
    this.#named.set(source, names);
    return local;
  }

  /** Takes over what another part of the same file imports. */
  absorb(other: Imports): void {
    for (const [source, names] of other.#named) {
      const mine = this.#named.get(source) ?? new Map<string, boolean>();
      for (const [specifier, isType] of names) {
        mine.set(specifier, isType && (mine.get(specifier) ?? true));
      }
      this.#named.set(source, mine);
    }
  }

  /** Lets go of what code does not speak of, but in texts and as a property of something else. */
  keep(code: string): void {
    const words = new Set(
      code.replaceAll(/'(?:[^'\\\n]|\\.)*'/g, "''").match(/(?<![\w$./-])[A-Za-z_$][\w$]*/g),
    );
    for (const [source, names] of this.#named) {
      for (const specifier of names.keys()) {
        if (!words.has(specifier.split(' ').at(-1) ?? '')) names.delete(specifier);
      }
      if (names.size === 0) this.#named.delete(source);
    }
  }

  print(): string {
    return [...this.#named]
      .map(([source, names]) => ({ source, names, rank: sourceRank(source), key: inOrder(source) }))
      .sort((a, b) => a.rank - b.rank || compareNames(a.key, b.key))
      .map(({ source, names }) => {
        const sorted = [...names].sort(([a], [b]) => compareNames(a, b));
        const [, whole] = /^default as (.*)$/.exec(sorted[0]?.[0] ?? '') ?? [];
        if (whole !== undefined && sorted.length === 1)
          return `import ${whole} from '${source}';\n`;
        const onlyTypes = sorted.every(([, isType]) => isType);
        const list = sorted.map(([name, isType]) => (isType && !onlyTypes ? `type ${name}` : name));
        return `import ${onlyTypes ? 'type ' : ''}{ ${list.join(', ')} } from '${source}';\n`;
      })
      .join('');
  }
}

/** A file of imports and body. */
export function sourceFile(path: string, imports: Imports, body: string): GeneratedFile {
  const head = imports.print();
  return { path, text: head === '' ? body.trimStart() : `${head}\n${body.trimStart()}` };
}

/** A file whose text is the same in every project but for what is filled in. */
export function textFile(path: string, text: string): GeneratedFile {
  return { path, text: text.trimStart() };
}

/** Path of one project file as another imports it: `../../db/order.ts`, `./schemas.ts`. */
export function relativePath(from: string, to: string): string {
  const here = from.split('/').slice(0, -1);
  const there = to.split('/');
  let same = 0;
  while (same < here.length && here[same] === there[same]) same++;
  const up = '../'.repeat(here.length - same);
  return `${up === '' ? './' : up}${there.slice(same).join('/')}`;
}

/** Marks inside of paths in the order in which Biome sorts them, before digits and letters. */
const marks = ['/', '.', '_', '-'];

function inOrder(source: string): string {
  const start = /^(\.\.?\/)*/.exec(source)?.[0].length ?? 0;
  const rest = source.slice(start);
  const sorted = rest.replaceAll(/[/._-]/g, (mark) => String.fromCharCode(1 + marks.indexOf(mark)));
  return source.slice(0, start) + sorted;
}

function sourceRank(source: string): number {
  if (source.startsWith('node:')) return 0;
  return source.startsWith('.') ? 2 : 1;
}

/** Natural order: letters without regard to case, capitals first among equals, numbers by value. */
export function compareNames(a: string, b: string): number {
  const [left, right] = [sortKeyOf(a), sortKeyOf(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

const sortKeys = new Map<string, string>();

/** A text for each name whose plain order is the natural one; the names of a project come again and again. */
function sortKeyOf(name: string): string {
  const known = sortKeys.get(name);
  if (known !== undefined) return known;
  if (sortKeys.size > 50_000) sortKeys.clear();
  const key = name.replaceAll(/\d+|\D/g, (part) =>
    /^\d/.test(part) ? numberKey(part) : part.toLowerCase() + part,
  );
  sortKeys.set(name, key);
  return key;
}

/** A number begins like any other beside a letter; then the longer is the greater, and among equals that with more zeros. */
function numberKey(digits: string): string {
  const value = digits.replace(/^0+/, '');
  return `0${String.fromCharCode(value.length)}${value}${String.fromCharCode(digits.length)}`;
}
