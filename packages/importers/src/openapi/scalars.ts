import { type FieldType, isSlowPattern } from '@plinth/design';
import { type Place, under } from './place.ts';
import { shorten } from './references.ts';
import type { Reporter } from './reporter.ts';
import { noRules, type Value, type ValueRules } from './value.ts';

/** A type of the design with the rules that fit it. */
export interface Scalar {
  readonly type: FieldType;
  readonly rules: ValueRules;
}

const plainText: FieldType = { kind: 'string', format: null };

const textFormats: ReadonlyMap<string, FieldType> = new Map<string, FieldType>([
  ['email', { kind: 'string', format: 'email' }],
  ['idn-email', { kind: 'string', format: 'email' }],
  ['uri', { kind: 'string', format: 'url' }],
  ['url', { kind: 'string', format: 'url' }],
  ['iri', { kind: 'string', format: 'url' }],
  ['hostname', { kind: 'string', format: 'hostname' }],
  ['idn-hostname', { kind: 'string', format: 'hostname' }],
  ['ipv4', { kind: 'string', format: 'ip' }],
  ['ipv6', { kind: 'string', format: 'ip' }],
  ['ip', { kind: 'string', format: 'ip' }],
  ['slug', { kind: 'string', format: 'slug' }],
  ['phone', { kind: 'string', format: 'phone' }],
  ['e164', { kind: 'string', format: 'phone' }],
  ['color', { kind: 'string', format: 'colour' }],
  ['uuid', { kind: 'uuid' }],
  ['date', { kind: 'date' }],
  ['date-time', { kind: 'datetime' }],
  ['time', { kind: 'time' }],
  ['duration', { kind: 'interval' }],
  ['byte', { kind: 'bytes' }],
  ['base64', { kind: 'bytes' }],
  ['int64', { kind: 'bigint' }],
  ['password', plainText],
]);

/** Whether a format says a text, and no type of its own. */
export function isPlainText(format: string | null): boolean {
  return (textFormats.get(format?.toLowerCase() ?? '') ?? plainText).kind === 'string';
}

/** Patterns that we print for types of our own. */
const knownPatterns: ReadonlyMap<string, FieldType> = new Map<string, FieldType>([
  ['^[a-z0-9]+(?:-[a-z0-9]+)*$', { kind: 'string', format: 'slug' }],
  ['^#[0-9a-fA-F]{6}$', { kind: 'string', format: 'colour' }],
  ['^\\+[1-9]\\d{1,14}$', { kind: 'string', format: 'phone' }],
  ['^-?\\d{1,19}$', { kind: 'bigint' }],
]);

/** The scalar of a value that is neither object nor list, with what it cannot say reported. */
export function scalarOf(value: Value, reporter: Reporter): Scalar {
  const { rules, place } = value;
  switch (value.kind) {
    case 'string':
      return textOf(value, reporter);
    case 'integer':
      return wholeOf(value, reporter);
    case 'number': {
      const { min, max, multipleOf } = rules;
      sayFormat(value, place, ['float', 'double'], reporter);
      return { type: { kind: 'float' }, rules: { ...noRules, min, max, multipleOf } };
    }
    case 'boolean':
      return { type: { kind: 'boolean' }, rules: noRules };
    default:
      return { type: { kind: 'json' }, rules: noRules };
  }
}

function textOf(value: Value, reporter: Reporter): Scalar {
  const { format, rules, place } = value;
  const { minLength, maxLength, pattern } = rules;
  const text = { ...noRules, minLength, maxLength, pattern };
  const known = pattern === null ? undefined : knownPatterns.get(pattern);
  if (known && format === null) {
    return { type: known, rules: known.kind === 'string' ? { ...text, pattern: null } : noRules };
  }
  const decimal = pattern === null || format !== null ? null : decimalOf(pattern);
  if (decimal) return { type: decimal, rules: noRules };
  if (format === 'binary') {
    const message = 'Binary content is taken as base64 in JSON.';
    reporter.sayOnce('warning', 'keyword-dropped', under(place, 'format'), message);
    return { type: { kind: 'bytes' }, rules: noRules };
  }
  const type = format === null ? plainText : textFormats.get(format.toLowerCase());
  if (!type) sayFormat(value, place, [], reporter);
  if (!type) return { type: plainText, rules: text };
  if (type.kind === 'string') {
    if (!isBroken(value)) return { type, rules: text };
    const message =
      "A pattern that the document's own example breaks is not held to, but its format.";
    reporter.sayOnce('warning', 'keyword-dropped', under(place, 'pattern'), message);
    return { type, rules: { ...text, pattern: null } };
  }
  if (pattern !== null || minLength !== null || maxLength !== null) {
    const message = `The length and pattern of ${type.kind} are its own.`;
    reporter.sayOnce('info', 'keyword-dropped', place, message);
  }
  return { type, rules: noRules };
}

/** Whether the example breaks the pattern: with a format beside it, no text may keep both. */
function isBroken({ rules: { pattern }, example }: Value): boolean {
  if (pattern === null || typeof example !== 'string' || isSlowPattern(pattern)) return false;
  try {
    return !new RegExp(pattern, 'u').test(example.slice(0, 2000));
  } catch {
    return false;
  }
}

/** A decimal, from the pattern that we print for one: digits before the point, and after it. */
function decimalOf(pattern: string): FieldType | null {
  const found = /^\^-\?\\d\{1,(\d{1,4})\}(?:\(\\\.\\d\{1,(\d{1,4})\}\)\?)?\$$/.exec(pattern);
  if (!found) return null;
  const scale = Number(found[2] ?? 0);
  const precision = Number(found[1]) + scale;
  return precision > 1000 || precision < 1 ? null : { kind: 'decimal', precision, scale };
}

const INT_MIN = -2_147_483_648;
const INT_MAX = 2_147_483_647;

function wholeOf(value: Value, reporter: Reporter): Scalar {
  const { format, rules, place } = value;
  sayFormat(
    value,
    place,
    ['int32', 'int64', 'uint32', 'int16', 'int8', 'unix-time', 'timestamp'],
    reporter,
  );
  const min = rules.min === INT_MIN ? null : rules.min;
  const max = rules.max === INT_MAX ? null : rules.max;
  const isWide =
    ['int64', 'uint32', 'uint64', 'unix-time', 'timestamp'].includes(format ?? '') ||
    Math.abs(min ?? 0) > INT_MAX ||
    Math.abs(max ?? 0) > INT_MAX ||
    [value.example, value.fallback].some(
      (each) => typeof each === 'number' && Math.abs(each) > INT_MAX,
    );
  if (!isWide)
    return {
      type: { kind: 'integer' },
      rules: { ...noRules, min, max, multipleOf: rules.multipleOf },
    };
  const message = 'Whole numbers of 64 bits are written as text in JSON, for no digit to be lost.';
  reporter.sayOnce('warning', 'number-width', place, message);
  return {
    type: { kind: 'bigint' },
    rules: { ...noRules, min, max, multipleOf: rules.multipleOf },
  };
}

function sayFormat(value: Value, place: Place, fine: readonly string[], reporter: Reporter): void {
  const { format } = value;
  if (format === null || fine.includes(format)) return;
  const message = `The format ${shorten(format, 40)} of ${value.kind} is not held to.`;
  reporter.sayOnce('info', 'keyword-dropped', under(place, 'format'), message);
}
