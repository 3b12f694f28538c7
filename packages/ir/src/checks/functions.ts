import { isSlowPattern } from '@plinth/design';
import {
  type Comparison,
  compare,
  isList,
  isMoment,
  isNull,
  isUntold,
  momentOf,
  now,
  numberOf,
  type SqlValue,
  something,
  untold,
} from './sql-value.ts';

type Run = (args: readonly SqlValue[]) => SqlValue;

const DAY = 86_400_000;

/** A function that is null where an argument is, and untold where one is. */
function strict(run: Run): Run {
  return (args) => {
    if (args.includes(null)) return null;
    const unknown = args.filter(isUntold);
    if (unknown.length === 0) return run(args);
    return unknown.some(({ mayBeNull }) => mayBeNull) ? untold : something;
  };
}

const ofText = (run: (text: string) => SqlValue): Run =>
  strict(([text]) => (typeof text === 'string' ? run(text) : something));

function ofNumbers(run: (...values: readonly number[]) => number): Run {
  return strict((args) => {
    const values = args.map(numberOf);
    if (values.includes(null)) return something;
    const result = run(...values.map((value) => value ?? 0));
    return Number.isFinite(result) ? Number(result.toPrecision(15)) : something;
  });
}

function comparison(decide: (order: Comparison) => boolean | null): Run {
  return ([a = null, b = null]) => {
    if (a === null || b === null) return null;
    const decided = decide(compare(a, b));
    if (decided !== null) return decided;
    return isNull(a) === false && isNull(b) === false ? something : untold;
  };
}

const equal = comparison((order) =>
  order === null ? null : typeof order === 'number' ? order === 0 : order === 'same',
);
const byOrder = (holds: (order: number) => boolean, same: boolean) =>
  comparison((order) => {
    if (order === 'same') return same;
    return typeof order === 'number' ? holds(order) : null;
  });

const not: Run = ([value = null]) => (typeof value === 'boolean' ? !value : value);

function any(values: readonly SqlValue[]): SqlValue {
  if (values.includes(true)) return true;
  return values.find(isUntold) ?? (values.includes(null) ? null : false);
}

function all(values: readonly SqlValue[]): SqlValue {
  if (values.includes(false)) return false;
  return values.find(isUntold) ?? (values.includes(null) ? null : true);
}

const distinct: Run = ([a = null, b = null]) => {
  const [first, second] = [isNull(a), isNull(b)];
  if (typeof first !== 'boolean' || typeof second !== 'boolean') return something;
  if (first || second) return first !== second;
  return not([equal([a, b])]);
};

function counting(counted: boolean): Run {
  return (args) => {
    const nulls = args.map(isNull);
    return nulls.every((each) => typeof each === 'boolean')
      ? nulls.filter((each) => each === counted).length
      : something;
  };
}

function matching(flags: string, translate: (pattern: string) => string | null): Run {
  return strict(([text, pattern]) => {
    if (typeof text !== 'string' || typeof pattern !== 'string') return something;
    const source = translate(pattern);
    if (source === null || isSlowPattern(source)) return something;
    try {
      return new RegExp(source, flags).test(text);
    } catch {
      return something;
    }
  });
}

const classes: Readonly<Record<string, string>> = {
  alpha: 'A-Za-z',
  digit: '0-9',
  alnum: 'A-Za-z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: '\\s',
  xdigit: '0-9A-Fa-f',
};

