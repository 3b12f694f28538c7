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
  commentIdParams,
  commentListItemPage,
  commentResponse,
  commentUpdate,
  listPostCommentsQuery,
  postCommentCreate,
  postIdParams,
} from './schemas.ts';
import { createCommentService } from './service.ts';

const tags = ['Comments'];

export function commentsRoutes(deps: Deps) {
  const service = createCommentService(deps);
  const limit = defaultRateLimit(deps);
  const router = createRouter(deps);

  router.openapi(
    createRoute({
      method: 'get',
      path: '/posts/{postId}/comments',
      operationId: 'listPostComments',
      summary: 'List the comments on a post',
      tags,
      middleware: [limit] as const,
      request: { params: postIdParams, query: listPostCommentsQuery },
      responses: {
        200: jsonResponse(commentListItemPage, 'A page of comments'),
        ...problemResponses(404, 422, 429),
      },
    }),
    async (c) => {
      const { data, page } = await service.listPostComments(
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
      path: '/posts/{postId}/comments',
      operationId: 'createPostComment',
      summary: 'Comment on a post',
      tags,
      middleware: [
        rateLimit(deps, { name: 'createPostComment', requests: 10, seconds: 60, per: 'viewer' }),
        requireViewer(deps),
        dropCached(deps, 'Comment'),
      ] as const,
      request: { params: postIdParams, body: jsonBody(postCommentCreate) },
      responses: {
        201: jsonResponse(commentResponse, 'The new comment'),
        ...problemResponses(400, 401, 404, 409, 413, 415, 422, 429),
      },
    }),
    async (c) => {
      const row = await service.createPostComment(
        c.get('viewer'),
        c.req.valid('param'),
        c.req.valid('json'),
      );
      headersOf(c).location = `/api/comments/${row.id}`;
      return sendJson(c, { data: row }, 201);
    },
  );

  router.openapi(
    createRoute({
      method: 'get',
      path: '/comments/{commentId}',
      operationId: 'getComment',
      summary: 'Get a comment',
      tags,
      middleware: [limit] as const,
      request: { params: commentIdParams, query: noQuery },
      responses: {
        200: jsonResponse(commentResponse, 'The comment'),
        ...problemResponses(404, 422, 429),
      },
    }),
    async (c) => {
      const row = await service.getComment(c.req.valid('param'));
      return sendJson(c, { data: row }, 200);
    },
  );

  router.openapi(
    createRoute({
      method: 'patch',
      path: '/comments/{commentId}',
      operationId: 'updateComment',
      summary: 'Change a comment',
      tags,
      middleware: [limit, requireViewer(deps), dropCached(deps, 'Comment')] as const,
      request: { params: commentIdParams, body: jsonBody(commentUpdate) },
      responses: {
        200: jsonResponse(commentResponse, 'The comment'),
        ...problemResponses(400, 401, 404, 409, 413, 415, 422, 429),
      },
    }),
    async (c) => {
      const row = await service.updateComment(
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
      path: '/comments/{commentId}',
      operationId: 'deleteComment',
      summary: 'Delete a comment',
      tags,
      middleware: [limit, requireViewer(deps), dropCached(deps, 'Comment')] as const,
      request: { params: commentIdParams },
      responses: {
        204: { description: 'Deleted' },
        ...problemResponses(401, 404, 429),
      },
    }),
    async (c) => {
      await service.deleteComment(c.get('viewer'), c.req.valid('param'));
      return sendEmpty(c, 204);
    },
  );

  return router;
}
