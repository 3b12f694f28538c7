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
  | { readonly kind: 'seconds' };

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
    default:
      return null;
  }
}

/** Whole numbers that grow, or go round within the rules where they leave no more. */
function steps({ example, rules }: IrColumn): Variation {
  const step = Math.max(Math.ceil(rules.multipleOf ?? 1), 1);
  const upTo = (least: number) => Math.ceil(least / step) * step;
  if (rules.max === null) {
    const base = upTo(Math.max(Number(example), rules.min ?? 0));
    return { kind: 'steps', base, step, count: null };
  }
  const base = upTo(rules.min ?? Math.min(rules.max - 100_000 * step, 0));
  const count = Math.floor((rules.max - base) / step) + 1;
  return { kind: 'steps', base, step, count: count > MANY ? null : count };
}

/** The value in the row of a number: a number, milliseconds for days, a text for a time of day. */
export function variedAt(variation: Variation, n: number): number | string {
  switch (variation.kind) {
    case 'steps': {
      const { base, step, count } = variation;
      return base + step * (count === null ? n : n % count);
    }
    case 'nearing':
      return variation.max - variation.span / (n + 1);
    case 'days':
      return Date.UTC(variation.year, 0, n);
    case 'seconds':
      return new Date(n * 1000).toISOString().slice(11, 19);
  }
}
