import RandExp from 'randexp';
import { hash } from './scope.ts';
import type { IrRules } from './types.ts';

/** How many texts are tried before the pattern is given up on. */
const ATTEMPTS = 60;

/** How many letters are written in all to make one text as long as asked for. */
const STRETCHES = 1_000_000;

/**
 * A text that matches the pattern and keeps the lengths of the rules, the same every time; null where none was found.
 * `complete` gives what may become of a text of the pattern alone, and `isFit` says what else it has to be.
 */
export function patternExample(
  { pattern, minLength, maxLength }: Pick<IrRules, 'pattern' | 'minLength' | 'maxLength'>,
  complete: (text: string) => readonly string[] = (text) => [text],
  isFit: (text: string) => boolean = () => true,
): string | null {
  const matches = compile(pattern);
  if (!matches || pattern === null) return null;
  const fits = (text: string) =>
    matches.test(text) &&
    [...text].length >= (minLength ?? 0) &&
    [...text].length <= (maxLength ?? Number.POSITIVE_INFINITY) &&
    isFit(text);
  let spaced: string | null = null;
  for (const made of candidates(pattern, minLength ?? 0)) {
    const text = complete(made).find(fits);
    if (text === undefined) continue;
    if (text !== '' && text.trim() === text) return text;
    spaced ??= text;
  }
  return spaced;
}

/**
 * Texts to try: of the pattern, then of it with a sign for each Unicode property, and of what stays where nothing looks around, or
 * where what is looked for is written out.
 */
function* candidates(pattern: string, minLength: number): Generator<string> {
  yield* textsOf(pattern, minLength);
  const known = withoutProperties(pattern);
  const plain = new Set([known, lookingNowhere(known, ''), lookingNowhere(known, '(?:')]);
  plain.delete(pattern);
  for (const other of plain) yield* textsOf(other, minLength);
}

/** A sign of each general category of Unicode that patterns ask for, by its first letters. */
const signs: readonly (readonly [start: string, sign: string])[] = [
  ['Lu', 'A'],
  ['Upper', 'A'],
  ['L', 'a'],
  ['Alpha', 'a'],
  ['N', '1'],
  ['P', '!'],
  ['S', '$'],
  ['Z', ' '],
  ['White', ' '],
];

function withoutProperties(pattern: string): string {
  return pattern.replace(/\\p\{(?:\w+=)?(\w+)\}/g, (whole, name: string) => {
    const sign = signs.find(([start]) => name.startsWith(start))?.[1];
    return sign === undefined ? whole : sign.replace('$', '\\$');
  });
}

/** A pattern without its looks around; with `ahead`, those that want something ahead are groups that begin so. */
function lookingNowhere(pattern: string, ahead: '' | '(?:'): string {
  let written = '';
  let at = 0;
  let isClass = false;
  let depth = 0;
  /** The depth of the look that is being left out. */
  let omitted: number | null = null;
  for (const found of pattern.matchAll(/\\[\s\S]|\(\?<?[=!]|[()[\]]/g)) {
    const [sign] = found;
    if (omitted === null) written += pattern.slice(at, found.index);
    at = found.index + sign.length;
    let kept = sign;
    if (sign === '[' || sign === ']') isClass = sign === '[';
    else if (!isClass && sign.startsWith('(')) {
      depth++;
      if (sign === '(?=' && ahead !== '') kept = ahead;
      else if (sign !== '(' && omitted === null) omitted = depth;
    } else if (!isClass && sign === ')' && omitted === depth--) {
      omitted = null;
      continue;
    }
    if (omitted === null) written += kept;
  }
  return omitted === null ? written + pattern.slice(at) : written;
}

/** Texts that a pattern may match, the plainest first. */
function* textsOf(pattern: string, minLength: number): Generator<string> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    let call = 0;
    const text = textOf(
      pattern,
      Math.max(attempt, 1),
      (range) => hash(`${attempt} ${call++}`) % (Math.min(range, attempt) + 1),
    );
    if (text !== null) yield text;
  }
  const long = stretched(pattern, minLength);
  if (long !== null) {
    yield long;
    // Where the pattern says a part of the whole alone.
    yield long.padEnd(minLength, 'a');
    yield long.padStart(minLength, 'a');
  }
  // What looks ahead, as rules of passwords do, says more than a text made from left to right keeps.
  for (const letters of ['Aa1!', 'Aa1', 'Aa1@', 'Aa1#', 'Aa1_', 'Aa1-']) {
    for (const length of [minLength, 8, 12, 16, 24, 32])
      yield letters.repeat(Math.ceil(length / letters.length)).slice(0, length);
  }
}

/** The least text of a pattern with its repeats drawn out, from the left, until it is as long as asked for. */
function stretched(pattern: string, minLength: number): string | null {
  const more: number[] = [];
  let best = textOf(pattern, 1, () => 0);
  let written = 0;
  for (let call = 0; best !== null && best.length < minLength; call++) {
    if (written > STRETCHES || call > best.length + pattern.length) break;
    const missing = minLength - best.length;
    for (const extra of [missing, Math.floor(missing / 2), 1]) {
      more[call] = extra;
      let at = 0;
      const text = textOf(pattern, minLength, (range) => Math.min(range, more[at++] ?? 0));
      written += text?.length ?? 0;
      // A choice of a letter takes the number as well, and makes nothing longer.
      if (text !== null && text.length > best.length && text.length <= minLength) {
        best = text;
        break;
      }
      more[call] = 0;
    }
  }
  return best;
}

/** One text of a pattern: `choose` answers how far above the least each choice is, at most by the range it is given. */
function textOf(pattern: string, max: number, choose: (range: number) => number): string | null {
  try {
    const maker = new RandExp(pattern);
    maker.max = max;
    // Greek letters, for what takes none of the usual ones.
    maker.defaultRange.add(0x3b1, 0x3c9);
    maker.randInt = (from, to) => from + choose(to - from);
    return maker.gen();
  } catch {
    // What the maker cannot read, such as a Unicode property, is a pattern all the same.
    return null;
  }
}

function compile(pattern: string | null): RegExp | null {
  try {
    return pattern === null ? null : new RegExp(pattern, 'u');
  } catch {
    return null;
  }
}
