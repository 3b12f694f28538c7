/** Something in a regular expression that may repeat. */
interface Atom {
  readonly source: string;
  readonly group: Group | null;
  readonly isUnbounded: boolean;
  readonly isPlain: boolean;
}
interface Group {
  readonly branches: Atom[][];
}

/**
 * Whether matching may take more than polynomial time: a repeated group that holds another repetition or overlapping
 * choices. Errs on the safe side: a group like `(-[a-z]+)*`, whose first character none of its repetitions can match, is fine.
 */
export function isSlowPattern(pattern: string): boolean {
  let isSlow = known.get(pattern);
  if (isSlow === undefined) {
    isSlow = explore(pattern);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(pattern, isSlow);
  }
  return isSlow;
}

const known = new Map<string, boolean>();
const MOST_KNOWN = 1000;

function explore(pattern: string): boolean {
  try {
    return hasSlowGroup(new Reader(pattern).readGroup());
  } catch {
    // Too deep to be read: what cannot be told to be safe is not.
    return true;
  }
}

function hasSlowGroup(group: Group): boolean {
  return group.branches.flat().some((atom) => {
    if (!atom.group) return /^\\[1-9k]/.test(atom.source) && atom.isUnbounded;
    return hasSlowGroup(atom.group) || (atom.isUnbounded && isSlowWhenRepeated(atom.group));
  });
}

function isSlowWhenRepeated(group: Group): boolean {
  const firsts = group.branches.map((branch) => branch[0]);
  if (group.branches.length > 1) {
    const plain = firsts.map((atom) => (atom?.isPlain ? atom.source : null));
    if (plain.includes(null) || new Set(plain).size < plain.length) return true;
  }
  const repeating = group.branches.flatMap((branch) => branch.filter(repeats));
  if (repeating.length === 0) return false;
  return firsts.some((first) => {
    if (!first?.isPlain) return true;
    const letter = first.source.replace(/^\\/, '');
    return repeating.some((atom) => atom.group !== null || canMatch(atom.source, letter));
  });
}

function repeats(atom: Atom): boolean {
  return atom.isUnbounded || (atom.group?.branches.flat().some(repeats) ?? false);
}

function canMatch(source: string, letter: string): boolean {
  try {
    return new RegExp(`^(?:${source})$`, 'u').test(letter);
  } catch {
    return true;
  }
}

class Reader {
  private readonly text: string;
  private at = 0;
  private depth = 0;

  constructor(text: string) {
    this.text = text;
  }

  readGroup(): Group {
    if (++this.depth > 50) throw new Error('nested too deep to be read');
    const branches: Atom[][] = [[]];
    while (this.at < this.text.length && this.text[this.at] !== ')') {
      if (this.text[this.at] === '|') {
        this.at++;
        branches.push([]);
      } else branches.at(-1)?.push(this.readAtom());
    }
    this.depth--;
    return { branches };
  }

  private readAtom(): Atom {
    const start = this.at;
    let group: Group | null = null;
    let isPlain = false;
    const char = this.text[this.at];
    if (char === '(') {
      this.at++;
      const prefix = /^\?(?::|<?[=!]|<[A-Za-z_$][\w$]*>)/.exec(
        this.text.slice(this.at, this.at + 80),
      );
      this.at += prefix?.[0].length ?? 0;
      group = this.readGroup();
      this.at++;
    } else if (char === '[') this.skipClass();
    else if (char === '\\') {
      const escaped = /^\\(?:[pPuU]\{[^}]*\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|k<[^>]*>|.)/su.exec(
        this.text.slice(this.at, this.at + 80),
      );
      this.at += escaped?.[0].length ?? 1;
      isPlain = /^\\[^\w]$/.test(this.text.slice(start, this.at));
    } else {
      this.at++;
      isPlain = char !== '.' && char !== '^' && char !== '$';
    }
    const source = this.text.slice(start, this.at);
    const quantifier = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/.exec(
      this.text.slice(this.at, this.at + 20),
    );
    this.at += quantifier?.[0].length ?? 0;
    const isUnbounded = quantifier !== null && isLarge(quantifier[0]);
    return { source, group, isUnbounded, isPlain: isPlain && quantifier === null };
  }

  private skipClass(): void {
    this.at++;
    while (this.at < this.text.length && this.text[this.at] !== ']') {
      this.at += this.text[this.at] === '\\' ? 2 : 1;
    }
    this.at++;
  }
}

// A bounded repetition of many is as slow as an unbounded one.
function isLarge(quantifier: string): boolean {
  if (/^[*+]/.test(quantifier)) return true;
  const [, least, comma, most] = /^\{(\d+)(,?)(\d*)\}/.exec(quantifier) ?? [];
  if (least === undefined) return false;
  if (comma && most === '') return true;
  return Number(most || least) > 12;
}
