/** A kind of fault: where it is made, what is looked for, and what stands there afterwards. */
export interface FaultKind {
  readonly what: string;
  readonly path: RegExp;
  readonly of: RegExp;
  /** What stands in place of what was found; null where that would be no fault. */
  readonly to: (found: string, inside: string, before: string) => string | null;
}

const pass = '((_c: unknown, next: () => Promise<void>) => next())';
const service = /\/service\.ts$/;
const routes = /\/routes\.ts$/;
const queries = /\/queries\.ts$/;
const schemas = /\/schemas\.ts$/;

/** What is said in parentheses, without its last part; null where that part is all that is said besides what must be. */
function withoutLast(found: string, inside: string, needed: number): string | null {
  const parts = inside.split(',');
  return parts.length <= needed + 1 ? null : found.replace(inside, parts.slice(0, -1).join(','));
}

function isIn(name: string, before: string): boolean {
  return before.slice(before.lastIndexOf('\nconst ')).startsWith(`\nconst ${name} = {`);
}

/** Faults in who may do what. */
const access: readonly FaultKind[] = [
  {
    what: 'shows rows of others',
    path: service,
    of: /ownedBy\(([^()]*)\)/g,
    to: () => 'undefined',
  },
  {
    what: 'lets no role pass an owner',
    path: service,
    of: /ownedBy\(([^()]*)\)/g,
    to: (found, inside) => {
      const [viewer, owner, ...roles] = inside.split(',');
      return roles.length === 0 ? null : found.replace(inside, `${viewer},${owner}`);
    },
  },
  {
    what: 'lets one role less pass an owner',
    path: service,
    of: /ownedBy\(([^()]*)\)/g,
    to: (found, inside) => withoutLast(found, inside, 3),
  },
  {
    what: 'asks for no role',
    path: routes,
    of: /requireViewer\(([^()]*)\)/g,
    to: (found) => (found === 'requireViewer(deps)' ? null : 'requireViewer(deps)'),
  },
  {
    what: 'lets one role less in',
    path: routes,
    of: /requireViewer\(([^()]*)\)/g,
    to: (found, inside) => withoutLast(found, inside, 1),
  },
  {
    what: 'asks for no login',
    path: routes,
    of: /requireViewer\(([^()]*)\)/g,
    to: () => pass,
  },
  {
    what: 'limits no rate',
    path: routes,
    of: /\brateLimit\(deps, \{[^}]*\}\)/g,
    to: () => pass,
  },
  {
    what: 'forgets the common limit',
    path: routes,
    of: /middleware: \[\s*limit\b,?/g,
    to: () => 'middleware: [',
  },
];

