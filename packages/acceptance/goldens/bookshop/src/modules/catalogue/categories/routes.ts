import { createRoute } from '@hono/zod-openapi';
import type { Deps } from '../../../deps.ts';
import { headersOf, sendEmpty, sendJson } from '../../../http/answer.ts';
import { requireViewer } from '../../../http/authorisation.ts';
import { cacheResponse, dropCached } from '../../../http/cache.ts';
import { linkCursor } from '../../../http/pagination.ts';
import { defaultRateLimit } from '../../../http/rate-limit.ts';
import { createRouter, jsonBody, jsonResponse, problemResponses } from '../../../http/router.ts';
import {
  categoryCreate,
  categoryDetailResponse,
  categoryIdParams,
  categoryPage,
  categoryResponse,
  categoryUpdate,
  getCategoryQuery,
  listCategoriesQuery,
} from './schemas.ts';
import { createCategoryService } from './service.ts';

const tags = ['Categories'];

export function categoriesRoutes(deps: Deps) {
  const service = createCategoryService(deps);
  const limit = defaultRateLimit(deps);
  const router = createRouter(deps);

  router.openapi(
    createRoute({
      method: 'get',
      path: '/categories',
      operationId: 'listCategories',
      summary: 'List categories',
      tags,
      middleware: [
        limit,
        cacheResponse(deps, { seconds: 300, scope: 'shared', of: ['Category'] }),
      ] as const,
      request: { query: listCategoriesQuery },
      responses: {
        200: jsonResponse(categoryPage, 'A page of categories'),
        ...problemResponses(422, 429),
      },
    }),
    async (c) => {
      const { data, page } = await service.listCategories(c.req.valid('query'));
      linkCursor(c, page);
      return sendJson(c, { data, page }, 200);
    },
  );

  router.openapi(
    createRoute({
      method: 'post',
      path: '/categories',
      operationId: 'createCategory',
      summary: 'Create a category',
      tags,
      middleware: [
        limit,
        requireViewer(deps, 'admin', 'clerk'),
        dropCached(deps, 'Category'),
      ] as const,
      request: { body: jsonBody(categoryCreate) },
      responses: {
        201: jsonResponse(categoryResponse, 'The new category'),
        ...problemResponses(400, 401, 403, 409, 413, 415, 422, 429),
      },
    }),
    async (c) => {
      const row = await service.createCategory(c.req.valid('json'));
      headersOf(c).location = `/api/categories/${row.id}`;
      return sendJson(c, { data: row }, 201);
    },
  );

  router.openapi(
    createRoute({
      method: 'get',
      path: '/categories/{categoryId}',
      operationId: 'getCategory',
      summary: 'Get a category',
      tags,
      middleware: [limit] as const,
      request: { params: categoryIdParams, query: getCategoryQuery },
      responses: {
        200: jsonResponse(categoryDetailResponse, 'The category'),
        ...problemResponses(404, 422, 429),
      },
    }),
    async (c) => {
      const query = c.req.valid('query');
      const row = await service.getCategory(c.req.valid('param'), query);
      return sendJson(c, { data: row }, 200);
    },
  );

  router.openapi(
    createRoute({
      method: 'patch',
      path: '/categories/{categoryId}',
      operationId: 'updateCategory',
      summary: 'Change a category',
      tags,
      middleware: [
        limit,
        requireViewer(deps, 'admin', 'clerk'),
        dropCached(deps, 'Category'),
      ] as const,
      request: { params: categoryIdParams, body: jsonBody(categoryUpdate) },
      responses: {
        200: jsonResponse(categoryResponse, 'The category'),
        ...problemResponses(400, 401, 403, 404, 409, 413, 415, 422, 429),
      },
    }),
    async (c) => {
      const row = await service.updateCategory(c.req.valid('param'), c.req.valid('json'));
      return sendJson(c, { data: row }, 200);
    },
  );

  router.openapi(
    createRoute({
      method: 'delete',
      path: '/categories/{categoryId}',
      operationId: 'deleteCategory',
      summary: 'Delete a category',
      tags,
      middleware: [
        limit,
        requireViewer(deps, 'admin', 'clerk'),
        dropCached(deps, 'Category'),
      ] as const,
      request: { params: categoryIdParams },
      responses: {
        204: { description: 'Deleted' },
        ...problemResponses(401, 403, 404, 429),
      },
    }),
    async (c) => {
      await service.deleteCategory(c.req.valid('param'));
      return sendEmpty(c, 204);
    },
  );

  return router;
}
