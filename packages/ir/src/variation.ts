import type { IrColumn } from './types.ts';
import { isVariable } from './varied-columns.ts';

/** How the values of a column differ by a number that grows from row to row. */
export type Variation =
  /** `base + step * n`, or with the rest of `n` by `count` where no more numbers are allowed. */
  | {
      readonly kind: 'steps';
      readonly base: number;
      readonly step: number;
      readonly count: number | null;
    }
  /** `max - span / (n + 1)`. */
  | { readonly kind: 'nearing'; readonly max: number; readonly span: number }
  /** The day of a number, from the first of January of a year on. */
  | { readonly kind: 'days'; readonly year: number }
  /** The second of a number in a day. */
  | { readonly kind: 'seconds' }
  /** So many days as a number says. */
  | { readonly kind: 'spans' };

/** More numbers than these are not gone through in tests. */
const MANY = 10_000;

/** How numbers and times differ from row to row; null for what has another type. */
export function variationOf(column: IrColumn): Variation | null {
  if (!isVariable(column)) return null;
  const { type, rules } = column;
  switch (type.kind) {
    case 'integer':
    case 'bigint':
    case 'decimal':
      return steps(column);
    case 'float': {
      const { min, max, multipleOf } = rules;
      if (max === null || multipleOf !== null) return steps(column);
      return { kind: 'nearing', max, span: Math.min(max - (min ?? max - 1), 1) };
    }
    case 'date':
    case 'datetime':
      return { kind: 'days', year: 2026 };
    case 'time':
      return { kind: 'seconds' };
    case 'interval':
      return { kind: 'spans' };
    default:
      return null;
  }
}

/** Most digits behind the point by which numbers are told apart. */
const DIGITS = 4;

/** Numbers that grow, or go round within the rules and the digits of their type where those leave no more. */
function steps({ type, example, rules }: IrColumn): Variation {
  const digits = type.kind === 'decimal' ? Math.min(type.scale, DIGITS) : 0;
  const grain = rounded(10 ** -digits);
  const largest =
    type.kind === 'decimal'
      ? 10 ** (type.precision - type.scale) - grain
      : Number.POSITIVE_INFINITY;
  const max = Math.min(rules.max ?? largest, largest);
  const { multipleOf } = rules;
  const fine =
    multipleOf === null || type.kind === 'float' ? multipleOf : sharedStep(multipleOf, grain);
  const whole = wholeStep(fine);
  if (rules.max === null && largest > MANY * whole) {
    const base = upTo(Math.max(Number(example), rules.min ?? 0), whole);
    return { kind: 'steps', base, step: whole, count: null };
  }
  const low = rules.max === null ? 0 : Math.max(Math.min(max - 100_000 * whole, 0), -largest);
  const least = rules.min ?? low;
  const step = max - least < MANY ? (fine ?? grain) : whole;
  const base = upTo(least, step);
  const count = Math.floor((max - base) / step + SLACK) + 1;
  return { kind: 'steps', base, step, count: count > MANY ? null : count };
}

/** What a quotient of two decimal fractions may be off by. */
const SLACK = 1e-9;

function upTo(least: number, step: number): number {
  return rounded(Math.ceil(least / step - SLACK) * step);
}

/** The smallest multiple of a step that has no more digits than the grain; the step itself where none is near. */
function sharedStep(step: number, grain: number): number {
  for (let times = 1; times <= MANY; times++) {
    const grains = rounded((step * times) / grain);
    if (Number.isInteger(grains)) return rounded(step * times);
  }
  return step;
}

/** A step of one or more that keeps to a multiple. */
function wholeStep(multipleOf: number | null): number {
  if (multipleOf === null) return 1;
  return multipleOf >= 1 ? multipleOf : rounded(multipleOf * Math.ceil(1 / multipleOf));
}

function rounded(value: number): number {
  return Number(value.toPrecision(15));
}

/** The value in the row of a number: a number, milliseconds for days, a text for a time of day or a span of time. */
export function variedAt(variation: Variation, n: number): number | string {
  switch (variation.kind) {
    case 'steps': {
      const { base, step, count } = variation;
      return rounded(base + step * (count === null ? n : n % count));
    }
    case 'nearing':
      return variation.max - variation.span / (n + 1);
    case 'days':
      return Date.UTC(variation.year, 0, n);
    case 'seconds':
      return new Date(n * 1000).toISOString().slice(11, 19);
    case 'spans':
      return `P${n}D`;
  }
}
