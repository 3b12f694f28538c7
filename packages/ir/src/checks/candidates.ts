import { explainText, type JsonValue } from '@plinth/design';
import { patternExample } from '../pattern-example.ts';
import type { IrColumn } from '../types.ts';
import { evaluate, partsOf } from './evaluate.ts';
import type { Expression } from './expression.ts';
import { likeExpression, regularExpression } from './functions.ts';
import { isMoment, isUntold, momentOf, numberOf, type SqlValue } from './sql-value.ts';

const DAY = 86_400_000;
const comparisons = new Set(['=', '<>', '<', '<=', '>', '>=']);
const patterns = new Set(['~', '~*', 'like', 'ilike']);
/** Longest text that is made to fit a length. */
const LONGEST = 300;

/** Values of a column that may do where its example does not, the likeliest first; all fit its type and rules. */
export function candidatesFor(
  column: IrColumn,
  {
    conditions,
    rows,
    choices,
  }: {
    readonly conditions: readonly Expression[];
    readonly rows: readonly ReadonlyMap<string, SqlValue>[];
    readonly choices: readonly string[];
  },
): readonly JsonValue[] {
  const parts = conditions.flatMap(partsOf);
  const opposite = rows.flatMap((row) =>
    parts.flatMap((part) => oppositeOf(part, column.column, row)),
  );
  const constants = parts.flatMap((part) => (part.kind === 'value' ? [part.value] : []));
  const found = new Map<string, JsonValue>();
  for (const value of [
    ...(column.list ? lists(column, constants) : []),
    ...(column.list ? [] : scalars(column, { opposite, constants, choices })),
    ...(column.list ? [] : matching(column, parts)),
  ]) {
    if (fits(column, value)) found.set(JSON.stringify(value), value);
  }
  found.delete(JSON.stringify(column.example));
  return [...found.values()];
}

/** What a column is compared with, as it stands in a row. */
function oppositeOf(
  part: Expression,
  name: string,
  row: ReadonlyMap<string, SqlValue>,
): readonly SqlValue[] {
  if (part.kind !== 'call' || !(comparisons.has(part.name) || part.name === 'distinct')) return [];
  const isColumn = (each: Expression | undefined) => each?.kind === 'column' && each.name === name;
  const [left, right] = part.args;
  const other = isColumn(left) ? right : isColumn(right) ? left : undefined;
  if (!other) return [];
  const value = evaluate(other, row);
  return value === null || isUntold(value) ? [] : [value];
}

function scalars(
  column: IrColumn,
  {
    opposite,
    constants,
    choices,
  }: {
    readonly opposite: readonly SqlValue[];
    readonly constants: readonly SqlValue[];
    readonly choices: readonly string[];
  },
): readonly JsonValue[] {
  const { type, example } = column;
  switch (type.kind) {
    case 'boolean':
      return [true, false];
    case 'enum':
      return choices;
    case 'integer':
    case 'bigint':
    case 'float':
    case 'decimal': {
      const step = type.kind === 'decimal' ? 10 ** -Math.min(type.scale, 2) : 1;
      const near = [...opposite, ...constants].flatMap((value) => {
        const number = numberOf(value);
        return number === null ? [] : [number, number + step, number - step];
      });
      const digits = type.kind === 'decimal' ? type.scale : null;
      return [...near, 0, 1, 2, 10, 100].map((number) => written(type.kind, number, digits));
    }
    case 'date':
    case 'datetime': {
      const near = [...opposite, ...constants].flatMap((value) => {
        const moment = typeof value === 'string' ? momentOf(value) : value;
        return isMoment(moment) && moment.from === moment.to
          ? [moment.from, moment.from + DAY, moment.from - DAY]
          : [];
      });
      const far = [Date.UTC(2000, 0, 1, 9), Date.UTC(2099, 11, 31, 9)];
      return [...near, ...far].flatMap((at) => stamp(type.kind, at) ?? []);
    }
    case 'time':
      return [...textsOf([...opposite, ...constants]), '00:00:00', '23:00:00'];
    case 'string':
    case 'text': {
      const texts = textsOf([...opposite, ...constants]);
      return [...texts, ...shaped(String(example), constants)];
    }
    default:
      return [];
  }
}

function written(kind: string, number: number, digits: number | null): JsonValue {
  if (kind === 'bigint') return String(number);
  return digits === null ? number : number.toFixed(Math.min(digits, 20));
}

function stamp(kind: 'date' | 'datetime', at: number): string | null {
  const isWithin = at > Date.UTC(1, 0, 1) && at < Date.UTC(9999, 0, 1);
  if (!isWithin) return null;
  const text = new Date(at).toISOString();
  return kind === 'date' ? text.slice(0, 10) : text;
}

