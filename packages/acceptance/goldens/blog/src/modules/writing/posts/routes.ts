import { createRoute } from '@hono/zod-openapi';
import type { Deps } from '../../../deps.ts';
import { headersOf, sendEmpty, sendJson } from '../../../http/answer.ts';
import { requireViewer } from '../../../http/authorisation.ts';
import { cacheResponse, dropCached } from '../../../http/cache.ts';
import { expectedVersion, setVersion } from '../../../http/headers.ts';
import { linkCursor } from '../../../http/pagination.ts';
import { defaultRateLimit } from '../../../http/rate-limit.ts';
import { createRouter, jsonBody, jsonResponse, problemResponses } from '../../../http/router.ts';
import {
  getPostBySlugQuery,
  getPostQuery,
  listPostsQuery,
  postCreate,
  postDetailResponse,
  postIdParams,
  postIdTagIdParams,
  postListItemPage,
  postResponse,
  postUpdate,
  postWithAuthorTagsResponse,
  slugParams,
} from './schemas.ts';
import { createPostService } from './service.ts';

const tags = ['Posts'];

export function postsRoutes(deps: Deps) {
  const service = createPostService(deps);
  const limit = defaultRateLimit(deps);
  const router = createRouter(deps);

  router.openapi(
    createRoute({
      method: 'get',
      path: '/posts',
      operationId: 'listPosts',
      summary: 'List posts',
      tags,
      middleware: [
        limit,
        cacheResponse(deps, {
          seconds: 30,
          scope: 'shared',
          of: ['Comment', 'Post', 'Tag', 'User'],
        }),
      ] as const,
      request: { query: listPostsQuery },
      responses: {
        200: jsonResponse(postListItemPage, 'A page of posts'),
        ...problemResponses(422, 429),
      },
    }),
    async (c) => {
      const { data, page } = await service.listPosts(c.req.valid('query'));
      linkCursor(c, page);
      return sendJson(c, { data, page }, 200);
    },
  );

  router.openapi(
    createRoute({
      method: 'post',
      path: '/posts',
      operationId: 'createPost',
      summary: 'Create a post',
      tags,
      middleware: [limit, requireViewer(deps), dropCached(deps, 'Post')] as const,
      request: { body: jsonBody(postCreate) },
      responses: {
        201: jsonResponse(postResponse, 'The new post'),
        ...problemResponses(400, 401, 409, 413, 415, 422, 429),
      },
    }),
    async (c) => {
      const row = await service.createPost(c.get('viewer'), c.req.valid('json'));
      headersOf(c).location = `/api/posts/${row.id}`;
      setVersion(c, row.version);
      return sendJson(c, { data: row }, 201);
    },
  );

  router.openapi(
    createRoute({
      method: 'get',
      path: '/posts/by-slug/{slug}',
      operationId: 'getPostBySlug',
      summary: 'Get a post by its slug',
      tags,
      middleware: [limit] as const,
      request: { params: slugParams, query: getPostBySlugQuery },
      responses: {
        200: jsonResponse(postWithAuthorTagsResponse, 'The post'),
        ...problemResponses(404, 422, 429),
      },
    }),
    async (c) => {
      const query = c.req.valid('query');
      const row = await service.getPostBySlug(c.req.valid('param'), query);
      if (!query.include) setVersion(c, row.version);
      return sendJson(c, { data: row }, 200);
    },
  );

  router.openapi(
    createRoute({
      method: 'get',
      path: '/posts/{postId}',
      operationId: 'getPost',
      summary: 'Get a post',
      tags,
      middleware: [limit] as const,
      request: { params: postIdParams, query: getPostQuery },
      responses: {
        200: jsonResponse(postDetailResponse, 'The post'),
        ...problemResponses(404, 422, 429),
      },
    }),
    async (c) => {
      const query = c.req.valid('query');
      const row = await service.getPost(c.req.valid('param'), query);
      if (!query.include) setVersion(c, row.version);
      return sendJson(c, { data: row }, 200);
    },
  );

  router.openapi(
    createRoute({
      method: 'patch',
      path: '/posts/{postId}',
      operationId: 'updatePost',
      summary: 'Change a post',
      tags,
      middleware: [limit, requireViewer(deps), dropCached(deps, 'Post')] as const,
      request: { params: postIdParams, body: jsonBody(postUpdate) },
      responses: {
        200: jsonResponse(postResponse, 'The post'),
        ...problemResponses(400, 401, 404, 409, 412, 413, 415, 422, 429),
      },
    }),
    async (c) => {
      const row = await service.updatePost(
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
      path: '/posts/{postId}',
      operationId: 'deletePost',
      summary: 'Delete a post',
      tags,
      middleware: [limit, requireViewer(deps), dropCached(deps, 'Post')] as const,
      request: { params: postIdParams },
      responses: {
        204: { description: 'Deleted' },
        ...problemResponses(401, 404, 412, 429),
      },
    }),
    async (c) => {
      await service.deletePost(c.get('viewer'), c.req.valid('param'), expectedVersion(c));
      return sendEmpty(c, 204);
    },
  );

  router.openapi(
    createRoute({
      method: 'post',
      path: '/posts/{postId}/publish',
      operationId: 'publishPost',
      summary: 'Publish a post',
      tags,
      middleware: [limit, requireViewer(deps), dropCached(deps, 'Post')] as const,
      request: { params: postIdParams },
      responses: {
        200: jsonResponse(postResponse, 'The post'),
        ...problemResponses(401, 404, 409, 412, 429),
      },
    }),
    async (c) => {
      const row = await service.publishPost(
        c.get('viewer'),
        c.req.valid('param'),
        expectedVersion(c),
      );
      setVersion(c, row.version);
      return sendJson(c, { data: row }, 200);
    },
  );

  router.openapi(
    createRoute({
      method: 'post',
      path: '/posts/{postId}/restore',
      operationId: 'restorePost',
      summary: 'Bring a deleted post back',
      tags,
      middleware: [limit, requireViewer(deps), dropCached(deps, 'Post')] as const,
      request: { params: postIdParams },
      responses: {
        200: jsonResponse(postResponse, 'The post'),
        ...problemResponses(401, 404, 409, 429),
      },
    }),
    async (c) => {
      const row = await service.restorePost(c.get('viewer'), c.req.valid('param'));
      setVersion(c, row.version);
      return sendJson(c, { data: row }, 200);
    },
  );

  router.openapi(
    createRoute({
      method: 'put',
      path: '/posts/{postId}/tags/{tagId}',
      operationId: 'tagPost',
      summary: 'Put a tag on a post',
      tags,
      middleware: [limit, requireViewer(deps), dropCached(deps, 'Post', 'Tag')] as const,
      request: { params: postIdTagIdParams },
      responses: {
        204: { description: 'Done' },
        ...problemResponses(401, 404, 429),
      },
    }),
    async (c) => {
      await service.tagPost(c.get('viewer'), c.req.valid('param'));
      return sendEmpty(c, 204);
    },
  );

  router.openapi(
    createRoute({
      method: 'delete',
      path: '/posts/{postId}/tags/{tagId}',
      operationId: 'untagPost',
      summary: 'Take a tag off a post',
      tags,
      middleware: [limit, requireViewer(deps), dropCached(deps, 'Post', 'Tag')] as const,
      request: { params: postIdTagIdParams },
      responses: {
        204: { description: 'Done' },
        ...problemResponses(401, 404, 429),
      },
    }),
    async (c) => {
      await service.untagPost(c.get('viewer'), c.req.valid('param'));
      return sendEmpty(c, 204);
    },
  );

  return router;
}
