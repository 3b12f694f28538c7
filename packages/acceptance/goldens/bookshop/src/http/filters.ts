import { z } from '@hono/zod-openapi';
import {
  and,
  eq,
  gt,
  gte,
  ilike,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  ne,
  or,
  type SQL,
} from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

const comparisons = { ne, gt, gte, lt, lte };
type Comparison = keyof typeof comparisons;
type Operator = 'eq' | 'in' | 'contains' | 'startsWith' | 'isNull' | Comparison;

type ParamName<N extends string, O extends Operator> = O extends 'eq' ? N : `${N}.${O}`;
type ParamSchema<O extends Operator, T extends z.ZodType> = z.ZodOptional<
  O extends 'in'
    ? z.ZodPipe<z.ZodTransform<string[], string>, z.ZodArray<T>>
    : O extends 'isNull'
      ? z.ZodCodec<z.ZodString, z.ZodBoolean>
      : O extends 'contains' | 'startsWith'
        ? z.ZodString
        : T
>;

/** The parameters of a filter: `status` itself for `eq`, and `status.in`, `views.gte` and so on. */
export function filterParams<N extends string, T extends z.ZodType, O extends Operator>(
  name: N,
  value: T,
  operators: readonly O[],
): { [K in O as ParamName<N, K>]: ParamSchema<K, T> } {
  const params = operators.map((operator) => [
    operator === 'eq' ? name : `${name}.${operator}`,
    paramOf(value, operator).optional(),
  ]);
  return Object.fromEntries(params);
}

function paramOf(value: z.ZodType, operator: Operator): z.ZodType {
  if (operator === 'in') {
    return z
      .string()
      .transform((text) => text.split(','))
      .pipe(z.array(value as z.ZodType<unknown, string>).max(100));
  }
  if (operator === 'isNull') return z.enum(['true', 'false']).transform((text) => text === 'true');
  if (operator === 'contains' || operator === 'startsWith') return z.string().min(1).max(200);
  return value;
}

/** A column that is reached over relations: `via` makes a condition on it one of the listed row. */
interface ReachedColumn {
  column: PgColumn;
  via: (found: SQL | undefined) => SQL;
}

/** The condition of all filters in a query; parameters that name no filter are left to others. */
export function filterWhere(
  query: object,
  columns: Readonly<Record<string, PgColumn | ReachedColumn>>,
): SQL | undefined {
  const conditions = Object.entries(query).map(([param, value]) => {
    const [name = '', operator = 'eq'] = param.split('.');
    const target = Object.hasOwn(columns, name) ? columns[name] : undefined;
    if (!target || value === undefined) return undefined;
    return 'via' in target
      ? target.via(condition(target.column, operator as Operator, value))
      : condition(target, operator as Operator, value);
  });
  return and(...conditions);
}

function condition(column: PgColumn, operator: Operator, value: unknown): SQL | undefined {
  switch (operator) {
    case 'eq':
      return eq(column, value);
    case 'in':
      return inArray(column, value as unknown[]);
    case 'isNull':
      return value ? isNull(column) : isNotNull(column);
    case 'contains':
      return ilike(column, `%${escapeLike(String(value))}%`);
    case 'startsWith':
      return ilike(column, `${escapeLike(String(value))}%`);
    case 'ne':
      // A row without a value is not equal to any.
      return column.notNull ? ne(column, value) : or(ne(column, value), isNull(column));
    default:
      return comparisons[operator](column, value);
  }
}

function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, '\\$&');
}