/** A regular expression of PostgreSQL in the words of JavaScript; null where it has what those do not. */
export function regularExpression(pattern: string): string | null {
  const source = pattern.replaceAll(
    /\[:(\w+):\]/g,
    (whole, name: string) => classes[name] ?? whole,
  );
  return /\[[:.=]|\\[aAmMyYZ]|^\*\*\*|\(\?[^:=!]/.test(source) ? null : source;
}

/** The regular expression of a pattern of LIKE. */
export function likeExpression(pattern: string): string {
  const parts = pattern.match(/\\.|[\s\S]/g) ?? [];
  const source = parts.map((part) => {
    if (part === '%') return '[\\s\\S]*';
    if (part === '_') return '[\\s\\S]';
    return part.replace(/^\\(?=.)/, '').replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  });
  return `^${source.join('')}$`;
}

function similarExpression(pattern: string): string | null {
  if (pattern.includes('\\')) return null;
  const source = pattern.replaceAll(/[.^$]/g, '\\$&').replaceAll('%', '.*').replaceAll('_', '.');
  return `^(?:${source})$`;
}

const like = matching('', likeExpression);
const ilike = matching('i', likeExpression);
const match = matching('', regularExpression);
const matchAnyCase = matching('i', regularExpression);

function sum(sign: 1 | -1): Run {
  const numbers = ofNumbers((a = 0, b = 0) => a + sign * b);
  return strict((args) => {
    const [a = null, b = null] = args;
    if (!isMoment(a)) return isMoment(b) ? something : numbers(args);
    const isDay = (value: SqlValue): value is { from: number; to: number } =>
      isMoment(value) && value.from === value.to && value.from % DAY === 0;
    if (sign === -1 && isDay(a) && isDay(b)) return (a.from - b.from) / DAY;
    if (typeof b !== 'number') return something;
    return { from: a.from + sign * b * DAY, to: a.to + sign * b * DAY };
  });
}

function quantified(together: (values: readonly SqlValue[]) => SqlValue, run: Run): Run {
  return ([value = null, list = null]) => {
    if (!isList(list)) return list === null ? null : untold;
    return together(list.items.map((item) => run([value, item])));
  };
}

function trimmed(from: boolean, to: boolean): Run {
  return (args) =>
    args.length > 1
      ? untold
      : ofText((text) => text.replace(from ? /^ +/ : /^/, '').replace(to ? / +$/ : /$/, ''))(args);
}

function asMoment([value = null]: readonly SqlValue[]): SqlValue {
  return typeof value === 'string' ? momentOf(value) : value;
}

const asNumber = strict(([value = null]) => numberOf(value) ?? something);
const asWhole = strict(([value = null]) => {
  const number = numberOf(value);
  return number === null ? something : Math.round(number);
});
const asText = strict(([value = null]) =>
  typeof value === 'string' ? value : Number.isInteger(value) ? String(value) : something,
);
const asTruth = strict(([value = null]) => {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value !== 0;
  const isTrue = compare(value, true);
  return isTrue === null ? something : isTrue === 0;
});
const asDay = strict((args) => {
  const moment = asMoment(args);
  if (!isMoment(moment)) return moment;
  const day = (at: number) => Math.floor(at / DAY) * DAY;
  return { from: day(moment.from), to: day(moment.to) };
});

const signs: Readonly<Record<string, Run>> = {
  '=': equal,
  '<>': (args) => not([equal(args)]),
  '<': byOrder((order) => order < 0, false),
  '<=': byOrder((order) => order <= 0, true),
  '>': byOrder((order) => order > 0, false),
  '>=': byOrder((order) => order >= 0, true),
  '~': match,
  '~*': matchAnyCase,
  '!~': (args) => not([match(args)]),
  '!~*': (args) => not([matchAnyCase(args)]),
};

const casts: Readonly<Record<string, Run>> = {
  text: asText,
  varchar: asText,
  'character of more': asText,
  bpchar: asText,
  integer: asWhole,
  int: asWhole,
  int4: asWhole,
  int8: asWhole,
  bigint: asWhole,
  smallint: asWhole,
  numeric: asNumber,
  decimal: asNumber,
  real: asNumber,
  'double of more': asNumber,
  boolean: asTruth,
  bool: asTruth,
  date: asDay,
  timestamp: asMoment,
  timestamptz: asMoment,
  list: ([value = null]) => value,
};

const ends = (from: boolean): Run =>
  strict(([text, count]) => {
    const most = numberOf(count ?? null);
    if (typeof text !== 'string' || most === null || most < 0) return something;
    const letters = [...text];
    return (from ? letters.slice(0, most) : letters.slice(Math.max(letters.length - most, 0))).join(
      '',
    );
  });
const length = ofText((text) => [...text].length);
const count: Run = strict(([list = null]) => (isList(list) ? list.items.length : something));

/** Whether every, or any, member of a list is among those of another. */
const among = (quantify: typeof all): Run =>
  strict(([some = null, others = null]) =>
    isList(some) && isList(others)
      ? quantify(some.items.map((item) => any(others.items.map((other) => equal([item, other])))))
      : something,
  );
const within = among(all);

/** How operators and functions come to their value, by their names in lower case. */
export const functions: ReadonlyMap<string, Run> = new Map<string, Run>([
  ...Object.entries(signs),
  ...Object.entries(signs).flatMap(([name, run]): [string, Run][] => [
    [`any ${name}`, quantified(any, run)],
    [`all ${name}`, quantified(all, run)],
  ]),
  ...Object.entries(casts).map(([name, run]): [string, Run] => [`cast ${name}`, run]),
  ['and', all],
  ['or', any],
  ['not', not],
  ['in', ([value = null, ...items]) => any(items.map((item) => equal([value, item])))],
  ['is null', ([value = null]) => isNull(value)],
  ['distinct', distinct],
  ['like', like],
  ['ilike', ilike],
  ['similar to', matching('', similarExpression)],
  ['array', (items) => ({ items })],
  ['<@', within],
  ['@>', ([list = null, others = null]) => within([others, list])],
  ['&&', among(any)],
  [
    'case',
    (args) => {
      for (let at = 0; at + 1 < args.length; at += 2) {
        const condition = args[at] ?? null;
        if (condition === true) return args[at + 1] ?? null;
        if (isUntold(condition)) return untold;
      }
      return args.at(-1) ?? null;
    },
  ],
  [
    'coalesce',
    (args) => {
      for (const value of args) {
        const missing = isNull(value);
        if (missing === false) return value;
        if (missing !== true) return untold;
      }
      return null;
    },
  ],
  [
    'nullif',
    ([a = null, b = null]) => {
      const same = equal([a, b]);
      return same === true ? null : isUntold(same) ? untold : a;
    },
  ],
  ['+', sum(1)],
  ['-', sum(-1)],
  ['*', ofNumbers((a = 0, b = 0) => a * b)],
  ['/', strict(([a = null, b = null]) => quotient(a, b))],
  ['%', ofNumbers((a = 0, b = 0) => a % b)],
  ['mod', ofNumbers((a = 0, b = 0) => a % b)],
  ['^', ofNumbers((a = 0, b = 0) => a ** b)],
  ['power', ofNumbers((a = 0, b = 0) => a ** b)],
  ['negative', ofNumbers((a = 0) => -a)],
  ['abs', ofNumbers((a = 0) => Math.abs(a))],
  ['floor', ofNumbers((a = 0) => Math.floor(a))],
  ['ceil', ofNumbers((a = 0) => Math.ceil(a))],
  ['ceiling', ofNumbers((a = 0) => Math.ceil(a))],
  ['sign', ofNumbers((a = 0) => Math.sign(a))],
  ['char_length', length],
  ['length', length],
  ['octet_length', ofText((text) => (/^[\x20-\x7e]*$/.test(text) ? text.length : something))],
  ['lower', ofText((text) => text.toLowerCase())],
  ['upper', ofText((text) => text.toUpperCase())],
  ['trim', trimmed(true, true)],
  ['btrim', trimmed(true, true)],
  ['ltrim', trimmed(true, false)],
  ['rtrim', trimmed(false, true)],
  ['left', ends(true)],
  ['right', ends(false)],
  ['reverse', ofText((text) => [...text].reverse().join(''))],
  ['num_nonnulls', counting(false)],
  ['num_nulls', counting(true)],
  ['cardinality', count],
  [
    'array_length',
    (args) => {
      const items = count(args.slice(0, 1));
      return items === 0 ? null : items;
    },
  ],
  [
    'starts_with',
    strict(([text, start]) =>
      typeof text === 'string' && typeof start === 'string' ? text.startsWith(start) : something,
    ),
  ],
  ['||', strict(([a, b]) => (typeof a === 'string' && typeof b === 'string' ? a + b : something))],
  ['now', () => now],
]);

/** Whole numbers are divided without a rest, and which those of a fraction are is not told by a value. */
function quotient(a: SqlValue, b: SqlValue): SqlValue {
  const [first, second] = [numberOf(a), numberOf(b)];
  if (first === null || second === null || second === 0) return something;
  return first % second === 0 ? first / second : something;
}
