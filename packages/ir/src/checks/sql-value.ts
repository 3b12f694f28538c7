/** What an expression comes to, as far as it can be told without a database. */
export type SqlValue =
  | null
  | boolean
  | number
  | string
  | Moment
  | Untold
  | { readonly items: readonly SqlValue[] };

/** A point in time of which the earliest and the latest it may be are known, in milliseconds. */
export interface Moment {
  readonly from: number;
  readonly to: number;
}

/** A value that is not known: it may be null or not; two of one name are the same. */
export interface Untold {
  readonly untold: string | null;
  readonly mayBeNull: boolean;
}

/** Anything at all. */
export const untold: Untold = { untold: null, mayBeNull: true };
/** Any value but null. */
export const something: Untold = { untold: null, mayBeNull: false };

/** The time at which a row is written: after the days of examples, and before those of the far future. */
export const now: Moment = { from: Date.UTC(2026, 5, 1), to: Date.UTC(2090, 0, 1) };

export function isUntold(value: SqlValue): value is Untold {
  return typeof value === 'object' && value !== null && 'untold' in value;
}

export function isMoment(value: SqlValue): value is Moment {
  return typeof value === 'object' && value !== null && 'from' in value;
}

export function isList(value: SqlValue): value is { readonly items: readonly SqlValue[] } {
  return typeof value === 'object' && value !== null && 'items' in value;
}

/** A date or a time stamp as text; untold where it is none. */
export function momentOf(text: string): Moment | Untold {
  const isStamp = /^\d{4}-\d{2}-\d{2}(?:$|[T ]\d{2}:\d{2})/.test(text);
  const at = isStamp ? Date.parse(zoned(text)) : Number.NaN;
  return Number.isNaN(at) ? something : { from: at, to: at };
}

function zoned(text: string): string {
  if (text.length === 10) return text;
  const stamp = text.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00');
  return /(?:Z|[+-]\d{2}:\d{2})$/.test(stamp) ? stamp : `${stamp}Z`;
}

/** Whether a value is null; untold where it may be. */
export function isNull(value: SqlValue): boolean | Untold {
  if (isUntold(value)) return value.mayBeNull ? something : false;
  return value === null;
}

/** What two values are to one another: below zero, zero, above; only whether they are the same; or untold. */
export type Comparison = number | 'same' | 'different' | null;

/** Compares two values that are not null. */
export function compare(a: SqlValue, b: SqlValue): Comparison {
  if (isUntold(a) || isUntold(b)) {
    if (!isUntold(a) || !isUntold(b) || a.untold === null || b.untold === null) return null;
    return a.untold === b.untold ? 'same' : 'different';
  }
  if (isMoment(a) || isMoment(b)) return compareMoments(a, b);
  if (typeof a === 'number' || typeof b === 'number') {
    const [first, second] = [numberOf(a), numberOf(b)];
    return first === null || second === null ? null : first - second;
  }
  if (typeof a === 'boolean' || typeof b === 'boolean') {
    const [first, second] = [truthOf(a), truthOf(b)];
    return first === null || second === null ? null : Number(first) - Number(second);
  }
  if (typeof a === 'string' && typeof b === 'string') return compareTexts(a, b);
  return null;
}

function compareMoments(a: SqlValue, b: SqlValue): Comparison {
  const [first, second] = [a, b].map((each) => (typeof each === 'string' ? momentOf(each) : each));
  if (!first || !second || !isMoment(first) || !isMoment(second)) return null;
  if (first.to < second.from) return -1;
  if (first.from > second.to) return 1;
  return first.from === first.to && second.from === second.to ? 0 : null;
}

/** The order of letters is the collation's, that of digits is not. */
function compareTexts(a: string, b: string): Comparison {
  if (a === b) return 'same';
  const isPlain = /^[\d:.]+$/.test(a) && /^[\d:.]+$/.test(b) && a.length === b.length;
  return isPlain ? (a < b ? -1 : 1) : 'different';
}

/** A number, or a text that is one; null for anything else. */
export function numberOf(value: SqlValue): number | null {
  if (typeof value === 'number') return value;
  const isNumber = typeof value === 'string' && /^\s*-?\d+(?:\.\d+)?\s*$/.test(value);
  return isNumber ? Number(value) : null;
}

function truthOf(value: SqlValue): boolean | null {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') return null;
  if (/^(?:t|true|yes|on|1)$/i.test(value)) return true;
  return /^(?:f|false|no|off|0)$/i.test(value) ? false : null;
}
