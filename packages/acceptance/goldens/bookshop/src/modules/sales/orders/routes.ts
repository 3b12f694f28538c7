import { createRoute } from '@hono/zod-openapi';
import type { Deps } from '../../../deps.ts';
import { headersOf, sendEmpty, sendJson } from '../../../http/answer.ts';
import { requireViewer } from '../../../http/authorisation.ts';
import { expectedVersion, setVersion } from '../../../http/headers.ts';
import { linkCursor } from '../../../http/pagination.ts';
import { defaultRateLimit } from '../../../http/rate-limit.ts';
import { createRouter, jsonBody, jsonResponse, problemResponses } from '../../../http/router.ts';
import {
  getOrderQuery,
  listOrdersQuery,
  orderCreate,
  orderDetailResponse,
  orderIdParams,
  orderListItemPage,
  orderResponse,
  orderUpdate,
} from './schemas.ts';
import { createOrderService } from './service.ts';

const tags = ['Orders'];

export function ordersRoutes(deps: Deps) {
  const service = createOrderService(deps);
  const limit = defaultRateLimit(deps);
  const router = createRouter(deps);

  router.openapi(
    createRoute({
      method: 'get',
      path: '/orders',
      operationId: 'listOrders',
      summary: 'List orders',
      tags,
      middleware: [limit, requireViewer(deps)] as const,
      request: { query: listOrdersQuery },
      responses: {
        200: jsonResponse(orderListItemPage, 'A page of orders'),
        ...problemResponses(401, 422, 429),
      },
    }),
    async (c) => {
      const { data, page } = await service.listOrders(c.get('viewer'), c.req.valid('query'));
      linkCursor(c, page);
      return sendJson(c, { data, page }, 200);
    },
  );

  router.openapi(
    createRoute({
      method: 'post',
      path: '/orders',
      operationId: 'createOrder',
      summary: 'Create an order',
      tags,
      middleware: [limit, requireViewer(deps)] as const,
      request: { body: jsonBody(orderCreate) },
      responses: {
        201: jsonResponse(orderResponse, 'The new order'),
        ...problemResponses(400, 401, 409, 413, 415, 422, 429),
      },
    }),
    async (c) => {
      const row = await service.createOrder(c.get('viewer'), c.req.valid('json'));
      headersOf(c).location = `/api/orders/${row.id}`;
      setVersion(c, row.version);
      return sendJson(c, { data: row }, 201);
    },
  );

  router.openapi(
    createRoute({
      method: 'get',
      path: '/orders/{orderId}',
      operationId: 'getOrder',
      summary: 'Get an order',
      tags,
      middleware: [limit, requireViewer(deps)] as const,
      request: { params: orderIdParams, query: getOrderQuery },
      responses: {
        200: jsonResponse(orderDetailResponse, 'The order'),
        ...problemResponses(401, 404, 422, 429),
      },
    }),
    async (c) => {
      const query = c.req.valid('query');
      const row = await service.getOrder(c.get('viewer'), c.req.valid('param'), query);
      if (!query.include) setVersion(c, row.version);
      return sendJson(c, { data: row }, 200);
    },
  );

  router.openapi(
    createRoute({
      method: 'patch',
      path: '/orders/{orderId}',
      operationId: 'updateOrder',
      summary: 'Change an order',
      tags,
      middleware: [limit, requireViewer(deps)] as const,
      request: { params: orderIdParams, body: jsonBody(orderUpdate) },
      responses: {
        200: jsonResponse(orderResponse, 'The order'),
        ...problemResponses(400, 401, 404, 409, 412, 413, 415, 422, 429),
      },
    }),
    async (c) => {
      const row = await service.updateOrder(
        c.get('viewer'),
        c.req.valid('param'),
        c.req.valid('json'),
        expectedVersion(c),
      );
      setVersion(c, row.version);
      return sendJson(c, { data: row }, 200);
    },
  );

  router.openapi(
    createRoute({
      method: 'delete',
      path: '/orders/{orderId}',
      operationId: 'deleteOrder',
      summary: 'Delete an order',
      tags,
      middleware: [limit, requireViewer(deps, 'admin')] as const,
      request: { params: orderIdParams },
      responses: {
        204: { description: 'Deleted' },
        ...problemResponses(401, 403, 404, 412, 429),
      },
    }),
    async (c) => {
      await service.deleteOrder(c.req.valid('param'), expectedVersion(c));
      return sendEmpty(c, 204);
    },
  );

  router.openapi(
    createRoute({
      method: 'post',
      path: '/orders/{orderId}/pay',
      operationId: 'payOrder',
      summary: 'Mark an order as paid',
      tags,
      middleware: [limit, requireViewer(deps, 'admin', 'clerk')] as const,
      request: { params: orderIdParams },
      responses: {
        200: jsonResponse(orderResponse, 'The order'),
        ...problemResponses(401, 403, 404, 409, 412, 429),
      },
    }),
    async (c) => {
      const row = await service.payOrder(c.req.valid('param'), expectedVersion(c));
      setVersion(c, row.version);
      return sendJson(c, { data: row }, 200);
    },
  );

  router.openapi(
    createRoute({
      method: 'post',
      path: '/orders/{orderId}/ship',
      operationId: 'shipOrder',
      summary: 'Mark an order as shipped',
      tags,
      middleware: [limit, requireViewer(deps, 'admin', 'clerk')] as const,
      request: { params: orderIdParams },
      responses: {
        200: jsonResponse(orderResponse, 'The order'),
        ...problemResponses(401, 403, 404, 409, 412, 429),
      },
    }),
    async (c) => {
      const row = await service.shipOrder(c.req.valid('param'), expectedVersion(c));
      setVersion(c, row.version);
      return sendJson(c, { data: row }, 200);
    },
  );

  router.openapi(
    createRoute({
      method: 'post',
      path: '/orders/{orderId}/cancel',
      operationId: 'cancelOrder',
      summary: 'Cancel an order',
      tags,
      middleware: [limit, requireViewer(deps, 'admin', 'clerk')] as const,
      request: { params: orderIdParams },
      responses: {
        200: jsonResponse(orderResponse, 'The order'),
        ...problemResponses(401, 403, 404, 409, 412, 429),
      },
    }),
    async (c) => {
      const row = await service.cancelOrder(c.req.valid('param'), expectedVersion(c));
      setVersion(c, row.version);
      return sendJson(c, { data: row }, 200);
    },
  );

  return router;
}
