import type { Dialect } from '../importer.ts';

export interface Token {
  readonly kind: 'word' | 'quoted' | 'string' | 'number' | 'sign';
  /** The word, or what stands between the quotes; a sign as it is. */
  readonly text: string;
  /** The word in upper case; empty for anything that is no bare word. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

const blank = /\s+|--[^\n]*/y;
const word = /[\p{L}_][\p{L}\p{N}_$#]*/uy;
/** Names of MySQL may begin with digits, as long as they do not read as a number. */
const digitsFirst = /(?!0[xX][0-9a-fA-F]|\d+[eE][+-]?\d)\d+[\p{L}_$][\p{L}\p{N}_$]*/uy;
const number = /0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const sign = /::|<=|>=|<>|!=|\|\||->>?|#>>?|@>|<@|:=|!?~\*?|[\s\S]/uy;
/** A name that psql or CREATE EXTENSION puts in: `:schema`, `:"schema"`, `@extschema@`. */
const variable = /(?<![:\w\]]):(?:"([^"\n]+)"|([A-Za-z_]\w*))|@extschema(?::\w+)?@/y;
const dollar = /\$(?:[A-Za-z_][A-Za-z0-9_]*)?\$/y;

/** Reads the tokens of SQL one by one, from any offset; comments and blanks are passed over. */
export function createLexer(text: string, dialect: Dialect) {
  const isMysql = dialect === 'mysql';

  function skip(from: number): number {
    let at = from;
    for (;;) {
      const before = at;
      blank.lastIndex = at;
      const gap = blank.exec(text)?.[0];
      if (gap !== undefined) at += gap.length;
      // SQLite's shell passes over it as well, as do the tools that load its scripts.
      if (dialect !== 'postgresql' && text[at] === '#') at = lineEnd(text, at);
      if (text.startsWith('/*', at)) at = skipComment(at);
      // The end of a comment whose content MySQL runs.
      if (isMysql && text.startsWith('*/', at)) at += 2;
      if (at === before) return at;
    }
  }

  function skipComment(at: number): number {
    const run = isMysql ? /^\/\*M?!\d*/.exec(text.slice(at, at + 12))?.[0] : undefined;
    if (run) return at + run.length;
    // Comments of PostgreSQL nest.
    let depth = 0;
    const edge = /\/\*|\*\//g;
    edge.lastIndex = at;
    for (let found = edge.exec(text); found; found = edge.exec(text)) {
      if (found[0] === '*/') depth--;
      else if (depth === 0 || dialect === 'postgresql') depth++;
      if (depth === 0) return edge.lastIndex;
    }
    return text.length;
  }

  function quoted(
    at: number,
    close: string,
    isEscaped: boolean,
  ): { end: number; value: string } | null {
    let end = at + 1;
    for (;;) {
      const next = text.indexOf(close, end);
      if (next < 0) return null;
      if (isEscaped) {
        let slashes = 0;
        for (let back = next - 1; back > at && text[back] === '\\'; back--) slashes++;
        if (slashes % 2 === 1) {
          end = next + 1;
          continue;
        }
      }
      if (text[next + 1] === close && close !== ']') {
        end = next + 2;
        continue;
      }
      const inside = text.slice(at + 1, next).replaceAll(close + close, close);
      return { end: next + 1, value: isEscaped ? unescapeText(inside) : inside };
    }
  }

  /** The token at or after an offset; null at the end. */
  function read(from: number): Token | null {
    const start = skip(from);
    if (start >= text.length) return null;
    const make = (kind: Token['kind'], value: string, end: number): Token => ({
      kind,
      text: value,
      word: kind === 'word' ? value.toUpperCase() : '',
      start,
      end,
    });
    const char = text[start] ?? '';
    const isPrefixed = /[eEbBxXnN]/.test(char) && text[start + 1] === "'";
    if (char === "'" || isPrefixed) {
      const at = isPrefixed ? start + 1 : start;
      const found = quoted(at, "'", isMysql || /[eE]/.test(char));
      if (found) return make('string', found.value, found.end);
    }
    if (char === '"' || char === '`' || (char === '[' && dialect === 'sqlite')) {
      const found = quoted(start, char === '[' ? ']' : char, isMysql && char === '"');
      const kind = isMysql && char === '"' ? 'string' : 'quoted';
      if (found) return make(kind, found.value, found.end);
    }
    if ((char === ':' || char === '@') && dialect === 'postgresql') {
      variable.lastIndex = start;
      const found = variable.exec(text);
      // What an extension is made in is the usual schema.
      if (found) return make('quoted', found[1] ?? found[2] ?? 'public', variable.lastIndex);
    }
    if (char === '$' && dialect === 'postgresql') {
      dollar.lastIndex = start;
      const tag = dollar.exec(text)?.[0];
      const close = tag ? text.indexOf(tag, start + tag.length) : -1;
      if (tag && close >= 0)
        return make('string', text.slice(start + tag.length, close), close + tag.length);
    }
    for (const [kind, pattern] of [
      ...(isMysql ? ([['word', digitsFirst]] as const) : []),
      ['word', word],
      ['number', number],
      ['sign', sign],
    ] as const) {
      pattern.lastIndex = start;
      const found = pattern.exec(text)?.[0];
      if (found) return make(kind, found, start + found.length);
    }
    return null;
  }

  return { read, skip };
}

export function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '0': '\0',
  b: '\b',
  Z: '\x1a',
};

function unescapeText(text: string): string {
  return text.includes('\\')
    ? text.replace(/\\([\s\S])/g, (_, char: string) => escapes[char] ?? char)
    : text;
}
