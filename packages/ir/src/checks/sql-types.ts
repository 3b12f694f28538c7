import type { IrColumn } from '../types.ts';

/** Types of PostgreSQL that few operators mix; null for one that is not told, such as that of a text in quotes. */
export type SqlKind =
  | 'text'
  | 'number'
  | 'truth'
  | 'date'
  | 'moment'
  | 'time'
  | 'interval'
  | 'uuid'
  | 'list'
  | 'choice'
  | null;
export type KnownKind = Exclude<SqlKind, null>;

/** Each kind in words. */
export const kindWords: Readonly<Record<KnownKind, string>> = {
  text: 'a text',
  number: 'a number',
  truth: 'a truth value',
  date: 'a date',
  moment: 'a point in time',
  time: 'a time of day',
  interval: 'an interval',
  uuid: 'a UUID',
  list: 'a list',
  choice: 'a value of an enum',
};

const kinds: Readonly<Partial<Record<IrColumn['type']['kind'], SqlKind>>> = {
  string: 'text',
  text: 'text',
  integer: 'number',
  bigint: 'number',
  decimal: 'number',
  float: 'number',
  boolean: 'truth',
  date: 'date',
  datetime: 'moment',
  time: 'time',
  interval: 'interval',
  uuid: 'uuid',
  enum: 'choice',
};

/** The kind of one value of a column. */
export function itemKind({ type }: IrColumn): SqlKind {
  return kinds[type.kind] ?? null;
}

export const comparisons = ['=', '<>', '<', '<=', '>', '>=', 'distinct', 'in'];

const casts: Readonly<Record<string, SqlKind>> = {
  text: 'text',
  varchar: 'text',
  integer: 'number',
  int: 'number',
  int4: 'number',
  int8: 'number',
  bigint: 'number',
  smallint: 'number',
  numeric: 'number',
  decimal: 'number',
  real: 'number',
  boolean: 'truth',
  bool: 'truth',
  date: 'date',
  timestamp: 'moment',
  timestamptz: 'moment',
  time: 'time',
  interval: 'interval',
  uuid: 'uuid',
};

const each = (
  names: readonly string[],
  takes: SqlKind,
  gives: SqlKind,
): Readonly<Record<string, readonly [takes: SqlKind, gives: SqlKind]>> =>
  Object.fromEntries(names.map((name) => [name, [takes, gives] as const]));

/** What functions take first, where it is one kind, and what they give. */
export const functions: Readonly<Record<string, readonly [takes: SqlKind, gives: SqlKind]>> = {
  ...each(comparisons, null, 'truth'),
  ...each(['and', 'or', 'not'], 'truth', 'truth'),
  ...each(['like', 'ilike', 'starts_with', '~', '~*', '!~', '!~*'], 'text', 'truth'),
  ...each(['lower', 'upper', 'reverse', 'left', 'right'], 'text', 'text'),
  ...each(['char_length', 'length', 'octet_length'], 'text', 'number'),
  ...each(['mod', 'power', 'abs', 'floor', 'ceil', 'ceiling', 'sign'], 'number', 'number'),
  ...each(['cardinality', 'array_length'], 'list', 'number'),
  ...each(['num_nulls', 'num_nonnulls'], null, 'number'),
  'is null': [null, 'truth'],
  ...Object.fromEntries(
    Object.entries(casts).map(([name, kind]) => [`cast ${name}`, [null, kind] as const]),
  ),
};

/** Whether values of two kinds can be compared. */
export function isAlike(a: KnownKind, b: KnownKind): boolean {
  const isDay = (kind: KnownKind) => kind === 'date' || kind === 'moment';
  return a === b || (isDay(a) && isDay(b));
}

/** What two kinds give by `+`, `-`, `*`, `/`, `%` or `^`, by the kinds of both sides; what is not named is no operator. */
const sums: Readonly<Record<string, readonly (readonly [KnownKind, KnownKind, KnownKind])[]>> = {
  '+': [
    ['number', 'number', 'number'],
    ['date', 'number', 'date'],
    ['number', 'date', 'date'],
    ['date', 'time', 'moment'],
    ['time', 'date', 'moment'],
    ...(['date', 'moment', 'time', 'interval'] as const).flatMap((kind) => {
      const gives = kind === 'date' ? 'moment' : kind;
      return [[kind, 'interval', gives] as const, ['interval', kind, gives] as const];
    }),
  ],
  '-': [
    ['number', 'number', 'number'],
    ['date', 'number', 'date'],
    ['date', 'date', 'number'],
    ['date', 'moment', 'interval'],
    ['moment', 'date', 'interval'],
    ['moment', 'moment', 'interval'],
    ['time', 'time', 'interval'],
    ['date', 'interval', 'moment'],
    ['moment', 'interval', 'moment'],
    ['time', 'interval', 'time'],
    ['interval', 'interval', 'interval'],
  ],
  '*': [
    ['number', 'number', 'number'],
    ['number', 'interval', 'interval'],
    ['interval', 'number', 'interval'],
  ],
  '/': [
    ['number', 'number', 'number'],
    ['interval', 'number', 'interval'],
  ],
  '%': [['number', 'number', 'number']],
  '^': [['number', 'number', 'number']],
};

/** Whether an operator works out a value of two others. */
export function isSum(operator: string): boolean {
  return operator in sums;
}

/** What an operator of `isSum` gives; undefined where PostgreSQL has none for the two. */
export function sumOf(operator: string, left: KnownKind, right: KnownKind): KnownKind | undefined {
  return sums[operator]?.find(([a, b]) => a === left && b === right)?.[2];
}

const truths = ['t', 'f', 'y', 'n', '0', '1', 'on', 'of', 'off'];
const days = ['now', 'today', 'tomorrow', 'yesterday', 'epoch', 'infinity', '-infinity'];

/** What a text in quotes is not, beside a value of a kind, in words; null where PostgreSQL may read it as one. */
export function misread(kind: KnownKind, isWhole: boolean, quoted: string): string | null {
  const text = quoted.trim().toLowerCase();
  switch (kind) {
    case 'number': {
      const form = isWhole ? /^[+-]?\w+$/ : /^[+-]?(\w+\.?\w*|\.\w+)(e[+-]?\d+)?$/;
      const isWord = !isWhole && /^([+-]?inf(inity)?|nan)$/.test(text);
      return isWord || (form.test(text) && /^[+-]?\.?\d/.test(text)) ? null : 'no number';
    }
    case 'truth': {
      const isStart = ['true', 'false', 'yes', 'no'].some((word) => word.startsWith(text));
      return text !== '' && (isStart || truths.includes(text)) ? null : 'no truth value';
    }
    case 'date':
    case 'moment':
      return /\d/.test(text) || days.includes(text) ? null : 'no date';
    case 'time':
      return /\d/.test(text) || ['now', 'allballs'].includes(text) ? null : 'no time of day';
    case 'interval':
      return /\d/.test(text) || text.endsWith('infinity') ? null : 'no interval';
    case 'uuid':
      return /^[0-9a-f]{32}$/.test(text.replaceAll(/[{}-]/g, '')) ? null : 'no UUID';
    default:
      return null;
  }
}
