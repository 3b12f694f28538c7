import { type SqlValue, something, untold } from './sql-value.ts';

/** An expression of SQL: operators and what has a syntax of its own are calls as well. */
export type Expression =
  | { readonly kind: 'value'; readonly value: SqlValue }
  | { readonly kind: 'column'; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] };

const token =
  /\s+|'(?:[^']|'')*'|"(?:[^"]|"")*"|\d+(?:\.\d+)?|[A-Za-z_][A-Za-z0-9_]*|::|<=|>=|<>|!=|\|\||->>?|#>>?|@>|<@|&&|!?~\*?|\S/g;

/** Reads a condition as PostgreSQL would; null for one with a syntax that is not known here. */
export function readExpression(text: string): Expression | null {
  const tokens = (text.match(token) ?? []).filter((each) => each.trim() !== '');
  try {
    return new Reader(tokens).whole();
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

class Unreadable extends Error {}

/** How tightly operators bind, from the loosest on. */
const strengths: Readonly<Record<string, number>> = {
  or: 1,
  and: 2,
  is: 4,
  '=': 5,
  '<>': 5,
  '!=': 5,
  '<': 5,
  '>': 5,
  '<=': 5,
  '>=': 5,
  in: 6,
  between: 6,
  like: 6,
  ilike: 6,
  similar: 6,
  '+': 8,
  '-': 8,
  '*': 9,
  '/': 9,
  '%': 9,
  '^': 10,
};
const NOT = 3;
/** Of operators that have no place of their own, such as `~` and `||`. */
const OTHER = 7;
const other = new Set(['~', '~*', '!~', '!~*', '||', '->', '->>', '#>', '#>>', '@>', '<@', '&&']);
const constants: Readonly<Record<string, SqlValue>> = {
  null: null,
  true: true,
  false: false,
};
const moments = new Set([
  'current_date',
  'current_timestamp',
  'localtimestamp',
  'current_time',
  'localtime',
]);
/** Words that may stand before a text to say its type. */
const typed = new Set(['date', 'timestamp', 'timestamptz', 'time', 'interval']);

const call = (name: string, ...args: readonly Expression[]): Expression => ({
  kind: 'call',
  name,
  args,
});
const constant = (value: SqlValue): Expression => ({ kind: 'value', value });

class Reader {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  whole(): Expression {
    const read = this.#binary(0);
    if (this.#at < this.#tokens.length) throw new Unreadable();
    return read;
  }

  #binary(least: number): Expression {
    let left = this.#unary();
    for (;;) {
      const isNot = this.#word() === 'not';
      const operator = this.#word(isNot ? 1 : 0);
      const strength = strengths[operator] ?? (other.has(operator) ? OTHER : -1);
      if (strength < Math.max(least, 0)) return left;
      if (isNot && strength !== 6) return left;
      this.#at += isNot ? 2 : 1;
      const made = this.#operation(left, operator, strength);
      left = isNot ? call('not', made) : made;
    }
  }

  #operation(left: Expression, operator: string, strength: number): Expression {
    switch (operator) {
      case 'is':
        return this.#is(left);
      case 'in': {
        this.#demand('(');
        return call('in', left, ...this.#list(')'));
      }
      case 'between': {
        this.#take('symmetric');
        const low = this.#binary(OTHER);
        this.#demand('and');
        const high = this.#binary(OTHER);
        return call('and', call('>=', left, low), call('<=', left, high));
      }
      case 'like':
      case 'ilike':
        return call(operator, left, this.#pattern());
      case 'similar':
        this.#demand('to');
        return call('similar to', left, this.#pattern());
    }
    const name = operator === '!=' ? '<>' : operator;
    const quantifier = this.#word();
    if (['any', 'some', 'all'].includes(quantifier) && this.#word(1) === '(') {
      this.#at += 2;
      const list = this.#binary(0);
      this.#demand(')');
      return call(`${quantifier === 'all' ? 'all' : 'any'} ${name}`, left, list);
    }
    return call(name, left, this.#binary(strength + 1));
  }

  #pattern(): Expression {
    const pattern = this.#binary(OTHER);
    if (this.#word() === 'escape') throw new Unreadable();
    return pattern;
  }

  #is(left: Expression): Expression {
    const isNot = this.#take('not');
    const made = this.#state(left);
    return isNot ? call('not', made) : made;
  }

  #state(left: Expression): Expression {
    const word = this.#next().toLowerCase();
    if (word === 'null' || word === 'unknown') return call('is null', left);
    if (word === 'true' || word === 'false')
      return call('not', call('distinct', left, constant(word === 'true')));
    if (word !== 'distinct') throw new Unreadable();
    this.#demand('from');
    return call('distinct', left, this.#binary(5));
  }

  #unary(): Expression {
    if (this.#take('not')) return call('not', this.#binary(NOT));
    if (this.#take('-')) return call('negative', this.#postfix(this.#unary()));
    if (this.#take('+')) return this.#unary();
    return this.#postfix(this.#primary());
  }

  #postfix(start: Expression): Expression {
    let read = start;
    for (;;) {
      if (this.#take('::')) {
        read = call(`cast ${this.#type()}`, read);
      } else if (this.#take('[')) {
        this.#list(']');
        read = call('element', read);
      } else if (this.#take('collate')) {
        this.#next();
      } else if (this.#word() === 'at' && this.#word(1) === 'time') {
        this.#at += 3;
        this.#primary();
        read = call('at time zone', read);
      } else return read;
    }
  }

  #type(): string {
    let name = this.#next().toLowerCase();
    if (name === 'double' || name === 'character') {
      if (this.#take('precision') || this.#take('varying')) name = `${name} of more`;
    }
    if (this.#take('(')) this.#list(')');
    if (this.#take('with') || this.#take('without')) this.#at += 2;
    let isList = false;
    while (this.#word() === '[' && this.#word(1) === ']') {
      this.#at += 2;
      isList = true;
    }
    return isList ? 'list' : name;
  }

  #primary(): Expression {
    const text = this.#next();
    const lower = text.toLowerCase();
    if (text.startsWith("'")) return constant(text.slice(1, -1).replaceAll("''", "'"));
    if (text.startsWith('"'))
      return { kind: 'column', name: text.slice(1, -1).replaceAll('""', '"') };
    if (/^\d/.test(text)) return constant(Number(text));
    if (text === '(') {
      const items = this.#list(')');
      const [first] = items;
      return first && items.length === 1 ? first : call('row', ...items);
    }
    if (!/^[A-Za-z_]/.test(text)) throw new Unreadable();
    if (lower in constants) return constant(constants[lower] ?? null);
    if (lower === 'case') return this.#case();
    if (lower === 'array' && this.#take('[')) return call('array', ...this.#list(']'));
    if (lower === 'cast' && this.#take('(')) return this.#cast();
    if (this.#take('(')) return this.#called(lower);
    if (moments.has(lower)) return call('now');
    if (typed.has(lower) && this.#word().startsWith("'")) {
      return call(`cast ${lower}`, this.#primary());
    }
    return { kind: 'column', name: lower };
  }

  #called(name: string): Expression {
    // Some functions take words between their arguments: what they say is not told here.
    const from = this.#at;
    try {
      return call(name, ...this.#list(')'));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      this.#at = from;
      for (let depth = 1; depth > 0; ) {
        const text = this.#next();
        if (text === '(') depth++;
        if (text === ')') depth--;
      }
      return constant(untold);
    }
  }

  #cast(): Expression {
    const value = this.#binary(0);
    this.#demand('as');
    const made = call(`cast ${this.#type()}`, value);
    this.#demand(')');
    return made;
  }

  /** The pairs of a condition and what it gives, then what is given else. */
  #case(): Expression {
    const subject = this.#word() === 'when' ? null : this.#binary(0);
    const args: Expression[] = [];
    while (this.#take('when')) {
      const asked = this.#binary(0);
      this.#demand('then');
      args.push(subject ? call('=', subject, asked) : asked, this.#binary(0));
    }
    args.push(this.#take('else') ? this.#binary(0) : constant(null));
    this.#demand('end');
    return call('case', ...args);
  }

  #list(end: string): readonly Expression[] {
    const items: Expression[] = [];
    if (this.#take(end)) return items;
    do items.push(this.#take('*') ? constant(something) : this.#binary(0));
    while (this.#take(','));
    this.#demand(end);
    return items;
  }

  #word(ahead = 0): string {
    return (this.#tokens[this.#at + ahead] ?? '').toLowerCase();
  }

  #next(): string {
    const text = this.#tokens[this.#at++];
    if (text === undefined) throw new Unreadable();
    return text;
  }

  #take(word: string): boolean {
    if (this.#word() !== word) return false;
    this.#at++;
    return true;
  }

  #demand(word: string): void {
    if (!this.#take(word)) throw new Unreadable();
  }
}
