import { transform } from 'sucrase';

/** What a module's code is called with. */
export type ModuleBody = (
  require: (name: string) => object,
  module: { exports: object },
  exports: object,
) => void;

export interface ModuleWorld {
  /** Texts of the project's files by path. */
  readonly files: ReadonlyMap<string, string>;
  /** What stands in the place of files of the project. */
  readonly standIns: Readonly<Record<string, object>>;
  readonly libraries: Readonly<Record<string, object>>;
  /** Makes a function of JavaScript; `path` names it where errors say where they come from. */
  evaluate(code: string, path: string): ModuleBody;
}

/**
 * Modules of a project, each run when it is first asked for. A file keeps its lines, so that an error tells the line of the
 * source. Throws where there is no such file or library, and what a module throws.
 */
export function createModules({ files, standIns, libraries, evaluate }: ModuleWorld) {
  const loaded = new Map<string, { exports: object }>();

  function load(path: string): object {
    const stand = standIns[path];
    if (stand) return stand;
    const known = loaded.get(path);
    if (known) return known.exports;
    const text = files.get(path);
    if (text === undefined) throw new Error(`The project has no file ${path}.`);
    const module = { exports: {} };
    loaded.set(path, module);
    const require = (name: string) => resolve(path, name);
    evaluate(toScript(text, path), path)(require, module, module.exports);
    return module.exports;
  }

  function resolve(from: string, name: string): object {
    if (name.startsWith('.')) return load(joined(from, name));
    const library = libraries[name];
    if (!library) throw new Error(`${from} imports ${name}, which a page does not have.`);
    return library;
  }

  return { load, has: (path: string) => files.has(path) || path in standIns };
}

function toScript(text: string, path: string): string {
  return transform(text, {
    transforms: ['typescript', 'imports'],
    disableESTransforms: true,
    filePath: path,
  }).code;
}

/** The path that a relative name leads to. */
function joined(from: string, name: string): string {
  const parts = from.split('/').slice(0, -1);
  for (const part of name.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}
