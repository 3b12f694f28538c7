import { isSlowPattern } from '@plinth/design';
/** What a check says about one column, where the model has a word for it. */
export type SimpleCheck =
  | { readonly kind: 'bound'; readonly column: string; readonly sign: Sign; readonly value: number }
  | {
      readonly kind: 'length';
      readonly column: string;
      readonly sign: Sign;
      readonly value: number;
    }
  | { readonly kind: 'numbers'; readonly column: string; readonly values: readonly number[] }
  | { readonly kind: 'texts'; readonly column: string; readonly values: readonly string[] }
  | { readonly kind: 'pattern'; readonly column: string; readonly pattern: string }
  | { readonly kind: 'json'; readonly column: string }
  | { readonly kind: 'required'; readonly column: string };
type Sign = '>' | '>=' | '<' | '<=' | '=';

const token = /'(?:[^']|'')*'|"(?:[^"]|"")*"|\d+(?:\.\d+)?|[A-Za-z_]\w*|::|<=|>=|<>|!=|\S/g;
const turned: Readonly<Record<string, Sign>> = {
  '>': '<',
  '>=': '<=',
  '<': '>',
  '<=': '>=',
  '=': '=',
};

/** Reads the plain comparisons of a condition that are joined by AND; `isWhole` says whether there is nothing else in it. */
export function readSimpleCheck(condition: string): {
  readonly parts: readonly SimpleCheck[];
  readonly isWhole: boolean;
} {
  const terms = splitAnd(unwrap(condition.match(token) ?? [])).flatMap((term) =>
    splitAnd(unwrap(term)),
  );
  const read = terms.map((term) => readOne(term));
  return { parts: read.flatMap((parts) => parts ?? []), isWhole: !read.includes(null) };
}

function readOne(written: readonly string[]): SimpleCheck[] | null {
  const tokens = unwrap(written);
  const upper = tokens.map((text) => text.toUpperCase());
  if (upper[0] === 'JSON_VALID' && tokens[1] === '(' && tokens.length === 4) {
    const column = nameOf(tokens.slice(2, 3));
    return column === null ? null : [{ kind: 'json', column }];
  }
  const or = topLevel(tokens, (text) => text.toUpperCase() === 'OR');
  if (or > 0) return readOrNull(tokens.slice(0, or), tokens.slice(or + 1));
  if (upper.slice(-3).join(' ') === 'IS NOT NULL') {
    const column = nameOf(tokens.slice(0, -3));
    return column === null ? null : [{ kind: 'required', column }];
  }
  const at = topLevel(tokens, (text) => /^(?:<=|>=|<>|!=|[<>=~]|IN|BETWEEN|LIKE)$/i.test(text));
  if (at <= 0) return null;
  const left = tokens.slice(0, at);
  const right = tokens.slice(at + 1);
  const sign = upper[at] ?? '';
  if (sign === '<>' || sign === '!=') {
    const column = textOf(right) === '' ? nameOf(left) : null;
    return column === null ? null : [{ kind: 'length', column, sign: '>', value: 0 }];
  }
  if (sign === 'IN') return readList(left, right);
  if (sign === '~' || sign === 'LIKE') {
    const column = nameOf(left);
    const text = textOf(right);
    const pattern = text === null ? null : sign === '~' ? posixPattern(text) : likePattern(text);
    return column === null || pattern === null ? null : [{ kind: 'pattern', column, pattern }];
  }
  if (sign === '=' && upper[at + 1] === 'ANY') return readAny(left, right.slice(1));
  if (sign === 'BETWEEN') {
    const and = topLevel(right, (text) => text.toUpperCase() === 'AND');
    const low = compare(left, '>=', right.slice(0, and));
    const high = compare(left, '<=', right.slice(and + 1));
    return and > 0 && low && high ? [low, high] : null;
  }
  const one = compare(left, sign as Sign, right) ?? compare(right, turned[sign] as Sign, left);
  return one ? [one] : null;
}

