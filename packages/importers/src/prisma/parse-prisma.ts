import type { Place, SourceFile } from '../importer.ts';
import { createLines } from '../lines.ts';

/** A value in an attribute: a literal, a word, a list, or a call with its own arguments. */
export interface PrismaValue {
  readonly kind: 'string' | 'number' | 'word' | 'list' | 'call';
  readonly text: string;
  readonly items: readonly PrismaArgument[];
}
export interface PrismaArgument {
  readonly name: string | null;
  readonly value: PrismaValue;
}
export interface PrismaAttribute {
  /** Such as `id`, `db.VarChar` or, of a block, `@unique`. */
  readonly name: string;
  readonly args: readonly PrismaArgument[];
  readonly place: Place;
}
export interface PrismaMember {
  readonly name: string;
  readonly type: string;
  readonly mark: '' | '?' | '[]';
  readonly attributes: readonly PrismaAttribute[];
  readonly comment: string;
  readonly place: Place;
}
export interface PrismaBlock {
  readonly keyword: string;
  readonly name: string;
  readonly members: readonly PrismaMember[];
  readonly attributes: readonly PrismaAttribute[];
  /** Of `datasource` and `generator`. */
  readonly settings: ReadonlyMap<string, string>;
  readonly comment: string;
  readonly place: Place;
}
export interface PrismaProblem {
  readonly message: string;
  readonly place: Place;
}

interface Token {
  readonly kind: 'word' | 'string' | 'number' | 'sign' | 'line' | 'doc';
  readonly text: string;
  readonly start: number;
}

const pattern =
  /[ \t\r]+|(\n)|\/\/\/[ \t]?([^\n]*)|\/\/[^\n]*|\/\*[\s\S]*?\*\/|"((?:[^"\\\n]|\\.)*)"|(-?\d[\w.]*)|([\p{L}_][\p{L}\p{N}_-]*)|(@@|[\s\S])/uy;

const blockWords = new Set(['model', 'enum', 'type', 'view', 'datasource', 'generator']);

class PrismaFault extends Error {
  readonly start: number;
  constructor(message: string, start: number) {
    super(message);
    this.start = start;
  }
}

