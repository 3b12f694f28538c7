import { z } from '@hono/zod-openapi';
import { moment } from '../../../http/fields.ts';
import { filterParams } from '../../../http/filters.ts';
import {
  cursorPage,
  cursorParam,
  limitParam,
  namesParam,
  sortParam,
} from '../../../http/pagination.ts';
import { book } from '../../catalogue/books/schemas.ts';

/** One book on an order, and how many copies of it. */
export const orderLine = z
  .object({
    id: z.guid(),
    quantity: z.int32(),
    unitPrice: z.string().regex(/^-?\d{1,8}(\.\d{1,2})?$/),
    bookId: z.guid(),
    orderId: z.guid(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .openapi('OrderLine');

export const orderLineListItem = orderLine
  .extend({ book: book.optional() })
  .openapi('OrderLineListItem');

export const orderLineListItemPage = z
  .object({ data: z.array(orderLineListItem), page: cursorPage })
  .openapi('OrderLineListItemPage');

export const orderLineResponse = z.object({ data: orderLine }).openapi('OrderLineResponse');

export const orderLineUpdate = z
  .strictObject({
    quantity: z.int32().min(1).max(1000).optional(),
    unitPrice: z
      .string()
      .regex(/^-?\d{1,8}(\.\d{1,2})?$/)
      .refine((text) => Number(text) >= 0, 'must be at least 0')
      .refine((text) => Number(text) <= 100000, 'must be at most 100000')
      .optional(),
    bookId: z.guid().optional(),
    orderId: z.guid().optional(),
  })
  .openapi('OrderLineUpdate');
export type OrderLineUpdate = z.infer<typeof orderLineUpdate>;

export const orderOrderLineCreate = z
  .strictObject({
    quantity: z.int32().min(1).max(1000).default(1),
    unitPrice: z
      .string()
      .regex(/^-?\d{1,8}(\.\d{1,2})?$/)
      .refine((text) => Number(text) >= 0, 'must be at least 0')
      .refine((text) => Number(text) <= 100000, 'must be at most 100000'),
    bookId: z.guid(),
  })
  .openapi('OrderOrderLineCreate');
export type OrderOrderLineCreate = z.infer<typeof orderOrderLineCreate>;

export const orderIdParams = z.object({ orderId: z.guid() });
export type OrderIdParams = z.infer<typeof orderIdParams>;

export const orderLineIdParams = z.object({ orderLineId: z.guid() });
export type OrderLineIdParams = z.infer<typeof orderLineIdParams>;

export const listOrderLinesQuery = z.strictObject({
  limit: limitParam(20, 100),
  cursor: cursorParam,
  sort: sortParam(['createdAt', 'updatedAt']),
  ...filterParams('bookId', z.guid(), ['eq', 'ne', 'in']),
  ...filterParams('createdAt', moment, ['eq', 'ne', 'in', 'gt', 'gte', 'lt', 'lte']),
  ...filterParams('updatedAt', moment, ['eq', 'ne', 'in', 'gt', 'gte', 'lt', 'lte']),
  include: namesParam(['book']),
});
export type ListOrderLinesQuery = z.infer<typeof listOrderLinesQuery>;