/** A comparison that says of null, which it lets in anyway, that it lets it in. */
function readOrNull(left: readonly string[], right: readonly string[]): SimpleCheck[] | null {
  const isNull = (tokens: readonly string[]) => / IS NULL$/i.test(unwrap(tokens).join(' '));
  const [test, rest] = isNull(left) ? [left, right] : [right, left];
  const column = isNull(test) ? nameOf(unwrap(test).slice(0, -2)) : null;
  const read = column === null ? null : readOne(rest);
  const isSame = read?.every((one) => one.column.toLowerCase() === column?.toLowerCase());
  return isSame && !read?.some(({ kind }) => kind === 'required') ? (read ?? null) : null;
}

function compare(
  left: readonly string[],
  sign: Sign,
  right: readonly string[],
): SimpleCheck | null {
  const value = numberOf(right);
  if (value === null) return null;
  const plain = bare(left);
  const isLength = /^(?:char_length|character_length|length)$/i.test(plain[0] ?? '');
  if (isLength && plain[1] === '(' && plain.at(-1) === ')') {
    const column = nameOf(plain.slice(2, -1));
    return column === null ? null : { kind: 'length', column, sign, value };
  }
  const column = nameOf(plain);
  return column === null ? null : { kind: 'bound', column, sign, value };
}

function readList(left: readonly string[], right: readonly string[]): SimpleCheck[] | null {
  const folded = foldedIn(left, splitAt(unwrap(right), ','));
  if (folded) return [folded];
  const column = nameOf(left);
  return column === null ? null : readValues(column, splitAt(unwrap(right), ','));
}

/** `= ANY (ARRAY['a'::text, …])`, as PostgreSQL writes IN. */
function readAny(left: readonly string[], right: readonly string[]): SimpleCheck[] | null {
  const list = bare(right);
  if (list[0]?.toUpperCase() !== 'ARRAY' || list[1] !== '[' || list.at(-1) !== ']') return null;
  const items = splitAt(list.slice(2, -1), ',');
  const folded = foldedIn(left, items);
  if (folded) return [folded];
  const column = nameOf(left);
  return column === null ? null : readValues(column, items);
}

