import RandExp from 'randexp';
import { hash } from './scope.ts';
import type { IrRules } from './types.ts';

/** How many texts are tried before the pattern is given up on. */
const ATTEMPTS = 60;

/**
 * A text that matches the pattern and keeps the lengths of the rules, the same every time; null where none was found.
 * `complete` gives what may become of a text of the pattern alone, and `isFit` says what else it has to be.
 */
export function patternExample(
  { pattern, minLength, maxLength }: IrRules,
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
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const made = attemptOf(pattern, attempt);
    const text = made === null ? undefined : complete(made).find(fits);
    if (text === undefined) continue;
    if (text !== '' && text.trim() === text) return text;
    spaced ??= text;
  }
  return spaced;
}

/** One text of a pattern: the first takes the least of everything, later ones more. */
function attemptOf(pattern: string, attempt: number): string | null {
  try {
    const maker = new RandExp(pattern);
    let call = 0;
    maker.max = Math.max(attempt, 1);
    maker.randInt = (from, to) =>
      from + (hash(`${attempt} ${call++}`) % (Math.min(to - from, attempt) + 1));
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
