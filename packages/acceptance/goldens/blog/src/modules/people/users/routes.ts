import { createRoute } from '@hono/zod-openapi';
import type { Deps } from '../../../deps.ts';
import { sendEmpty, sendJson } from '../../../http/answer.ts';
import { requireViewer } from '../../../http/authorisation.ts';
import { dropCached } from '../../../http/cache.ts';
import { noQuery } from '../../../http/fields.ts';
import { linkCursor } from '../../../http/pagination.ts';
import { defaultRateLimit } from '../../../http/rate-limit.ts';
import { createRouter, jsonBody, jsonResponse, problemResponses } from '../../../http/router.ts';
import { userRoleChange } from '../shapes.ts';
import { listUsersQuery, userIdParams, userPage, userResponse } from './schemas.ts';
import { createUserService } from './service.ts';

const tags = ['Users'];

export function usersRoutes(deps: Deps) {
  const service = createUserService(deps);
  const limit = defaultRateLimit(deps);
  const router = createRouter(deps);

  router.openapi(
    createRoute({
      method: 'get',
      path: '/users',
      operationId: 'listUsers',
      summary: 'List users',
      tags,
      middleware: [limit, requireViewer(deps, 'admin')] as const,
      request: { query: listUsersQuery },
      responses: {
        200: jsonResponse(userPage, 'A page of users'),
        ...problemResponses(401, 403, 422, 429),
      },
    }),
    async (c) => {
      const { data, page } = await service.listUsers(c.req.valid('query'));
      linkCursor(c, page);
      return sendJson(c, { data, page }, 200);
    },
  );

  router.openapi(
    createRoute({
      method: 'get',
      path: '/users/{userId}',
      operationId: 'getUser',
      summary: 'Get a user',
      tags,
      middleware: [limit] as const,
      request: { params: userIdParams, query: noQuery },
      responses: {
        200: jsonResponse(userResponse, 'The user'),
        ...problemResponses(404, 422, 429),
      },
    }),
    async (c) => {
      const row = await service.getUser(c.req.valid('param'));
      return sendJson(c, { data: row }, 200);
    },
  );

  router.openapi(
    createRoute({
      method: 'patch',
      path: '/users/{userId}',
      operationId: 'changeUserRole',
      summary: 'Change the role of a user',
      tags,
      middleware: [limit, requireViewer(deps, 'admin'), dropCached(deps, 'User')] as const,
      request: { params: userIdParams, body: jsonBody(userRoleChange) },
      responses: {
        200: jsonResponse(userResponse, 'The user'),
        ...problemResponses(400, 401, 403, 404, 409, 413, 415, 422, 429),
      },
    }),
    async (c) => {
      const row = await service.changeUserRole(c.req.valid('param'), c.req.valid('json'));
      return sendJson(c, { data: row }, 200);
    },
  );

  router.openapi(
    createRoute({
      method: 'delete',
      path: '/users/{userId}',
      operationId: 'deleteUser',
      summary: 'Delete a user',
      tags,
      middleware: [
        limit,
        requireViewer(deps, 'admin'),
        dropCached(deps, 'Comment', 'User'),
      ] as const,
      request: { params: userIdParams },
      responses: {
        204: { description: 'Deleted' },
        ...problemResponses(401, 403, 404, 409, 429),
      },
    }),
    async (c) => {
      await service.deleteUser(c.req.valid('param'));
      return sendEmpty(c, 204);
    },
  );

  return router;
}
