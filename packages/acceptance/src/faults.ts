/** A fault that somebody may make in an exported project: what of a file becomes what. */
export interface Fault {
  /** What is wrong then, in a few words that others of its kind share. */
  readonly kind: string;
  readonly path: string;
  readonly line: number;
  /** The file with the fault in it. */
  readonly text: string;
}

interface Kind {
  readonly name: string;
  /** The files in which it is looked for. */
  readonly path: RegExp;
  /** What is looked for; a first group says what a change needs to know of it. */
  readonly of: RegExp;
  /** What stands there afterwards; null where that is no fault. */
  readonly to: (found: string, inside: string) => string | null;
}

const skip = '((_c: unknown, next: () => Promise<void>) => next())';
const gone = () => '';

const routes = /^src\/modules\/.*\/routes\.ts$/;
const service = /^src\/modules\/.*\/service\.ts$/;
const queries = /^src\/modules\/.*\/queries\.ts$/;
const schemas = /^src\/modules\/.*\/s(?:chemas|hapes)\.ts$/;

const kinds: readonly Kind[] = [
  {
    name: 'shows rows of others',
    path: service,
    of: /ownedBy\(([^()]*)\)/g,
    to: () => 'undefined',
  },
  {
    name: 'lets a role not pass an owner',
    path: service,
    of: /ownedBy\(([^()]*)\)/g,
    to: (found, inside) => {
      const parts = inside.split(',');
      return parts.length < 3 ? null : found.replace(inside, parts.slice(0, -1).join(','));
    },
  },
  {
    name: 'asks for no role',
    path: routes,
    of: /requireViewer\(([^()]*)\)/g,
    to: (found) => (found === 'requireViewer(deps)' ? null : 'requireViewer(deps)'),
  },
  {
    name: 'turns a role away',
    path: routes,
    of: /requireViewer\(([^()]*)\)/g,
    to: (found, inside) => {
      const parts = inside.split(',');
      return parts.length < 3 ? null : found.replace(inside, parts.slice(0, -1).join(','));
    },
  },
  { name: 'asks for no login', path: routes, of: /requireViewer\([^()]*\)/g, to: () => skip },
  {
    name: 'leaves kept answers as they were',
    path: routes,
    of: /dropCached\([^()]*\)/g,
    to: () => skip,
  },
  {
    name: 'keeps no answer',
    path: routes,
    of: /cacheResponse\(deps, \{[^{}]*\}\)/g,
    to: () => skip,
  },
  {
    name: 'limits nobody',
    path: /^src\/modules\/.*\/routes\.ts$/,
    of: /rateLimit\(deps, \{[^{}]*\}\)/g,
    to: () => skip,
  },
  { name: 'says no version', path: routes, of: /setVersion\(c, [^;]*\);/g, to: gone },
  { name: 'says no place', path: routes, of: /headersOf\(c\)\.location = [^;]*;/g, to: gone },
  {
    name: 'leads to no other page',
    path: routes,
    of: /link(?:Cursor|Offset)\([^;]*\);/g,
    to: gone,
  },
  {
    name: 'finds what is not there',
    path: service,
    of: /if \((?:!row|!\(await [^;]*)\) throw notFound\('[^']*'\);/g,
    to: gone,
  },
  {
    name: 'changes nothing',
    path: service,
    of: /queries\.update\((\w+), (?:\w+|\{[^{}]*\})\)/g,
    to: (_, condition) => `queries.update(${condition}, {})`,
  },
  {
    name: 'joins or parts nothing',
    path: service,
    of: /await queries\.(?:un)?link\w+\([^;]*\);/g,
    to: gone,
  },
  {
    name: 'asks for no version',
    path: service,
    of: /version === undefined \? own : and\([^;]*\);/g,
    to: () => 'own;',
  },
  {
    name: 'tells no job',
    path: service,
    of: /await \w+\(tx, '(?:created|updated|deleted)', \w+\);/g,
    to: gone,
  },
  {
    name: 'does without a transaction',
    path: service,
    of: /inTransaction\(db, /g,
    to: () => '((all: typeof db, run: (tx: never) => unknown) => run(all as never))(db, ',
  },
  {
    name: 'takes any row for the one asked for',
    path: service,
    of: /\beq\(\w+\.\w+, params\.\w+\)/g,
    to: () => 'undefined',
  },
  {
    name: 'shows what is deleted',
    path: queries,
    of: /,\s*live\b/g,
    to: gone,
  },
  {
    name: 'deletes nothing',
    path: queries,
    of: /deletedAt: new Date\(\)/g,
    to: () => 'deletedAt: null',
  },
  { name: 'filters nothing', path: queries, of: /filterWhere\(query, filters\),/g, to: gone },
  { name: 'searches nothing', path: queries, of: /matches\(searched, query\.q\),/g, to: gone },
  {
    name: 'does not filter by a field',
    path: queries,
    of: /(?<=const filters = \{\n(?: {2}[^\n]*\n)*) {2}\w+: \w+\.\w+,\n/g,
    to: gone,
  },
  {
    name: 'sorts by another field',
    path: queries,
    of: /(?<=const sorts = \{\n(?: {2}[^\n]*\n)*) {2}(\w+): \w+\.\w+,\n/g,
    to: (found, name) => (name === 'id' ? null : found.replace(/\.\w+,/, '.id,')),
  },
  {
    name: 'begins with the last row',
    path: queries,
    of: /sortKeys\(\['(-?)(?=\w)/g,
    to: (_, minus) => `sortKeys(['${minus === '' ? '-' : ''}`,
  },
  {
    name: 'includes nothing',
    path: queries,
    of: /names\.includes\('\w+'\) \?/g,
    to: () => 'false ?',
  },
  {
    name: 'takes unknown keys',
    path: schemas,
    of: /strictObject\((?=\{\n)/g,
    to: () => 'object(',
  },
  {
    name: 'takes what breaks a rule',
    path: schemas,
    of: /(?<=strictObject\(\{\n(?: {4}[^\n]*\n)*? {4}[^\n]*)\.(?:max|min|length|multipleOf)\(-?[\d.]+\)/g,
    to: gone,
  },
  {
    name: 'demands nothing',
    path: schemas,
    of: /(?<=strictObject\(\{\n(?: {4}[^\n]*\n)*? {4}\w+: )(z\.[^\n]*),(?=\n)/g,
    to: (found, type) =>
      /optional|default/.test(type) ? null : found.replace(/,$/, '.optional(),'),
  },
  {
    name: 'refuses nothing',
    path: /^src\/(?:http|jobs|modules\/.*\/auth)\/\w+\.ts$/,
    of: /if \([^;{}]*\) throw [^;]*;/g,
    to: gone,
  },
];

/** Every fault of each kind, one at a time, that can be made in the files of a project. */
export function faultsIn(
  files: readonly { readonly path: string; readonly text: string }[],
): readonly Fault[] {
  return files.flatMap(({ path, text }) =>
    kinds
      .filter((kind) => kind.path.test(path))
      .flatMap(({ name, of, to }) =>
        [...text.matchAll(of)].flatMap((match) => {
          const [found, inside = ''] = match;
          const instead = to(found, inside);
          if (instead === null) return [];
          const before = text.slice(0, match.index);
          const after = text.slice(match.index + found.length);
          return [
            { kind: name, path, line: before.split('\n').length, text: before + instead + after },
          ];
        }),
      ),
  );
}

/** The same, of which at most so many are of one kind, evenly from first to last. */
export function sampleOf(faults: readonly Fault[], ofEach: number): readonly Fault[] {
  const byKind = new Map<string, Fault[]>();
  for (const fault of faults) byKind.set(fault.kind, [...(byKind.get(fault.kind) ?? []), fault]);
  return [...byKind.values()].flatMap((all) => {
    const turn = (at: number) => Math.floor((at * ofEach) / all.length);
    return all.filter((_, at) => turn(at) !== turn(at - 1));
  });
}

/** The file of tests of the resource that a file belongs to; null for what all of them share. */
export function testsOf(path: string): string | null {
  const [, modules, module, resource] = path.split('/');
  if (modules !== 'modules' || resource === undefined || resource.endsWith('.ts')) return null;
  return resource === 'auth' ? 'test/auth.test.ts' : `test/${module}/${resource}.test.ts`;
}
