import { z } from '@hono/zod-openapi';

/** A moment, given in ISO 8601 with its offset. */
export const moment = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .openapi({ type: 'string', format: 'date-time' });

/** The query of a route that has no parameters there. */
export const noQuery = z.strictObject({});

/** A whole number in a path or a query. */
export const integerParam = z
  .string()
  .regex(/^-?\d{1,10}$/)
  .transform(Number)
  .pipe(z.int32());