/** Faults in answers that are kept, and in versions. */
const kept: readonly FaultKind[] = [
  {
    what: 'leaves kept answers as they were',
    path: routes,
    of: /dropCached\(([^()]*)\)/g,
    to: () => pass,
  },
  {
    what: 'keeps no answers',
    path: routes,
    of: /cacheResponse\(deps, \{[^}]*\}\)/g,
    to: () => pass,
  },
  {
    what: 'keeps one answer for all viewers',
    path: routes,
    of: /scope: 'viewer'/g,
    to: () => "scope: 'shared'",
  },
  {
    what: 'names no version',
    path: routes,
    of: /setVersion\(c, [^()]*\);/g,
    to: () => '',
  },
  {
    what: 'changes any version',
    path: service,
    of: /version === undefined \? own : and\(own, eq\([^()]*\)\)/g,
    to: () => 'own',
  },
  {
    what: 'counts no version',
    path: queries,
    of: /version: sql`[^`]*`/g,
    to: () => '',
  },
];

/** Faults in which rows are found. */
const found: readonly FaultKind[] = [
  {
    what: 'finds what is not there',
    path: service,
    of: /if \((?:!row|!\(await [^;]*)\) throw notFound\(('[^']*')\);/g,
    to: () => '',
  },
  {
    what: 'does not look at the path',
    path: service,
    of: /\beq\(\w+\.\w+, params\.\w+\)/g,
    to: () => 'undefined',
  },
  {
    what: 'filters by nothing',
    path: queries,
    of: /^ {2}\w+: \w+\.\w+,$/gm,
    to: (_found, _inside, before) => (isIn('filters', before) ? '' : null),
  },
  {
    what: 'sorts as it always does',
    path: queries,
    of: /query\.sort \? sortKeys\([^()]*\) : (\w+)/g,
    to: (_found, always) => always,
  },
  {
    what: 'sorts by the key instead',
    path: queries,
    of: /^ {2}(\w+): \w+\.\w+,$/gm,
    to: (found, name, before) =>
      isIn('sorts', before) && name !== 'id' ? found.replace(/\.\w+,/, '.id,') : null,
  },
  {
    what: 'begins with the last row',
    path: queries,
    of: /sortKeys\(\['(-?)(?=\w)/g,
    to: (_found, minus) => `sortKeys(['${minus === '' ? '-' : ''}`,
  },
  {
    what: 'leads to no other page',
    path: routes,
    of: /link(?:Cursor|Offset)\([^;]*\);/g,
    to: () => '',
  },
  {
    what: 'begins each page at the first row',
    path: queries,
    of: /afterCursor\(query\.cursor, keys\)/g,
    to: () => 'undefined',
  },
  {
    what: 'searches for nothing',
    path: queries,
    of: /matches\(searched, query\.\w+\)/g,
    to: () => 'undefined',
  },
  {
    what: 'includes nothing',
    path: queries,
    of: /names\.includes\('\w+'\) \? await \w+\([^()]*\) : undefined/g,
    to: () => 'undefined',
  },
  {
    what: 'shows what is deleted',
    path: queries,
    of: /\blive\b(?= *[,)\n])/g,
    to: (_found, _inside, before) => (before.endsWith('const ') ? null : 'undefined'),
  },
];

/** Faults in what is written. */
const written: readonly FaultKind[] = [
  {
    what: 'deletes for good',
    path: queries,
    of: /\.update\((\w+)\)\s*\.set\(\{\s*deletedAt: new Date\(\)[^\n]*\)\n/g,
    to: (_found, table) => `.delete(${table})\n`,
  },
  {
    what: 'restores nothing',
    path: queries,
    of: /deletedAt: null,?/g,
    to: () => 'deletedAt: new Date(),',
  },
  {
    what: 'changes nothing',
    path: service,
    of: /queries\.update\((\w+), (?:\w+|\{[^{}]*\})\)/g,
    to: (_found, condition) => `queries.update(${condition}, {})`,
  },
  {
    what: 'says no place of what is new',
    path: routes,
    of: /headersOf\(c\)\.location = [^;]*;/g,
    to: () => '',
  },
  {
    what: 'links or unlinks nothing',
    path: service,
    of: /await queries\.(?:un)?link\w+\([^;]*\);/g,
    to: () => '',
  },
  {
    what: 'tells no job what happened',
    path: service,
    of: /await \w+\(tx, '(?:created|updated|deleted)', [^;]*\);/g,
    to: () => '',
  },
  {
    what: 'puts no job in line',
    path: service,
    of: /await enqueue\(tx, [^;]*\);/g,
    to: () => '',
  },
  {
    what: 'takes any key',
    path: schemas,
    of: /\bstrictObject\(/g,
    to: () => 'object(',
  },
  {
    what: 'takes what is too long or too large',
    path: schemas,
    of: /\.max\([^()]*\)/g,
    to: () => '',
  },
  {
    what: 'takes what is too short or too small',
    path: schemas,
    of: /\.min\([^()]*\)/g,
    to: () => '',
  },
  {
    what: 'does without what it needs',
    path: schemas,
    of: /^ {4}\w+: (z\.[^\n]*),$/gm,
    to: (found, field, before) =>
      before.lastIndexOf('strictObject(') < before.lastIndexOf('.object(') ||
      /\.(optional|default|nullish)\(/.test(field)
        ? null
        : found.replace(field, `${field}.optional()`),
  },
];

/** Every kind of fault that can be made in the modules of a project. */
export const faultKinds: readonly FaultKind[] = [...access, ...kept, ...found, ...written];
