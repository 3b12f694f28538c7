/**
 * Names that a formatter may look at: the words of the language, those of test calls, of module loading and of tagged
 * templates. Every other word is only as long as it is, and begins with a capital or does not.
 */
const telling = new Set(
  `abstract accessor any as asserts assert async await bigint boolean break case catch class const constructor
  continue debugger declare default defer delete do else enum export extends false finally for from function get
  global if implements import in infer instanceof interface intrinsic is keyof let meta module namespace never new
  null number object of out override package private protected public readonly require return satisfies set static
  string super switch symbol target this throw true try type typeof undefined unique unknown using var void while
  with yield
  describe it test step skip only each todo beforeEach beforeAll afterEach afterAll fit xit xtest fdescribe xdescribe
  inject fakeAsync waitForAsync define exports css graphql gql html sql markdown md svg strict client server
  useCallback useEffect useImperativeHandle useInsertionEffect useLayoutEffect useMemo`.split(
    /\s+/,
  ),
);

const words = /[$\\\d_][\w$]*|[A-Za-z][\w$]*/g;

/** One character for each length of a word, of those that no text with a shape has. */
const LOWER = 0x80;
const UPPER = 0xc0;
const LONGEST = 0x3f;

function isName(word: string): boolean {
  const first = word.charCodeAt(0);
  return (
    first >= 65 && first !== 92 && first !== 95 && word.length <= LONGEST && !telling.has(word)
  );
}

/** A text without its names, which `names` keeps in their order. */
interface Shape {
  readonly key: string;
  readonly names: readonly string[];
}

/**
 * What a formatter sees of a text: each name stands for all of its length. Null for texts that it might see more of:
 * those beyond ASCII, whose letters are of several widths, and those with comments that speak to the formatter.
 */
function shapeOf(text: string): Shape | null {
  if (/[^\0-\x7f]|-ignore/.test(text)) return null;
  const names: string[] = [];
  const key = text.replace(words, (word) => {
    if (!isName(word)) return word;
    names.push(word);
    return String.fromCharCode((word.charCodeAt(0) < 97 ? UPPER : LOWER) + word.length);
  });
  return { key, names };
}

/** What stands between the names of a formatted text; null where they are not the names that it was made of, in order. */
function between(formatted: string, names: readonly string[]): readonly string[] | null {
  const pieces: string[] = [];
  let end = 0;
  let next = 0;
  for (const { 0: word, index } of formatted.matchAll(words)) {
    if (!isName(word)) continue;
    if (word !== names[next++]) return null;
    pieces.push(formatted.slice(end, index));
    end = index + word.length;
  }
  return next === names.length ? [...pieces, formatted.slice(end)] : null;
}

/**
 * Formats a text as one of the same shape was formatted: large designs say the same of many entities, and what differs
 * is names. Formatters break lines by the widths of names, not by the names.
 */
export class Shapes {
  readonly #known = new Map<string, readonly string[]>();
  readonly #most: number;

  /** @param most How many shapes are kept. */
  constructor(most: number) {
    this.#most = most;
  }

  /** The text as `format` would write it, which is asked for the first of a shape. */
  format(text: string, format: (text: string) => string): string {
    const shape = shapeOf(text);
    if (!shape) return format(text);
    const known = this.#known.get(shape.key);
    if (known) return known.map((piece, at) => (shape.names[at - 1] ?? '') + piece).join('');
    const formatted = format(text);
    const pieces = between(formatted, shape.names);
    if (pieces) {
      if (this.#known.size >= this.#most) this.#known.clear();
      this.#known.set(shape.key, pieces);
    }
    return formatted;
  }
}
