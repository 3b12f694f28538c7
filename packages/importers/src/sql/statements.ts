import type { Dialect } from '../importer.ts';
import { createLexer, lineEnd, type Token } from './tokens.ts';

/** One statement with its tokens, or a command of a client (`\connect`, `DELIMITER`), which has none. */
export interface Statement {
  readonly tokens: readonly Token[];
  readonly start: number;
  readonly client: string | null;
}

/** Words that begin a statement, and never stand behind the columns of a table. */
const beginning = new Set(['GO', 'CREATE', 'ALTER', 'INSERT', 'DROP']);
const bodied = /^(?:TRIGGER|PROCEDURE|FUNCTION|EVENT)$/;

/** Splits a script into statements, one at a time so that no more than one is held: quotes, dollar quotes, bodies of triggers, COPY data, delimiters and client commands included. */
export function* splitStatements(text: string, dialect: Dialect): Generator<Statement> {
  const lexer = createLexer(text, dialect);
  let delimiter = ';';
  let at = 0;
  for (;;) {
    at = lexer.skip(at);
    if (at >= text.length) return;
    const line = text.slice(at, lineEnd(text, at));
    // No statement begins so; tools that load scripts pass over it.
    if (line.startsWith('#')) {
      at += line.length;
      continue;
    }
    const client = clientCommand(line, dialect, text, at);
    if (client !== null) {
      const named = /^DELIMITER\s+(\S+)/i.exec(line);
      if (named) delimiter = named[1] ?? ';';
      yield { tokens: [], start: at, client };
      at += line.length;
      continue;
    }
    const { tokens, end } = readStatement(lexer, text, at, delimiter);
    if (tokens.length > 0) yield { tokens, start: tokens[0]?.start ?? at, client: null };
    at = Math.max(end, at + 1);
    if (isCopy(tokens)) at = skipCopy(text, at);
  }
}

function clientCommand(line: string, dialect: Dialect, text: string, at: number): string | null {
  const before = text.slice(text.lastIndexOf('\n', at - 1) + 1, at).trim();
  if (before !== '') return null;
  if (dialect === 'postgresql' && line.startsWith('\\')) return /^\\\S*/.exec(line)?.[0] ?? '\\';
  if (dialect === 'mysql') {
    const word = /^(?:DELIMITER|SOURCE|\\\.)(?=\s+\S)/i.exec(line)?.[0];
    if (word) return word.toUpperCase();
  }
  if (dialect === 'sqlite' && /^\.[a-z]/.test(line)) return /^\.\w+/.exec(line)?.[0] ?? '.';
  if (/^GO\s*$/i.test(line)) return 'GO';
  return null;
}

function readStatement(
  lexer: ReturnType<typeof createLexer>,
  text: string,
  from: number,
  delimiter: string,
): { tokens: Token[]; end: number } {
  const tokens: Token[] = [];
  let at = from;
  let blocks = 0;
  let depth = 0;
  let hasBody = false;
  for (;;) {
    at = lexer.skip(at);
    if (delimiter !== ';' && text.startsWith(delimiter, at))
      return { tokens, end: at + delimiter.length };
    const read = lexer.read(at);
    if (!read) return { tokens, end: text.length };
    const token = delimiter === ';' ? read : upTo(read, delimiter);
    // Scripts of tools that split them at lines may have no semicolons.
    if (depth === 0 && !hasBody && isNext(tokens, token, text)) return { tokens, end: token.start };
    at = token.end;
    if (token.kind === 'sign' && (token.text === '(' || token.text === ')'))
      depth += token.text === '(' ? 1 : -1;
    if (token.text === ';' && token.kind === 'sign' && delimiter === ';' && blocks === 0) {
      return { tokens, end: at };
    }
    if (tokens.length < 10 && tokens[0]?.word === 'CREATE' && bodied.test(token.word))
      hasBody = true;
    if (hasBody && delimiter === ';') {
      if (token.word === 'BEGIN' || token.word === 'CASE') blocks++;
      // `END IF` and `END LOOP` close what did not open here.
      if (
        token.word === 'END' &&
        blocks > 0 &&
        !/^\s*(?:IF|LOOP|WHILE|REPEAT)\b/i.test(text.slice(at, at + 12))
      )
        blocks--;
    }
    tokens.push(token);
  }
}

/** Whether another statement begins at a token: behind a table at the beginning of a line, or at a line that says `GO` alone. */
function isNext(tokens: readonly Token[], token: Token, text: string): boolean {
  if (!beginning.has(token.word) || tokens.length === 0) return false;
  const line = text.slice(text.lastIndexOf('\n', token.start - 1) + 1, lineEnd(text, token.start));
  if (token.word === 'GO') return /^\s*GO\s*$/i.test(line);
  const isTable = tokens[0]?.word === 'CREATE' && tokens[1]?.word === 'TABLE';
  const hasColumns = tokens.some(({ kind, text: sign }) => kind === 'sign' && sign === ')');
  return isTable && hasColumns && line.trimStart().startsWith(token.text);
}

/** A word without a delimiter that stands right behind it, as in `END$$`: `$` may be in words. */
function upTo(token: Token, delimiter: string): Token {
  const at = token.kind === 'word' ? token.text.indexOf(delimiter) : -1;
  if (at <= 0) return token;
  const text = token.text.slice(0, at);
  return { ...token, text, word: text.toUpperCase(), end: token.start + at };
}

function isCopy(tokens: readonly Token[]): boolean {
  return tokens[0]?.word === 'COPY' && tokens.some(({ word }) => word === 'STDIN');
}

function skipCopy(text: string, at: number): number {
  const end = /^\\\.[ \t]*\r?$/gm;
  end.lastIndex = at;
  const found = end.exec(text);
  return found ? end.lastIndex : text.length;
}
