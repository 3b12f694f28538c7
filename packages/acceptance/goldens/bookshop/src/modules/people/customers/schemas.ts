import { z } from '@hono/zod-openapi';
import { customerRole } from '../../../db/schema/people.ts';
import { moment } from '../../../http/fields.ts';
import { filterParams } from '../../../http/filters.ts';
import { cursorPage, cursorParam, limitParam, sortParam } from '../../../http/pagination.ts';

/** Someone who buys books, or sells them. */
export const customer = z
  .object({
    id: z.guid(),
    name: z.string(),
    role: z.enum(customerRole.enumValues),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .openapi('Customer');

export const customerCreate = z
  .strictObject({
    email: z.email().max(254),
    password: z.string().min(8).max(72),
    name: z.string().min(1).max(120),
    phone: z
      .string()
      .regex(/^\+[1-9]\d{1,14}$/)
      .nullable()
      .default(null),
  })
  .openapi('CustomerCreate');
export type CustomerCreate = z.infer<typeof customerCreate>;

export const customerPage = z
  .object({ data: z.array(customer), page: cursorPage })
  .openapi('CustomerPage');

export const customerResponse = z.object({ data: customer }).openapi('CustomerResponse');

export const customerUpdate = z
  .strictObject({
    email: z.email().max(254).optional(),
    name: z.string().min(1).max(120).optional(),
    phone: z
      .string()
      .regex(/^\+[1-9]\d{1,14}$/)
      .nullable()
      .optional(),
  })
  .openapi('CustomerUpdate');
export type CustomerUpdate = z.infer<typeof customerUpdate>;

export const customerIdParams = z.object({ customerId: z.guid() });
export type CustomerIdParams = z.infer<typeof customerIdParams>;

export const listCustomersQuery = z.strictObject({
  limit: limitParam(20, 100),
  cursor: cursorParam,
  sort: sortParam(['name', 'createdAt', 'updatedAt']),
  q: z.string().min(1).max(200).optional(),
  ...filterParams('role', z.enum(customerRole.enumValues), ['eq', 'ne', 'in']),
  ...filterParams('createdAt', moment, ['eq', 'ne', 'in', 'gt', 'gte', 'lt', 'lte']),
  ...filterParams('updatedAt', moment, ['eq', 'ne', 'in', 'gt', 'gte', 'lt', 'lte']),
});
export type ListCustomersQuery = z.infer<typeof listCustomersQuery>;
