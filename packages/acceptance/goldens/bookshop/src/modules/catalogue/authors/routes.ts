import { createRoute } from '@hono/zod-openapi';
import type { Deps } from '../../../deps.ts';
import { headersOf, sendEmpty, sendJson } from '../../../http/answer.ts';
import { requireViewer } from '../../../http/authorisation.ts';
import { cacheResponse, dropCached } from '../../../http/cache.ts';
import { linkCursor } from '../../../http/pagination.ts';
import { defaultRateLimit } from '../../../http/rate-limit.ts';
import { createRouter, jsonBody, jsonResponse, problemResponses } from '../../../http/router.ts';
import {
  authorCreate,
  authorDetailResponse,
  authorIdParams,
  authorPage,
  authorResponse,
  authorUpdate,
  getAuthorQuery,
  listAuthorsQuery,
} from './schemas.ts';
import { createAuthorService } from './service.ts';

const tags = ['Authors'];

export function authorsRoutes(deps: Deps) {
  const service = createAuthorService(deps);
  const limit = defaultRateLimit(deps);
  const router = createRouter(deps);

  router.openapi(
    createRoute({
      method: 'get',
      path: '/authors',
      operationId: 'listAuthors',
      summary: 'List authors',
      tags,
      middleware: [
        limit,
        cacheResponse(deps, { seconds: 60, scope: 'shared', of: ['Author'] }),
      ] as const,
      request: { query: listAuthorsQuery },
      responses: {
        200: jsonResponse(authorPage, 'A page of authors'),
        ...problemResponses(422, 429),
      },
    }),
    async (c) => {
      const { data, page } = await service.listAuthors(c.req.valid('query'));
      linkCursor(c, page);
      return sendJson(c, { data, page }, 200);
    },
  );

  router.openapi(
    createRoute({
      method: 'post',
      path: '/authors',
      operationId: 'createAuthor',
      summary: 'Create an author',
      tags,
      middleware: [
        limit,
        requireViewer(deps, 'admin', 'clerk'),
        dropCached(deps, 'Author'),
      ] as const,
      request: { body: jsonBody(authorCreate) },
      responses: {
        201: jsonResponse(authorResponse, 'The new author'),
        ...problemResponses(400, 401, 403, 409, 413, 415, 422, 429),
      },
    }),
    async (c) => {
      const row = await service.createAuthor(c.req.valid('json'));
      headersOf(c).location = `/api/authors/${row.id}`;
      return sendJson(c, { data: row }, 201);
    },
  );

  router.openapi(
    createRoute({
      method: 'get',
      path: '/authors/{authorId}',
      operationId: 'getAuthor',
      summary: 'Get an author',
      tags,
      middleware: [limit] as const,
      request: { params: authorIdParams, query: getAuthorQuery },
      responses: {
        200: jsonResponse(authorDetailResponse, 'The author'),
        ...problemResponses(404, 422, 429),
      },
    }),
    async (c) => {
      const query = c.req.valid('query');
      const row = await service.getAuthor(c.req.valid('param'), query);
      return sendJson(c, { data: row }, 200);
    },
  );

  router.openapi(
    createRoute({
      method: 'patch',
      path: '/authors/{authorId}',
      operationId: 'updateAuthor',
      summary: 'Change an author',
      tags,
      middleware: [
        limit,
        requireViewer(deps, 'admin', 'clerk'),
        dropCached(deps, 'Author'),
      ] as const,
      request: { params: authorIdParams, body: jsonBody(authorUpdate) },
      responses: {
        200: jsonResponse(authorResponse, 'The author'),
        ...problemResponses(400, 401, 403, 404, 409, 413, 415, 422, 429),
      },
    }),
    async (c) => {
      const row = await service.updateAuthor(c.req.valid('param'), c.req.valid('json'));
      return sendJson(c, { data: row }, 200);
    },
  );

  router.openapi(
    createRoute({
      method: 'delete',
      path: '/authors/{authorId}',
      operationId: 'deleteAuthor',
      summary: 'Delete an author',
      tags,
      middleware: [
        limit,
        requireViewer(deps, 'admin', 'clerk'),
        dropCached(deps, 'Author'),
      ] as const,
      request: { params: authorIdParams },
      responses: {
        204: { description: 'Deleted' },
        ...problemResponses(401, 403, 404, 409, 429),
      },
    }),
    async (c) => {
      await service.deleteAuthor(c.req.valid('param'));
      return sendEmpty(c, 204);
    },
  );

  return router;
}
