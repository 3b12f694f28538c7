import type { Place, SourceFile } from '../importer.ts';
import { createLines } from '../lines.ts';

/** A validation, an annotation or an option, with what stands in its parentheses. */
export interface JdlMark {
  readonly name: string;
  /** A word, a number, a text without its quotes, or a pattern without its slashes; null where there are no parentheses. */
  readonly value: string | null;
  readonly place: Place;
}
export interface JdlField {
  readonly name: string;
  readonly type: string;
  readonly marks: readonly JdlMark[];
  readonly annotations: readonly JdlMark[];
  readonly comment: string;
  readonly place: Place;
}
export interface JdlEntity {
  readonly name: string;
  readonly table: string | null;
  readonly fields: readonly JdlField[];
  readonly annotations: readonly JdlMark[];
  readonly comment: string;
  readonly place: Place;
}
export interface JdlEnum {
  readonly name: string;
  readonly values: readonly { readonly name: string; readonly label: string }[];
  readonly comment: string;
  readonly place: Place;
}
export interface JdlEnd {
  readonly entity: string;
  /** The property that leads to the other end. */
  readonly property: string | null;
  /** The field of the other end that a form shows. */
  readonly shown: string | null;
  readonly required: boolean;
  readonly annotations: readonly JdlMark[];
  readonly comment: string;
}
export interface JdlRelationship {
  readonly type: string;
  readonly from: JdlEnd;
  readonly to: JdlEnd;
  /** Such as `builtInEntity` or `jpaDerivedIdentifier`. */
  readonly options: readonly JdlMark[];
  readonly place: Place;
}
/** `dto * with mapstruct`, `readOnly A, B`, `application { … }`: what is not of the model. */
export interface JdlOther {
  readonly name: string;
  readonly place: Place;
}

export interface JdlFile {
  readonly entities: readonly JdlEntity[];
  readonly enums: readonly JdlEnum[];
  readonly relationships: readonly JdlRelationship[];
  readonly others: readonly JdlOther[];
  readonly constants: ReadonlyMap<string, string>;
  readonly problems: readonly { readonly message: string; readonly place: Place }[];
}

interface Token {
  readonly kind: 'word' | 'string' | 'number' | 'pattern' | 'doc' | 'sign';
  readonly text: string;
  readonly start: number;
  /** Whether it begins a line. */
  readonly first: boolean;
}

