/** A fault that somebody may make in an exported project: what of a file becomes what. */
export interface Fault {
  readonly path: string;
  readonly what: string;
  /** The file with the fault in it. */
  readonly text: string;
}

const nothing = '((_c: unknown, next: () => Promise<void>) => next())';

/** Faults by where they are made: what is looked for, and what stands there afterwards; null where that is no fault. */
const kinds: readonly {
  readonly what: string;
  readonly path: RegExp;
  readonly of: RegExp;
  readonly to: (found: string, inside: string) => string | null;
}[] = [
  {
    what: 'shows rows of others',
    path: /\/service\.ts$/,
    of: /ownedBy\(([^()]*)\)/g,
    to: () => 'undefined',
  },
  {
    what: 'lets no role pass an owner',
    path: /\/service\.ts$/,
    of: /ownedBy\(([^()]*)\)/g,
    to: (found, inside) => {
      const [viewer, owner, ...roles] = inside.split(',');
      return roles.length === 0 ? null : found.replace(inside, `${viewer},${owner}`);
    },
  },
  {
    what: 'asks for no role',
    path: /\/routes\.ts$/,
    of: /requireViewer\(([^()]*)\)/g,
    to: (found) => (found === 'requireViewer(deps)' ? null : 'requireViewer(deps)'),
  },
  {
    what: 'asks for no login',
    path: /\/routes\.ts$/,
    of: /requireViewer\(([^()]*)\)/g,
    to: () => nothing,
  },
  {
    what: 'leaves kept answers as they were',
    path: /\/routes\.ts$/,
    of: /dropCached\(([^()]*)\)/g,
    to: () => nothing,
  },
  {
    what: 'finds what is not there',
    path: /\/service\.ts$/,
    of: /if \((?:!row|!\(await [^;]*)\) throw notFound\(('[^']*')\);/g,
    to: () => '',
  },
];

/** Every fault of each kind, one at a time, that can be made in the files of a project. */
export function faultsIn(
  files: readonly { readonly path: string; readonly text: string }[],
): readonly Fault[] {
  return files.flatMap(({ path, text }) =>
    path.startsWith('src/modules/')
      ? kinds
          .filter((kind) => kind.path.test(path))
          .flatMap(({ what, of, to }) =>
            [...text.matchAll(of)].flatMap((match) => {
              const [found, inside = ''] = match;
              const instead = to(found, inside);
              if (instead === null) return [];
              const line = text.slice(0, match.index).split('\n').length;
              const after = text.slice(match.index + found.length);
              return [
                {
                  path,
                  what: `${path}:${line} ${what}`,
                  text: `${text.slice(0, match.index)}${instead}${after}`,
                },
              ];
            }),
          )
      : [],
  );
}

/** The file of tests of the resource that a file belongs to. */
export function testsOf(path: string): string {
  const [, , module, resource] = path.split('/');
  return `test/${module}/${resource}.test.ts`;
}
