import { createRoute } from '@hono/zod-openapi';
import type { Deps } from '../../../deps.ts';
import { sendEmpty, sendJson } from '../../../http/answer.ts';
import { requireViewer } from '../../../http/authorisation.ts';
import { dropCached } from '../../../http/cache.ts';
import { noQuery } from '../../../http/fields.ts';
import { linkCursor } from '../../../http/pagination.ts';
import { defaultRateLimit } from '../../../http/rate-limit.ts';
import { createRouter, jsonBody, jsonResponse, problemResponses } from '../../../http/router.ts';
import { customerRoleChange } from '../shapes.ts';
import { customerIdParams, customerPage, customerResponse, listCustomersQuery } from './schemas.ts';
import { createCustomerService } from './service.ts';

const tags = ['Customers'];

export function customersRoutes(deps: Deps) {
  const service = createCustomerService(deps);
  const limit = defaultRateLimit(deps);
  const router = createRouter(deps);

  router.openapi(
    createRoute({
      method: 'get',
      path: '/customers',
      operationId: 'listCustomers',
      summary: 'List customers',
      tags,
      middleware: [limit, requireViewer(deps, 'admin', 'clerk')] as const,
      request: { query: listCustomersQuery },
      responses: {
        200: jsonResponse(customerPage, 'A page of customers'),
        ...problemResponses(401, 403, 422, 429),
      },
    }),
    async (c) => {
      const { data, page } = await service.listCustomers(c.req.valid('query'));
      linkCursor(c, page);
      return sendJson(c, { data, page }, 200);
    },
  );

  router.openapi(
    createRoute({
      method: 'get',
      path: '/customers/{customerId}',
      operationId: 'getCustomer',
      summary: 'Get a customer',
      tags,
      middleware: [limit, requireViewer(deps, 'admin', 'clerk')] as const,
      request: { params: customerIdParams, query: noQuery },
      responses: {
        200: jsonResponse(customerResponse, 'The customer'),
        ...problemResponses(401, 403, 404, 422, 429),
      },
    }),
    async (c) => {
      const row = await service.getCustomer(c.req.valid('param'));
      return sendJson(c, { data: row }, 200);
    },
  );

  router.openapi(
    createRoute({
      method: 'patch',
      path: '/customers/{customerId}',
      operationId: 'changeCustomerRole',
      summary: 'Change the role of a customer',
      tags,
      middleware: [limit, requireViewer(deps, 'admin')] as const,
      request: { params: customerIdParams, body: jsonBody(customerRoleChange) },
      responses: {
        200: jsonResponse(customerResponse, 'The customer'),
        ...problemResponses(400, 401, 403, 404, 409, 413, 415, 422, 429),
      },
    }),
    async (c) => {
      const row = await service.changeCustomerRole(c.req.valid('param'), c.req.valid('json'));
      return sendJson(c, { data: row }, 200);
    },
  );

  router.openapi(
    createRoute({
      method: 'delete',
      path: '/customers/{customerId}',
      operationId: 'deleteCustomer',
      summary: 'Delete a customer',
      tags,
      middleware: [limit, requireViewer(deps, 'admin'), dropCached(deps, 'Review')] as const,
      request: { params: customerIdParams },
      responses: {
        204: { description: 'Deleted' },
        ...problemResponses(401, 403, 404, 409, 429),
      },
    }),
    async (c) => {
      await service.deleteCustomer(c.req.valid('param'));
      return sendEmpty(c, 204);
    },
  );

  return router;
}
