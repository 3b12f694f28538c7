import { eq } from 'drizzle-orm';
import { only } from '../../../db/rows.ts';
import { orderLines } from '../../../db/schema/sales.ts';
import type { Deps } from '../../../deps.ts';
import { notFound } from '../../../http/problem.ts';
import { createOrderLineQueries } from './queries.ts';
import type {
  ListOrderLinesQuery,
  OrderIdParams,
  OrderLineIdParams,
  OrderLineUpdate,
  OrderOrderLineCreate,
} from './schemas.ts';

export function createOrderLineService({ db }: Deps) {
  const queries = createOrderLineQueries(db);

  return {
    async listOrderLines(params: OrderIdParams, query: ListOrderLinesQuery) {
      if (!(await queries.orderExists({ id: params.orderId }))) throw notFound('order');
      const found = await queries.list(query, eq(orderLines.orderId, params.orderId));
      return { ...found, data: await queries.include(found.data, query.include) };
    },

    async createOrderLine(params: OrderIdParams, body: OrderOrderLineCreate) {
      if (!(await queries.orderExists({ id: params.orderId }))) throw notFound('order');
      return only(await queries.insert([{ ...body, orderId: params.orderId }]));
    },

    async updateOrderLine(params: OrderLineIdParams, body: OrderLineUpdate) {
      const condition = eq(orderLines.id, params.orderLineId);
      const row = await queries.update(condition, body);
      if (!row) throw notFound('order line');
      return row;
    },

    async deleteOrderLine(params: OrderLineIdParams) {
      const condition = eq(orderLines.id, params.orderLineId);
      const row = await queries.delete(condition);
      if (!row) throw notFound('order line');
    },
  };
}
