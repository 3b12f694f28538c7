import type { Dialect } from '../importer.ts';
import { conditionOf } from './expressions.ts';
import type { Token } from './tokens.ts';

/** What a statement should have said at a place. */
export class SqlFault extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** A statement about a table that nothing made. */
export class MissingTable extends SqlFault {
  readonly table: string;
  /** Whether the statement takes it that there may be none, as `IF EXISTS` says. */
  readonly isForeseen: boolean;
  constructor(table: string, offset: number, isForeseen = false) {
    super(`there is no table ${table}`, offset);
    this.table = table;
    this.isForeseen = isForeseen;
  }
}

export interface QualifiedName {
  readonly schema: string | null;
  readonly name: string;
  /** The name as it stands there, whatever the database makes of its case. */
  readonly spelling?: string;
}

/** Reads the tokens of one statement from left to right. */
export class Cursor {
  #at = 0;
  readonly #tokens: readonly Token[];
  readonly #text: string;
  readonly #dialect: Dialect;

  constructor(tokens: readonly Token[], text: string, dialect: Dialect) {
    this.#tokens = tokens;
    this.#text = text;
    this.#dialect = dialect;
  }

  peek(ahead = 0): Token | undefined {
    return this.#tokens[this.#at + ahead];
  }

  get isDone(): boolean {
    return this.#at >= this.#tokens.length;
  }

  /** Where the next token begins, or the last one ends. */
  get offset(): number {
    return this.peek()?.start ?? this.#tokens.at(-1)?.end ?? 0;
  }

  next(): Token {
    const token = this.peek();
    if (!token) throw new SqlFault('the statement ends too early', this.offset);
    this.#at++;
    return token;
  }

  isWord(...words: readonly string[]): boolean {
    return words.every((word, index) => this.peek(index)?.word === word);
  }

  isSign(sign: string): boolean {
    const token = this.peek();
    return token?.kind === 'sign' && token.text === sign;
  }

  /** Takes the words where they stand next, all or none. */
  accept(...words: readonly string[]): boolean {
    if (!this.isWord(...words)) return false;
    this.#at += words.length;
    return true;
  }

  acceptSign(sign: string): boolean {
    if (!this.isSign(sign)) return false;
    this.#at++;
    return true;
  }

  expect(...words: readonly string[]): void {
    if (!this.accept(...words))
      throw new SqlFault(`${words.join(' ')} should stand here`, this.offset);
  }

  expectSign(sign: string): void {
    if (!this.acceptSign(sign)) throw new SqlFault(`"${sign}" should stand here`, this.offset);
  }

  /** One name, as the database stores it. */
  name(): string {
    const token = this.next();
    if (token.kind === 'quoted') return token.text;
    if (token.kind === 'word')
      return this.#dialect === 'postgresql' ? token.text.toLowerCase() : token.text;
    // Old dumps of SQLite quote names as text.
    if (token.kind === 'string' && this.#dialect !== 'postgresql') return token.text;
    throw new SqlFault(`a name should stand here, not "${token.text.slice(0, 40)}"`, token.start);
  }

  /** `name`, `schema.name` or `catalogue.schema.name`. */
  qualified(): QualifiedName {
    const parts = [this.name()];
    while (this.acceptSign('.')) parts.push(this.name());
    const spelling = this.#tokens[this.#at - 1]?.text ?? '';
    return { schema: parts.at(-2) ?? null, name: parts.at(-1) ?? '', spelling };
  }

  /** The tokens between parentheses that open here. */
  group(): Token[] {
    this.expectSign('(');
    const inside: Token[] = [];
    for (let depth = 1; ; ) {
      const token = this.next();
      if (token.kind === 'sign' && token.text === '(') depth++;
      if (token.kind === 'sign' && token.text === ')') depth--;
      if (depth === 0) return inside;
      inside.push(token);
    }
  }

  /** Tokens up to a comma outside parentheses or to what `stops`. */
  until(stops: (cursor: Cursor) => boolean): Token[] {
    const found: Token[] = [];
    // Commas stand between the items of an array as well.
    let brackets = 0;
    while (!this.isDone && (brackets > 0 || (!this.isSign(',') && !stops(this)))) {
      if (this.isSign('[')) brackets++;
      if (this.isSign(']')) brackets--;
      if (!this.isSign('(')) {
        found.push(this.next());
        continue;
      }
      const open = this.next();
      this.#at--;
      found.push(open, ...this.group());
      found.push(this.#tokens[this.#at - 1] as Token);
    }
    return found;
  }

  /** Names of columns between parentheses. */
  columns(): string[] {
    const inner = this.inside(this.group());
    const names: string[] = [];
    while (!inner.isDone) {
      names.push(inner.name());
      inner.until(() => false);
      inner.acceptSign(',');
    }
    return names;
  }

  /** A cursor over some tokens of the same text. */
  inside(tokens: readonly Token[]): Cursor {
    return new Cursor(tokens, this.#text, this.#dialect);
  }

  /** The text of tokens as it was written, blanks drawn together. */
  textOf(tokens: readonly Token[]): string {
    const [first] = tokens;
    const last = tokens.at(-1);
    return first && last ? this.#text.slice(first.start, last.end).replace(/\s+/g, ' ') : '';
  }

  /** The tokens of a condition as PostgreSQL writes them. */
  condition(tokens: readonly Token[]): string {
    return conditionOf(this.#text, tokens, this.#dialect);
  }
}
