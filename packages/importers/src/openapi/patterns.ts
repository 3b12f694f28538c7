import { type Place, under } from './place.ts';
import type { Reporter } from './reporter.ts';

/** The longest pattern that is held to. */
const LONGEST = 1000;
/** A pattern in the slashes that it has in code, which no text could match: what is between, and its flags. */
const inSlashes = /^\/(\^.*|.*\$)\/([a-z]*)$/s;

/** A pattern as the design can hold it; null where it is left out, which is reported. */
export function readPattern(given: string, place: Place, reporter: Reporter): string | null {
  const at = under(place, 'pattern');
  const drop = (message: string) => {
    reporter.sayOnce('warning', 'keyword-dropped', at, message);
    return null;
  };
  const [, inside, flags = ''] = inSlashes.exec(given) ?? [];
  if (inside !== undefined) {
    const message =
      'The slashes around a pattern are taken off: they are of code, not of patterns.';
    reporter.sayOnce('info', 'keyword-dropped', at, message);
  }
  const plain = inside ?? given;
  const pattern = flags.includes('i') ? inAnyCase(plain) : plain;
  if (pattern.length > LONGEST)
    return drop(`A pattern of more than ${LONGEST} characters is not held to.`);
  return isHopeless(pattern) ? drop('A pattern that no text matches is left out.') : pattern;
}

/** A pattern that takes letters of the other case as well. */
function inAnyCase(pattern: string): string {
  let depth = 0;
  return pattern.replace(
    /\\(?:[pPkux]\{[^}]*\}|c.|x..|u....|.)|([a-zA-Z])-([a-zA-Z])|\(\?<?[=!:]|[\s\S]/gs,
    (part, from?: string, to?: string) => {
      if (part === '[') depth = 1;
      if (part === ']') depth = 0;
      const other = /^[a-z](?:-[a-z])?$/.test(part) ? part.toUpperCase() : part.toLowerCase();
      if (from !== undefined && to !== undefined)
        return depth > 0 ? part + other : `${inAnyCase(from)}-${inAnyCase(to)}`;
      if (!/^[a-zA-Z]$/.test(part)) return part;
      return depth > 0 ? part + other : `[${part}${other}]`;
    },
  );
}

/** Whether something stands behind the end of all texts, or before their beginning, with no other way to match. */
function isHopeless(pattern: string): boolean {
  let rest = pattern.replace(/\\./gs, 'x').replace(/\[[^\]]*\]/g, 'x');
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replace(/\([^()]*\)[*?]?/g, (group) => (/[*?]$/.test(group) ? '' : 'x'));
  }
  // What may be missing stands in no way.
  rest = rest.replace(/[^^$|](?:[*?]|\{0,?\d*\})\??/g, '');
  return !rest.includes('|') && (/\$[^$*?{]/.test(rest) || /[^^*?}]\^/.test(rest));
}
