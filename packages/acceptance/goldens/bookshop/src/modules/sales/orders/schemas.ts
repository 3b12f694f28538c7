import { z } from '@hono/zod-openapi';
import { orderStatus } from '../../../db/schema/sales.ts';
import { integerParam, moment } from '../../../http/fields.ts';
import { filterParams } from '../../../http/filters.ts';
import {
  cursorPage,
  cursorParam,
  limitParam,
  namesParam,
  sortParam,
} from '../../../http/pagination.ts';
import { book } from '../../catalogue/books/schemas.ts';
import { customer } from '../../people/customers/schemas.ts';
import { orderLine } from '../order-lines/schemas.ts';

/** Books that a customer buys at once. */
export const order = z
  .object({
    id: z.guid(),
    number: z.int32(),
    status: z.enum(orderStatus.enumValues),
    shippingAddress: z.string(),
    remark: z.string().nullable(),
    paidAt: z.iso.datetime().nullable(),
    shippedAt: z.iso.datetime().nullable(),
    customerId: z.guid(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    version: z.int32(),
  })
  .openapi('Order');

export const orderCreate = z
  .strictObject({
    shippingAddress: z.string().min(10).max(500),
    remark: z.string().max(300).nullable().default(null),
  })
  .openapi('OrderCreate');
export type OrderCreate = z.infer<typeof orderCreate>;

export const orderDetail = order
  .extend({
    customer: customer.optional(),
    lines: z.array(orderLine).optional(),
    books: z.array(book).optional(),
  })
  .openapi('OrderDetail');

export const orderDetailResponse = z.object({ data: orderDetail }).openapi('OrderDetailResponse');

export const orderListItem = order
  .extend({ customer: customer.optional(), lines: z.array(orderLine).optional() })
  .openapi('OrderListItem');

export const orderListItemPage = z
  .object({ data: z.array(orderListItem), page: cursorPage })
  .openapi('OrderListItemPage');

export const orderResponse = z.object({ data: order }).openapi('OrderResponse');

export const orderUpdate = z
  .strictObject({
    shippingAddress: z.string().min(10).max(500).optional(),
    remark: z.string().max(300).nullable().optional(),
  })
  .openapi('OrderUpdate');
export type OrderUpdate = z.infer<typeof orderUpdate>;

export const orderIdParams = z.object({ orderId: z.guid() });
export type OrderIdParams = z.infer<typeof orderIdParams>;

export const listOrdersQuery = z.strictObject({
  limit: limitParam(20, 100),
  cursor: cursorParam,
  sort: sortParam(['number', 'createdAt', 'updatedAt']),
  ...filterParams('number', integerParam, ['eq', 'ne', 'in', 'gt', 'gte', 'lt', 'lte']),
  ...filterParams('status', z.enum(orderStatus.enumValues), ['eq', 'ne', 'in']),
  ...filterParams('paidAt', moment, ['eq', 'ne', 'in', 'gt', 'gte', 'lt', 'lte', 'isNull']),
  ...filterParams('shippedAt', moment, ['eq', 'ne', 'in', 'gt', 'gte', 'lt', 'lte', 'isNull']),
  ...filterParams('customerId', z.guid(), ['eq', 'ne', 'in']),
  ...filterParams('createdAt', moment, ['eq', 'ne', 'in', 'gt', 'gte', 'lt', 'lte']),
  ...filterParams('updatedAt', moment, ['eq', 'ne', 'in', 'gt', 'gte', 'lt', 'lte']),
  include: namesParam(['customer', 'lines']),
});
export type ListOrdersQuery = z.infer<typeof listOrdersQuery>;

export const getOrderQuery = z.strictObject({
  include: namesParam(['customer', 'lines', 'books']),
});
export type GetOrderQuery = z.infer<typeof getOrderQuery>;
