import { createRoute } from '@hono/zod-openapi';
import type { Deps } from '../../../deps.ts';
import { headersOf, sendEmpty, sendJson } from '../../../http/answer.ts';
import { requireViewer } from '../../../http/authorisation.ts';
import { linkCursor } from '../../../http/pagination.ts';
import { defaultRateLimit } from '../../../http/rate-limit.ts';
import { createRouter, jsonBody, jsonResponse, problemResponses } from '../../../http/router.ts';
import {
  listOrderLinesQuery,
  orderIdParams,
  orderLineIdParams,
  orderLineListItemPage,
  orderLineResponse,
  orderLineUpdate,
  orderOrderLineCreate,
} from './schemas.ts';
import { createOrderLineService } from './service.ts';

const tags = ['Order lines'];

export function orderLinesRoutes(deps: Deps) {
  const service = createOrderLineService(deps);
  const limit = defaultRateLimit(deps);
  const router = createRouter(deps);

  router.openapi(
    createRoute({
      method: 'get',
      path: '/orders/{orderId}/lines',
      operationId: 'listOrderLines',
      summary: 'List the lines of an order',
      tags,
      middleware: [limit, requireViewer(deps, 'admin', 'clerk')] as const,
      request: { params: orderIdParams, query: listOrderLinesQuery },
      responses: {
        200: jsonResponse(orderLineListItemPage, 'A page of order lines'),
        ...problemResponses(401, 403, 404, 422, 429),
      },
    }),
    async (c) => {
      const { data, page } = await service.listOrderLines(
        c.req.valid('param'),
        c.req.valid('query'),
      );
      linkCursor(c, page);
      return sendJson(c, { data, page }, 200);
    },
  );

  router.openapi(
    createRoute({
      method: 'post',
      path: '/orders/{orderId}/lines',
      operationId: 'createOrderLine',
      summary: 'Add a book to an order',
      tags,
      middleware: [limit, requireViewer(deps, 'admin', 'clerk')] as const,
      request: { params: orderIdParams, body: jsonBody(orderOrderLineCreate) },
      responses: {
        201: jsonResponse(orderLineResponse, 'The new order line'),
        ...problemResponses(400, 401, 403, 404, 409, 413, 415, 422, 429),
      },
    }),
    async (c) => {
      const row = await service.createOrderLine(c.req.valid('param'), c.req.valid('json'));
      headersOf(c).location = `${c.req.path}/${row.id}`;
      return sendJson(c, { data: row }, 201);
    },
  );

  router.openapi(
    createRoute({
      method: 'patch',
      path: '/order-lines/{orderLineId}',
      operationId: 'updateOrderLine',
      summary: 'Change an order line',
      tags,
      middleware: [limit, requireViewer(deps, 'admin', 'clerk')] as const,
      request: { params: orderLineIdParams, body: jsonBody(orderLineUpdate) },
      responses: {
        200: jsonResponse(orderLineResponse, 'The order line'),
        ...problemResponses(400, 401, 403, 404, 409, 413, 415, 422, 429),
      },
    }),
    async (c) => {
      const row = await service.updateOrderLine(c.req.valid('param'), c.req.valid('json'));
      return sendJson(c, { data: row }, 200);
    },
  );

  router.openapi(
    createRoute({
      method: 'delete',
      path: '/order-lines/{orderLineId}',
      operationId: 'deleteOrderLine',
      summary: 'Delete an order line',
      tags,
      middleware: [limit, requireViewer(deps, 'admin', 'clerk')] as const,
      request: { params: orderLineIdParams },
      responses: {
        204: { description: 'Deleted' },
        ...problemResponses(401, 403, 404, 429),
      },
    }),
    async (c) => {
      await service.deleteOrderLine(c.req.valid('param'));
      return sendEmpty(c, 204);
    },
  );

  return router;
}
