import { reservedInPostgres, reservedInTypeScript } from './reserved-words.ts';

/** A name in the ways that it is written, each worked out when it is first asked for. */
interface Spellings {
  words?: readonly string[];
  camel?: string;
  pascal?: string;
  snake?: string;
  kebab?: string;
  title?: string;
}

// Names are spelled again and again while a design is edited, and hardly ever change.
const known = new Map<string, Spellings>();
const MOST_KNOWN = 20_000;
const LONGEST_KNOWN = 100;

function spellings(text: string): Spellings {
  let found = known.get(text);
  if (found) return found;
  found = {};
  if (text.length > LONGEST_KNOWN) return found;
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(text, found);
  return found;
}

/** The words of a name, in ASCII: `HTTPServer`, `http-server` and `http_server` are all [http, server] but for case. */
export function splitWords(text: string): readonly string[] {
  const found = spellings(text);
  found.words ??= split(text);
  return found.words;
}

function split(text: string): readonly string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}+/gu, '');
  return plain.match(/[A-Z]+(?=[A-Z][a-z])[0-9]*|[A-Z]?[a-z]+[0-9]*|[A-Z]+[0-9]*|[0-9]+/g) ?? [];
}

export function camelCase(text: string): string {
  const found = spellings(text);
  if (found.camel === undefined) {
    const [first = '', ...rest] = splitWords(text);
    found.camel = first.toLowerCase() + rest.map(capitalise).join('');
  }
  return found.camel;
}

export function pascalCase(text: string): string {
  const found = spellings(text);
  found.pascal ??= splitWords(text).map(capitalise).join('');
  return found.pascal;
}

export function snakeCase(text: string): string {
  const found = spellings(text);
  found.snake ??= lowerWords(text).join('_');
  return found.snake;
}

export function kebabCase(text: string): string {
  const found = spellings(text);
  found.kebab ??= lowerWords(text).join('-');
  return found.kebab;
}

/** Words for people: `orderLine` is `Order line`. */
export function titleCase(text: string): string {
  const found = spellings(text);
  if (found.title === undefined) {
    const words = lowerWords(text).join(' ');
    found.title = words.charAt(0).toUpperCase() + words.slice(1);
  }
  return found.title;
}

function lowerWords(text: string): string[] {
  return splitWords(text).map((word) => word.toLowerCase());
}

function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}

/** Whether the text can stand as a name in every language we write: ASCII letters, digits and `_`, a letter first. */
export function isIdentifier(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_]*$/.test(text);
}

/** Whether TypeScript does not take the word, in this spelling, as the name of a variable or function. */
export function isReservedInTypeScript(word: string): boolean {
  return reservedInTypeScript.has(word);
}

/** Whether PostgreSQL takes the word, in any case, as a table or column only in quotes. */
export function isReservedInPostgres(word: string): boolean {
  return reservedInPostgres.has(word.toLowerCase());
}