function textsOf(values: readonly SqlValue[]): readonly string[] {
  return values.flatMap((value) => (typeof value === 'string' ? [value] : []));
}

/** Forms of a text: its letters large or small, without spaces, or so long. */
function shaped(text: string, constants: readonly SqlValue[]): readonly string[] {
  const forms = [text, text.toUpperCase(), text.toLowerCase()];
  const plain = forms.map((form) => form.replaceAll(/[^A-Za-z0-9]/g, ''));
  const joined = forms.map((form) => form.replaceAll(/[^A-Za-z0-9]+/g, '-'));
  const all = [...forms, ...plain, ...joined];
  const lengths = constants.flatMap((value) => {
    const length = numberOf(value);
    return length === null ? [] : [length, length + 1, length - 1];
  });
  const usable = [...new Set(lengths)].filter(
    (length) => Number.isInteger(length) && length > 0 && length <= LONGEST,
  );
  const ofLength = usable.flatMap((length) => [
    ...all.map((form) =>
      form
        .slice(0, length)
        .trim()
        .padEnd(length, form.slice(-1) || 'x'),
    ),
    '1'.repeat(length),
  ]);
  return [...all, ...ofLength, '1', 'https://example.com/page', 'ada@example.com'];
}

/** Texts that match the patterns which a column is held to. */
function matching({ type, column, rules }: IrColumn, parts: readonly Expression[]): string[] {
  if (type.kind !== 'string' && type.kind !== 'text') return [];
  return parts.flatMap((part) => {
    if (part.kind !== 'call' || !patterns.has(part.name)) return [];
    const [subject, pattern] = part.args;
    const isOwn = subject && partsOf(subject).some((each) => isNamed(each, column));
    if (!isOwn || pattern?.kind !== 'value' || typeof pattern.value !== 'string') return [];
    if (part.name.endsWith('like')) return likened(pattern.value);
    const source = regularExpression(pattern.value);
    const made = source === null ? null : patternExample({ ...rules, pattern: source });
    return made === null ? [] : [made];
  });
}

function isNamed(expression: Expression, name: string): boolean {
  return expression.kind === 'column' && expression.name === name;
}

function likened(pattern: string): string[] {
  const text = pattern.replaceAll('%', 'a').replaceAll('_', 'a');
  return new RegExp(likeExpression(pattern)).test(text) ? [text] : [];
}

/** Lists of one value of each length: the example's, or one that a check names. */
function lists(column: IrColumn, constants: readonly SqlValue[]): readonly JsonValue[] {
  const { type, example, rules } = column;
  const [first = null] = Array.isArray(example) ? example : [];
  const kind = type.kind === 'string' || type.kind === 'text' ? 'string' : 'number';
  const isNamed = kind === 'string' || type.kind === 'integer' || type.kind === 'float';
  const named = constants.filter(
    (value): value is string | number => isNamed && typeof value === kind,
  );
  const most = Math.min(rules.maxItems ?? 5, 5);
  const lengths = Array.from({ length: most + 1 }, (_, length) => length).filter(
    (length) => length >= (rules.minItems ?? 0),
  );
  return [first, ...named].flatMap((value) =>
    lengths.flatMap((length): JsonValue[] =>
      length > 0 && value === null ? [] : [Array.from({ length }, () => value)],
    ),
  );
}

/** Whether a column takes a value, by its type and rules alone. */
function fits(column: IrColumn, value: JsonValue): boolean {
  const { type, rules } = column;
  if (column.list) return true;
  switch (type.kind) {
    case 'string':
    case 'text': {
      const text = String(value);
      const most = type.kind === 'string' ? (type.maxLength ?? 255) : LONGEST;
      return [...text].length <= most && explainText(type, rules, text) === null;
    }
    case 'integer':
    case 'bigint':
    case 'float':
    case 'decimal': {
      const number = Number(value);
      const isWhole = type.kind === 'float' || type.kind === 'decimal' || Number.isInteger(number);
      const most =
        type.kind === 'decimal'
          ? 10 ** (type.precision - type.scale)
          : type.kind === 'integer'
            ? 2 ** 31
            : Number.MAX_SAFE_INTEGER;
      return (
        isWhole &&
        Math.abs(number) < most &&
        number >= (rules.min ?? Number.NEGATIVE_INFINITY) &&
        number <= (rules.max ?? Number.POSITIVE_INFINITY) &&
        (rules.multipleOf === null || Number.isInteger(number / rules.multipleOf))
      );
    }
    case 'time':
      return /^\d{2}:\d{2}:\d{2}$/.test(String(value));
    default:
      return true;
  }
}
