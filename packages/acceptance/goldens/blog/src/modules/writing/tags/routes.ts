import { createRoute } from '@hono/zod-openapi';
import type { Deps } from '../../../deps.ts';
import { headersOf, sendEmpty, sendJson } from '../../../http/answer.ts';
import { requireViewer } from '../../../http/authorisation.ts';
import { cacheResponse, dropCached } from '../../../http/cache.ts';
import { noQuery } from '../../../http/fields.ts';
import { linkCursor } from '../../../http/pagination.ts';
import { defaultRateLimit } from '../../../http/rate-limit.ts';
import { createRouter, jsonBody, jsonResponse, problemResponses } from '../../../http/router.ts';
import {
  listTagsQuery,
  tagCreate,
  tagCreateBulk,
  tagIdParams,
  tagList,
  tagPage,
  tagResponse,
  tagUpdate,
} from './schemas.ts';
import { createTagService } from './service.ts';

const tags = ['Tags'];

export function tagsRoutes(deps: Deps) {
  const service = createTagService(deps);
  const limit = defaultRateLimit(deps);
  const router = createRouter(deps);

  router.openapi(
    createRoute({
      method: 'get',
      path: '/tags',
      operationId: 'listTags',
      summary: 'List tags',
      tags,
      middleware: [
        limit,
        cacheResponse(deps, { seconds: 300, scope: 'shared', of: ['Tag'] }),
      ] as const,
      request: { query: listTagsQuery },
      responses: {
        200: jsonResponse(tagPage, 'A page of tags'),
        ...problemResponses(422, 429),
      },
    }),
    async (c) => {
      const { data, page } = await service.listTags(c.req.valid('query'));
      linkCursor(c, page);
      return sendJson(c, { data, page }, 200);
    },
  );

  router.openapi(
    createRoute({
      method: 'post',
      path: '/tags',
      operationId: 'createTag',
      summary: 'Create a tag',
      tags,
      middleware: [limit, requireViewer(deps, 'admin'), dropCached(deps, 'Tag')] as const,
      request: { body: jsonBody(tagCreate) },
      responses: {
        201: jsonResponse(tagResponse, 'The new tag'),
        ...problemResponses(400, 401, 403, 409, 413, 415, 422, 429),
      },
    }),
    async (c) => {
      const row = await service.createTag(c.req.valid('json'));
      headersOf(c).location = `/api/tags/${row.id}`;
      return sendJson(c, { data: row }, 201);
    },
  );

  router.openapi(
    createRoute({
      method: 'post',
      path: '/tags/bulk',
      operationId: 'createTags',
      summary: 'Create several tags at once',
      tags,
      middleware: [limit, requireViewer(deps, 'admin'), dropCached(deps, 'Tag')] as const,
      request: { body: jsonBody(tagCreateBulk) },
      responses: {
        201: jsonResponse(tagList, 'The new tags'),
        ...problemResponses(400, 401, 403, 409, 413, 415, 422, 429),
      },
    }),
    async (c) => {
      const rows = await service.createTags(c.req.valid('json').data);
      return sendJson(c, { data: rows }, 201);
    },
  );

  router.openapi(
    createRoute({
      method: 'get',
      path: '/tags/{tagId}',
      operationId: 'getTag',
      summary: 'Get a tag',
      tags,
      middleware: [limit] as const,
      request: { params: tagIdParams, query: noQuery },
      responses: {
        200: jsonResponse(tagResponse, 'The tag'),
        ...problemResponses(404, 422, 429),
      },
    }),
    async (c) => {
      const row = await service.getTag(c.req.valid('param'));
      return sendJson(c, { data: row }, 200);
    },
  );

  router.openapi(
    createRoute({
      method: 'patch',
      path: '/tags/{tagId}',
      operationId: 'updateTag',
      summary: 'Change a tag',
      tags,
      middleware: [limit, requireViewer(deps, 'admin'), dropCached(deps, 'Tag')] as const,
      request: { params: tagIdParams, body: jsonBody(tagUpdate) },
      responses: {
        200: jsonResponse(tagResponse, 'The tag'),
        ...problemResponses(400, 401, 403, 404, 409, 413, 415, 422, 429),
      },
    }),
    async (c) => {
      const row = await service.updateTag(c.req.valid('param'), c.req.valid('json'));
      return sendJson(c, { data: row }, 200);
    },
  );

  router.openapi(
    createRoute({
      method: 'delete',
      path: '/tags/{tagId}',
      operationId: 'deleteTag',
      summary: 'Delete a tag',
      tags,
      middleware: [limit, requireViewer(deps, 'admin'), dropCached(deps, 'Tag')] as const,
      request: { params: tagIdParams },
      responses: {
        204: { description: 'Deleted' },
        ...problemResponses(401, 403, 404, 429),
      },
    }),
    async (c) => {
      await service.deleteTag(c.req.valid('param'));
      return sendEmpty(c, 204);
    },
  );

  return router;
}
