import { createRoute } from '@hono/zod-openapi';
import type { Deps } from '../../../deps.ts';
import { headersOf, sendEmpty, sendJson } from '../../../http/answer.ts';
import { requireViewer } from '../../../http/authorisation.ts';
import { dropCached } from '../../../http/cache.ts';
import { noQuery } from '../../../http/fields.ts';
import { linkCursor } from '../../../http/pagination.ts';
import { defaultRateLimit, rateLimit } from '../../../http/rate-limit.ts';
import { createRouter, jsonBody, jsonResponse, problemResponses } from '../../../http/router.ts';
import {
  bookIdParams,
  bookReviewCreate,
  listBookReviewsQuery,
  reviewIdParams,
  reviewListItemPage,
  reviewResponse,
  reviewUpdate,
} from './schemas.ts';
import { createReviewService } from './service.ts';

const tags = ['Reviews'];

export function reviewsRoutes(deps: Deps) {
  const service = createReviewService(deps);
  const limit = defaultRateLimit(deps);
  const router = createRouter(deps);

  router.openapi(
    createRoute({
      method: 'get',
      path: '/books/{bookId}/reviews',
      operationId: 'listBookReviews',
      summary: 'List the reviews of a book',
      tags,
      middleware: [limit] as const,
      request: { params: bookIdParams, query: listBookReviewsQuery },
      responses: {
        200: jsonResponse(reviewListItemPage, 'A page of reviews'),
        ...problemResponses(404, 422, 429),
      },
    }),
    async (c) => {
      const { data, page } = await service.listBookReviews(
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
      path: '/books/{bookId}/reviews',
      operationId: 'createBookReview',
      summary: 'Review a book',
      tags,
      middleware: [
        rateLimit(deps, { name: 'createBookReview', requests: 10, seconds: 60, per: 'viewer' }),
        requireViewer(deps),
        dropCached(deps, 'Review'),
      ] as const,
      request: { params: bookIdParams, body: jsonBody(bookReviewCreate) },
      responses: {
        201: jsonResponse(reviewResponse, 'The new review'),
        ...problemResponses(400, 401, 404, 409, 413, 415, 422, 429),
      },
    }),
    async (c) => {
      const row = await service.createBookReview(
        c.get('viewer'),
        c.req.valid('param'),
        c.req.valid('json'),
      );
      headersOf(c).location = `/api/reviews/${row.id}`;
      return sendJson(c, { data: row }, 201);
    },
  );

  router.openapi(
    createRoute({
      method: 'get',
      path: '/reviews/{reviewId}',
      operationId: 'getReview',
      summary: 'Get a review',
      tags,
      middleware: [limit] as const,
      request: { params: reviewIdParams, query: noQuery },
      responses: {
        200: jsonResponse(reviewResponse, 'The review'),
        ...problemResponses(404, 422, 429),
      },
    }),
    async (c) => {
      const row = await service.getReview(c.req.valid('param'));
      return sendJson(c, { data: row }, 200);
    },
  );

  router.openapi(
    createRoute({
      method: 'patch',
      path: '/reviews/{reviewId}',
      operationId: 'updateReview',
      summary: 'Change a review',
      tags,
      middleware: [limit, requireViewer(deps), dropCached(deps, 'Review')] as const,
      request: { params: reviewIdParams, body: jsonBody(reviewUpdate) },
      responses: {
        200: jsonResponse(reviewResponse, 'The review'),
        ...problemResponses(400, 401, 404, 409, 413, 415, 422, 429),
      },
    }),
    async (c) => {
      const row = await service.updateReview(
        c.get('viewer'),
        c.req.valid('param'),
        c.req.valid('json'),
      );
      return sendJson(c, { data: row }, 200);
    },
  );

  router.openapi(
    createRoute({
      method: 'delete',
      path: '/reviews/{reviewId}',
      operationId: 'deleteReview',
      summary: 'Delete a review',
      tags,
      middleware: [limit, requireViewer(deps), dropCached(deps, 'Review')] as const,
      request: { params: reviewIdParams },
      responses: {
        204: { description: 'Deleted' },
        ...problemResponses(401, 404, 429),
      },
    }),
    async (c) => {
      await service.deleteReview(c.get('viewer'), c.req.valid('param'));
      return sendEmpty(c, 204);
    },
  );

  return router;
}
