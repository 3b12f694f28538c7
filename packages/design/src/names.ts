import { reservedInPostgres, reservedInTypeScript } from './reserved-words.ts';

/** The words of a name, in ASCII: `HTTPServer`, `http-server` and `http_server` are all [http, server] but for case. */
export function splitWords(text: string): readonly string[] {
  let words = known.get(text);
  if (!words) {
    words = split(text);
    if (known.size >= MOST_KNOWN) known.clear();
    if (text.length < 100) known.set(text, words);
  }
  return words;
}

// Names are split again and again while a design is edited, and hardly ever change.
const known = new Map<string, readonly string[]>();
const MOST_KNOWN = 20_000;

function split(text: string): readonly string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}+/gu, '');
  return plain.match(/[A-Z]+(?=[A-Z][a-z])[0-9]*|[A-Z]?[a-z]+[0-9]*|[A-Z]+[0-9]*|[0-9]+/g) ?? [];
}

export function camelCase(text: string): string {
  const [first = '', ...rest] = splitWords(text);
  return first.toLowerCase() + rest.map(capitalise).join('');
}

export function pascalCase(text: string): string {
  return splitWords(text).map(capitalise).join('');
}

export function snakeCase(text: string): string {
  return lowerWords(text).join('_');
}

export function kebabCase(text: string): string {
  return lowerWords(text).join('-');
}

/** Words for people: `orderLine` is `Order line`. */
export function titleCase(text: string): string {
  const words = lowerWords(text).join(' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
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
