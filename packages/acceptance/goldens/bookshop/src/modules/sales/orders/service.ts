import { and, eq } from 'drizzle-orm';
import { only } from '../../../db/rows.ts';
import { orders } from '../../../db/schema/sales.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { Deps } from '../../../deps.ts';
import { ownedBy } from '../../../http/authorisation.ts';
import { notFound, Problem } from '../../../http/problem.ts';
import type { Viewer } from '../../../http/viewer.ts';
import { enqueue } from '../../../jobs/enqueue.ts';
import { orderChanged } from '../../../jobs/events.ts';
import { createOrderQueries } from './queries.ts';
import type {
  GetOrderQuery,
  ListOrdersQuery,
  OrderCreate,
  OrderIdParams,
  OrderUpdate,
} from './schemas.ts';

export function createOrderService({ db }: Deps) {
  const queries = createOrderQueries(db);

  return {
    async listOrders(viewer: Viewer, query: ListOrdersQuery) {
      const found = await queries.list(query, ownedBy(viewer, orders.customerId, 'admin', 'clerk'));
      return { ...found, data: await queries.include(found.data, query.include) };
    },

    async createOrder(viewer: Viewer, body: OrderCreate) {
      return await inTransaction(db, async (tx) => {
        const queries = createOrderQueries(tx);
        const row = only(await queries.insert([{ ...body, customerId: viewer.id }]));
        await orderChanged(tx, 'created', row);
        return row;
      });
    },

    async getOrder(viewer: Viewer, params: OrderIdParams, query: GetOrderQuery) {
      const row = await queries.findWhere(
        and(eq(orders.id, params.orderId), ownedBy(viewer, orders.customerId, 'admin', 'clerk')),
      );
      if (!row) throw notFound('order');
      return only(await queries.include([row], query.include));
    },

    async updateOrder(
      viewer: Viewer,
      params: OrderIdParams,
      body: OrderUpdate,
      version: number | undefined,
    ) {
      const own = and(
        eq(orders.id, params.orderId),
        ownedBy(viewer, orders.customerId, 'admin', 'clerk'),
      );
      const condition = version === undefined ? own : and(own, eq(orders.version, version));
      const row = await queries.update(condition, body);
      if (!row) throw (await queries.existsWhere(own)) ? new Problem('stale') : notFound('order');
      return row;
    },

    async deleteOrder(params: OrderIdParams, version: number | undefined) {
      const own = eq(orders.id, params.orderId);
      const condition = version === undefined ? own : and(own, eq(orders.version, version));
      const row = await queries.delete(condition);
      if (!row) throw (await queries.existsWhere(own)) ? new Problem('stale') : notFound('order');
    },

    async payOrder(params: OrderIdParams, version: number | undefined) {
      const own = eq(orders.id, params.orderId);
      const condition = version === undefined ? own : and(own, eq(orders.version, version));
      const row = await queries.update(condition, { status: 'paid', paidAt: new Date() });
      if (!row) throw (await queries.existsWhere(own)) ? new Problem('stale') : notFound('order');
      return row;
    },

    async shipOrder(params: OrderIdParams, version: number | undefined) {
      const own = eq(orders.id, params.orderId);
      const condition = version === undefined ? own : and(own, eq(orders.version, version));
      const row = await inTransaction(db, async (tx) => {
        const queries = createOrderQueries(tx);
        const row = await queries.update(condition, { status: 'shipped', shippedAt: new Date() });
        if (!row) throw (await queries.existsWhere(own)) ? new Problem('stale') : notFound('order');
        await enqueue(tx, 'notifyWarehouse', {});
        return row;
      });
      return row;
    },

    async cancelOrder(params: OrderIdParams, version: number | undefined) {
      const own = eq(orders.id, params.orderId);
      const condition = version === undefined ? own : and(own, eq(orders.version, version));
      const row = await queries.update(condition, { status: 'cancelled' });
      if (!row) throw (await queries.existsWhere(own)) ? new Problem('stale') : notFound('order');
      return row;
    },
  };
}