const pattern =
  /(\s+)|\/\*\*([\s\S]*?)\*\/|\/\*[\s\S]*?\*\/|\/\/[^\n]*|"((?:[^"\\]|\\[\s\S])*)"|(-?\d+(?:\.\d+)?)|([\p{L}_$][\p{L}\p{N}_$-]*)|(\/(?:[^/\n\\]|\\.)+\/)|([\s\S])/uy;

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let first = true;
  pattern.lastIndex = 0;
  for (;;) {
    const start = pattern.lastIndex;
    const match = pattern.exec(text);
    if (!match) return tokens;
    const [whole, space, doc, string, number, word, regexp, sign] = match;
    if (space !== undefined) first ||= whole.includes('\n');
    const add = (kind: Token['kind'], of: string) => {
      tokens.push({ kind, text: of, start, first });
      first = false;
    };
    if (doc !== undefined) {
      const said = doc.replace(/^[ \t]*\*[ \t]?/gm, '').trim();
      add('doc', said);
      // What follows a comment may still begin the line.
      first = true;
    } else if (string !== undefined) add('string', string.replace(/\\(["\\])/g, '$1'));
    else if (number !== undefined) add('number', number);
    else if (word !== undefined) add('word', word);
    else if (regexp !== undefined) add('pattern', regexp.slice(1, -1));
    else if (sign !== undefined) add('sign', sign);
  }
}

class JdlFault extends Error {
  readonly start: number;
  constructor(message: string, start: number) {
    super(message);
    this.start = start;
  }
}

/** Reads one file of JHipster's domain language; what is not understood is passed over, a part at a time, and reported. */
export function parseJdl(file: SourceFile): JdlFile {
  return new Parser(file).parse();
}

class Parser {
  readonly #place: (offset: number) => Place;
  readonly #tokens: readonly Token[];
  readonly #end: number;
  #at = 0;
  readonly #file = {
    entities: [] as JdlEntity[],
    enums: [] as JdlEnum[],
    relationships: [] as JdlRelationship[],
    others: [] as JdlOther[],
    constants: new Map<string, string>(),
    problems: [] as { message: string; place: Place }[],
  };

  constructor(file: SourceFile) {
    this.#place = createLines(file);
    this.#tokens = tokenize(file.text);
    this.#end = file.text.length;
  }

  parse(): JdlFile {
    while (this.#peek()) {
      const before = this.#at;
      this.#try(
        () => this.#statement(),
        () => this.#skipStatement(),
      );
      if (this.#at === before) this.#at++;
    }
    return this.#file;
  }

  #statement(): void {
    const { comment, annotations } = this.#lead();
    const token = this.#peek();
    if (!token) return;
    const place = this.#place(token.start);
    const name = this.#word('a statement');
    if (name === 'entity') this.#entity(comment, annotations, place);
    else if (name === 'enum') this.#enum(comment, place);
    else if (name === 'relationship') this.#relationships();
    else if (this.#take('=')) this.#file.constants.set(name, this.#next().text);
    else {
      this.#file.others.push({ name, place });
      this.#skipStatement();
    }
  }

  /** Comments and annotations before a thing. */
  #lead(): { comment: string; annotations: JdlMark[] } {
    const annotations: JdlMark[] = [];
    let comment = '';
    for (;;) {
      if (this.#peek()?.kind === 'doc') comment = this.#next().text;
      else if (this.#is('@')) {
        this.#at++;
        annotations.push(this.#mark());
      } else return { comment, annotations };
    }
  }

  #mark(): JdlMark {
    const start = this.#peek()?.start ?? this.#end;
    const name = this.#word('a name');
    let value: string | null = null;
    if (this.#take('(')) {
      const parts: string[] = [];
      while (this.#peek() && !this.#is(')')) parts.push(this.#next().text);
      this.#demand(')');
      value = parts.join('');
    }
    return { name, value, place: this.#place(start) };
  }

  #entity(comment: string, annotations: readonly JdlMark[], place: Place): void {
    const name = this.#word('the name of an entity');
    let table: string | null = null;
    if (this.#take('(')) {
      table = this.#next().text;
      this.#demand(')');
    }
    const fields: JdlField[] = [];
    if (this.#take('{')) this.#members(() => fields.push(this.#field()));
    this.#file.entities.push({ name, table, fields, annotations, comment, place });
  }

  #field(): JdlField {
    const lead = this.#lead();
    const start = this.#peek()?.start ?? this.#end;
    const name = this.#word('the name of a field');
    const type = this.#word(`the type of ${name}`);
    const marks: JdlMark[] = [];
    while (this.#peek()?.kind === 'word' && !this.#startsField()) marks.push(this.#mark());
    // A comment at the end of the line belongs to the field as well.
    const after = this.#peek();
    const trailing = after?.kind === 'doc' && !after.first ? this.#next().text : '';
    const comment = lead.comment || trailing;
    return { ...lead, name, type, marks, comment, place: this.#place(start) };
  }

  /** Whether a new line begins with a name and a type, for commas between fields may be left out. */
  #startsField(): boolean {
    const [token, after] = [this.#peek(), this.#tokens[this.#at + 1]];
    return token?.first === true && after?.kind === 'word' && !after.first;
  }

  #enum(comment: string, place: Place): void {
    const name = this.#word('the name of an enum');
    const values: { name: string; label: string }[] = [];
    this.#demand('{');
    this.#members(() => {
      this.#lead();
      const { name: value, value: label } = this.#mark();
      if (this.#peek()?.kind === 'doc') this.#at++;
      values.push({ name: value, label: label ?? '' });
    });
    this.#file.enums.push({ name, values, comment, place });
  }

  #relationships(): void {
    const type = this.#word('the kind of the relationship');
    this.#demand('{');
    this.#members(() => {
      const start = this.#peek()?.start ?? this.#end;
      const from = this.#relationEnd();
      if (this.#word('"to"') !== 'to') throw new JdlFault('"to" should stand here', start);
      const to = this.#relationEnd();
      const options: JdlMark[] = [];
      if (this.#peek()?.text === 'with') {
        this.#at++;
        options.push(this.#mark());
        while (
          this.#is(',') &&
          /^(?:builtInEntity|jpaDerivedIdentifier)$/.test(this.#tokens[this.#at + 1]?.text ?? '')
        ) {
          this.#at++;
          options.push(this.#mark());
        }
      }
      this.#file.relationships.push({ type, from, to, options, place: this.#place(start) });
    });
  }

  #relationEnd(): JdlEnd {
    const { comment, annotations } = this.#lead();
    const entity = this.#word('the name of an entity');
    let property: string | null = null;
    let shown: string | null = null;
    let required = false;
    if (this.#take('{')) {
      const mark = this.#mark();
      property = mark.name;
      shown = mark.value;
      while (this.#peek()?.kind === 'word') required = this.#next().text === 'required' || required;
      this.#demand('}');
    }
    return { entity, property, shown, required, annotations, comment };
  }

  /** Members up to the closing brace; one that is not understood is passed over alone. */
  #members(read: () => void): void {
    for (;;) {
      while (this.#take(',')) {
        // Commas between members may be left out, and stand after the last.
      }
      if (this.#peek()?.kind === 'doc' && this.#tokens[this.#at + 1]?.text === '}') this.#at++;
      if (this.#take('}')) return;
      if (!this.#peek()) {
        const message = '"}" is missing at the end';
        this.#file.problems.push({ message, place: this.#place(this.#end) });
        return;
      }
      const before = this.#at;
      this.#try(read, () => this.#skipMember(before));
    }
  }

  #try(work: () => void, recover: () => void): void {
    try {
      work();
    } catch (error) {
      if (!(error instanceof JdlFault)) throw error;
      const { message, start } = error;
      this.#file.problems.push({ message, place: this.#place(start) });
      recover();
    }
  }

  #skipMember(before: number): void {
    if (this.#at === before) this.#at++;
    while (this.#peek() && !this.#is('}') && !this.#is(',') && !this.#peek()?.first) this.#at++;
  }

  /** To the end of a statement: that of its block, else that of its line and what a comma or a bracket goes on with. */
  #skipStatement(): void {
    let depth = 0;
    for (let token = this.#peek(); token; token = this.#peek()) {
      const before = this.#tokens[this.#at - 1]?.text;
      if (depth === 0 && token.first && before !== ',' && before !== 'with') return;
      if ('{([<'.includes(token.text)) depth++;
      if ('})]>'.includes(token.text) && depth > 0) depth--;
      this.#at++;
    }
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#at];
  }

  #next(): Token {
    const token = this.#peek();
    if (!token) throw new JdlFault('the file ends too early', this.#end);
    this.#at++;
    return token;
  }

  #is(sign: string): boolean {
    const token = this.#peek();
    return token?.kind === 'sign' && token.text === sign;
  }

  #take(sign: string): boolean {
    if (!this.#is(sign)) return false;
    this.#at++;
    return true;
  }

  #demand(sign: string): void {
    const token = this.#peek();
    if (!this.#take(sign)) {
      const instead = token ? `, not "${token.text.slice(0, 40)}"` : '';
      throw new JdlFault(`"${sign}" should stand here${instead}`, token?.start ?? this.#end);
    }
  }

  #word(what: string): string {
    const token = this.#peek();
    if (token?.kind !== 'word') {
      const instead = token ? `, not "${token.text.slice(0, 40)}"` : '';
      throw new JdlFault(`${what} should stand here${instead}`, token?.start ?? this.#end);
    }
    this.#at++;
    return token.text;
  }
}
