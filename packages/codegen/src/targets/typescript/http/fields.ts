import { textFile } from '../source.ts';

/** Schemas of values that several resources have. */
export const fieldsFile = textFile(
  'src/http/fields.ts',
  `
import { z } from '@hono/zod-openapi';

/** A moment, given in ISO 8601 with its offset. */
export const moment = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .openapi({ type: 'string', format: 'date-time' });

/** Any JSON value but a missing one. */
export const json = z
  .custom<z.core.util.JSONType>((value) => value !== undefined, { message: 'is required' })
  .refine((value) => isShallow(value), { message: 'must not be nested deeper than 100 times' })
  .openapi({});

// What walks a value of any depth, such as JSON.stringify, runs out of stack.
function isShallow(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return depth < 100 && Object.values(value).every((each) => isShallow(each, depth + 1));
}

/** A whole number of 64 bits, as text: JSON numbers lose digits beyond 53 bits. */
export const bigint = z.string().refine(isInt64, { message: 'must be a whole number of 64 bits' });

function isInt64(text: string): boolean {
  return /^-?\\d{1,19}$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text);
}

/** Whether a number in a text is a multiple of another, to the last digit; what is no number is for other rules to refuse. */
export function isMultipleOf(text: string, step: string): boolean {
  if (!/^-?\\d+(\\.\\d+)?$/.test(text)) return true;
  const decimals = Math.max(decimalsOf(text), decimalsOf(step));
  return digitsOf(text, decimals) % digitsOf(step, decimals) === 0n;
}

function decimalsOf(text: string): number {
  return text.split('.')[1]?.length ?? 0;
}

function digitsOf(text: string, decimals: number): bigint {
  const [whole = '', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(decimals, '0'));
}

/** The query of a route that has no parameters there. */
export const noQuery = z.strictObject({});

/** A whole number in a path or a query. */
export const integerParam = z
  .string()
  .regex(/^-?\\d{1,10}$/)
  .transform(Number)
  .pipe(z.int32());

/** A number in a path or a query. */
export const numberParam = z
  .string()
  .regex(/^-?\\d+(\\.\\d+)?(e[+-]?\\d+)?$/i)
  .transform(Number)
  .pipe(z.number());

/** \`true\` or \`false\` in a path or a query. */
export const booleanParam = z.enum(['true', 'false']).transform((text) => text === 'true');
`,
);