/** A regular expression of PostgreSQL, where JavaScript reads it as the same and as fast; null where that is not sure. */
function posixPattern(text: string): string | null {
  if (!/^(?:[\w ^$.+*?()|[\]{}@,:/-]|\\[dsw.+*?()[\]/-])+$/.test(text) || /\(\?|\[[.:=]/.test(text))
    return null;
  try {
    return isSlowPattern(text) ? null : new RegExp(text, 'u').source;
  } catch {
    return null;
  }
}

/** What `LIKE` takes as a regular expression; null where it escapes a sign, or has more gaps than such an expression skips fast. */
function likePattern(text: string): string | null {
  if (text.includes('\\') || text === '' || /[^%]%+[^%]+%+[^%]/.test(text)) return null;
  const inside = text
    .replace(/^%+|%+$/g, '')
    .replace(/[.*+?^${}()|[\]/]/g, '\\$&')
    .replaceAll('_', '.')
    .replace(/%+/g, '.*');
  return `${text.startsWith('%') ? '' : '^'}${inside}${text.endsWith('%') ? '' : '$'}`;
}

/** `upper(a) IN ('X', 'Y')` as a pattern, in which case does not tell letters apart. */
function foldedIn(
  left: readonly string[],
  items: readonly (readonly string[])[],
): SimpleCheck | null {
  const [fold = '', open, ...rest] = bare(left);
  if (!/^(?:upper|lower)$/i.test(fold) || open !== '(' || rest.at(-1) !== ')') return null;
  const column = nameOf(rest.slice(0, -1));
  const texts = items.map((item) => textOf(item));
  const isUpper = /^upper$/i.test(fold);
  const isMet = (text: string | null): text is string =>
    text !== null &&
    /^[\w -]{1,40}$/.test(text) &&
    text === (isUpper ? text.toUpperCase() : text.toLowerCase());
  if (column === null || texts.length > 50 || !texts.every(isMet)) return null;
  const loose = (text: string) =>
    text.replace(/[a-z]/gi, (letter) => `[${letter.toUpperCase()}${letter.toLowerCase()}]`);
  return { kind: 'pattern', column, pattern: `^(?:${texts.map(loose).join('|')})$` };
}

function readValues(column: string, items: readonly (readonly string[])[]): SimpleCheck[] | null {
  const texts = items.map((item) => textOf(item));
  if (texts.every((text) => text !== null)) return [{ kind: 'texts', column, values: texts }];
  const values = items.map((item) => numberOf(item));
  return values.every((value) => value !== null) ? [{ kind: 'numbers', column, values }] : null;
}

function nameOf(tokens: readonly string[]): string | null {
  const [only = '', ...more] = bare(tokens);
  if (more.length > 0) return null;
  if (only.startsWith('"')) return only.slice(1, -1).replaceAll('""', '"');
  return /^[A-Za-z_]\w*$/.test(only) ? only : null;
}

function textOf(tokens: readonly string[]): string | null {
  const [only = '', ...more] = bare(tokens);
  return more.length === 0 && only.startsWith("'") ? only.slice(1, -1).replaceAll("''", "'") : null;
}

function numberOf(tokens: readonly string[]): number | null {
  const plain = bare(tokens);
  const isNegative = plain[0] === '-';
  const rest = isNegative ? bare(plain.slice(1)) : plain;
  const written = rest.length === 1 ? (textOf(rest) ?? rest[0] ?? '') : '';
  if (!/^-?\d+(?:\.\d+)?$/.test(written)) return null;
  return isNegative ? -Number(written) : Number(written);
}

/** Without the parentheses around and the casts behind. */
function bare(written: readonly string[]): readonly string[] {
  const tokens = unwrap(written);
  const cast = topLevel(tokens, (text) => text === '::');
  return cast > 0 ? bare(tokens.slice(0, cast)) : tokens;
}

function unwrap(tokens: readonly string[]): readonly string[] {
  let inner = tokens;
  while (inner[0] === '(' && closeOf(inner) === inner.length - 1) inner = inner.slice(1, -1);
  return inner;
}

function closeOf(tokens: readonly string[]): number {
  let depth = 0;
  return tokens.findIndex((text) => {
    if (text === '(') depth++;
    if (text === ')') depth--;
    return depth === 0;
  });
}

/** Where a token outside of all parentheses and brackets is what is looked for; -1 where none is. */
function topLevel(tokens: readonly string[], isWanted: (text: string) => boolean): number {
  let depth = 0;
  return tokens.findIndex((text) => {
    if (text === '(' || text === '[') depth++;
    if (text === ')' || text === ']') depth--;
    return depth === 0 && isWanted(text);
  });
}

function splitAt(tokens: readonly string[], sign: string): string[][] {
  const parts: string[][] = [[]];
  let depth = 0;
  for (const text of tokens) {
    if (text === '(' || text === '[') depth++;
    if (text === ')' || text === ']') depth--;
    if (depth === 0 && text === sign) parts.push([]);
    else parts.at(-1)?.push(text);
  }
  return parts;
}

/** The parts between ANDs, but for the AND of BETWEEN. */
function splitAnd(tokens: readonly string[]): string[][] {
  const parts: string[][] = [[]];
  let depth = 0;
  let isBetween = false;
  for (const text of tokens) {
    if (text === '(' || text === '[') depth++;
    if (text === ')' || text === ']') depth--;
    const word = depth === 0 ? text.toUpperCase() : '';
    if (word === 'AND' && !isBetween) {
      parts.push([]);
      continue;
    }
    if (word === 'AND') isBetween = false;
    if (word === 'BETWEEN') isBetween = true;
    parts.at(-1)?.push(text);
  }
  return parts;
}