/** Reads one schema file; what is not understood is passed over to the end of its line, and reported. */
export function parsePrisma(file: SourceFile): {
  blocks: PrismaBlock[];
  problems: PrismaProblem[];
} {
  const { text } = file;
  const place = createLines(file);
  const tokens = tokenize(text);
  const blocks: PrismaBlock[] = [];
  const problems: PrismaProblem[] = [];
  let at = 0;
  const peek = () => tokens[at];
  const next = (): Token => {
    const token = tokens[at];
    if (!token) throw new PrismaFault('the file ends too early', text.length);
    at++;
    return token;
  };
  const isSign = (sign: string) => peek()?.kind === 'sign' && peek()?.text === sign;
  const take = (sign: string) => {
    if (!isSign(sign)) return false;
    at++;
    return true;
  };
  const demand = (sign: string) => {
    if (!take(sign))
      throw new PrismaFault(`"${sign}" should stand here`, peek()?.start ?? text.length);
  };
  const word = (): string => {
    const token = peek();
    if (token?.kind !== 'word') {
      const what =
        token?.kind === 'line' ? 'the end of the line' : `"${token?.text.slice(0, 40) ?? ''}"`;
      throw new PrismaFault(`a name should stand here, not ${what}`, token?.start ?? text.length);
    }
    at++;
    return token.text;
  };
  const skipLines = () => {
    while (peek()?.kind === 'line') at++;
  };
  const skipLine = () => {
    while (peek() && peek()?.kind !== 'line') {
      // The brace at the end of a line closes its block all the same.
      if (isSign('}') && (tokens[at + 1]?.kind ?? 'line') === 'line') return;
      at++;
    }
  };
  const startsBlock = () =>
    blockWords.has(peek()?.text ?? '') &&
    tokens[at + 1]?.kind === 'word' &&
    tokens[at + 2]?.text === '{';

  function readArguments(): PrismaArgument[] {
    const args: PrismaArgument[] = [];
    for (;;) {
      skipLines();
      while (peek()?.kind === 'doc') at++;
      skipLines();
      if (take(')') || take(']')) return args;
      let name: string | null = null;
      if (peek()?.kind === 'word' && tokens[at + 1]?.text === ':') {
        name = word();
        at++;
      }
      args.push({ name, value: readValue() });
      skipLines();
      take(',');
    }
  }

  function readValue(): PrismaValue {
    const token = next();
    if (token.kind === 'string' || token.kind === 'number')
      return { kind: token.kind, text: token.text, items: [] };
    if (token.kind === 'sign' && token.text === '[')
      return { kind: 'list', text: '', items: readArguments() };
    if (token.kind !== 'word')
      throw new PrismaFault(
        `a value should stand here, not "${token.text.trim().slice(0, 40)}"`,
        token.start,
      );
    let name = token.text;
    while (take('.')) name += `.${word()}`;
    if (take('(')) return { kind: 'call', text: name, items: readArguments() };
    return { kind: 'word', text: name, items: [] };
  }

  function readAttribute(): PrismaAttribute {
    const start = next().start;
    let name = word();
    while (take('.')) name += `.${word()}`;
    const args = take('(') ? readArguments() : [];
    return { name, args, place: place(start) };
  }

  function readMember(
    comment: string,
    keyword: string,
    settings: Map<string, string>,
  ): PrismaMember | null {
    const { start } = peek() ?? { start: text.length };
    const name = word();
    if (take('=')) {
      const value = readValue();
      settings.set(name, value.text);
      return null;
    }
    let type = '';
    if (keyword !== 'enum') {
      type = word();
      if (take('(')) type = `${type}(${readArguments()[0]?.value.text ?? ''})`;
    }
    const isList = take('[');
    if (isList) demand(']');
    const mark = isList ? '[]' : take('?') ? '?' : '';
    const attributes: PrismaAttribute[] = [];
    while (isSign('@')) attributes.push(readAttribute());
    // A doc comment at the end of the line is the field's as well.
    const behind = peek()?.kind === 'doc' ? [next().text] : [];
    const said = [comment, ...behind].filter((line) => line !== '').join('\n');
    return { name, type, mark, attributes, comment: said, place: place(start) };
  }

  function readBlock(comment: string): void {
    const { start } = peek() ?? { start: 0 };
    const keyword = word();
    const name = word();
    demand('{');
    const members: PrismaMember[] = [];
    const attributes: PrismaAttribute[] = [];
    const settings = new Map<string, string>();
    let doc: string[] = [];
    for (;;) {
      const token = peek();
      if (!token || startsBlock()) {
        problems.push({ message: `${keyword} ${name} does not close`, place: place(start) });
        break;
      }
      if (token.kind === 'line') at++;
      else if (token.kind === 'doc') doc.push(next().text);
      else if (take('}')) break;
      else {
        const before = at;
        try {
          if (isSign('@@')) attributes.push(readAttribute());
          else {
            const member = readMember(doc.join('\n'), keyword, settings);
            if (member) members.push(member);
          }
          const rest = peek();
          // Several members may stand in one line.
          if (rest && !['line', 'doc', 'word'].includes(rest.kind) && !isSign('}'))
            throw new PrismaFault(`"${rest.text}" should not stand here`, rest.start);
        } catch (error) {
          if (!(error instanceof PrismaFault)) throw error;
          problems.push({ message: error.message, place: place(error.start) });
          at = Math.max(at, before + 1);
          skipLine();
        }
        doc = [];
      }
    }
    blocks.push({ keyword, name, members, attributes, settings, comment, place: place(start) });
  }

  let doc: string[] = [];
  while (at < tokens.length) {
    const token = peek();
    if (token?.kind === 'line') at++;
    else if (token?.kind === 'doc') doc.push(next().text);
    else {
      const before = at;
      try {
        readBlock(doc.join('\n'));
      } catch (error) {
        if (!(error instanceof PrismaFault)) throw error;
        problems.push({ message: error.message, place: place(error.start) });
        at = Math.max(at, before + 1);
        skipLine();
      }
      doc = [];
    }
  }
  return { blocks, problems };
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  pattern.lastIndex = 0;
  for (let start = 0; start < text.length; start = pattern.lastIndex) {
    pattern.lastIndex = start;
    const found = pattern.exec(text);
    if (!found) break;
    const [, line, doc, string, number, word, sign] = found;
    if (line !== undefined) tokens.push({ kind: 'line', text: line, start });
    else if (doc !== undefined) tokens.push({ kind: 'doc', text: doc, start });
    else if (string !== undefined)
      tokens.push({
        kind: 'string',
        text: unescapeText(string),
        start,
      });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number, start });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word, start });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign, start });
  }
  return tokens;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function unescapeText(text: string): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_, code: string, char: string) =>
    code ? String.fromCharCode(Number.parseInt(code, 16)) : (escapes[char] ?? char),
  );
}
