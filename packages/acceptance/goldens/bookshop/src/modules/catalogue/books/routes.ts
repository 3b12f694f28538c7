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
  authorIdParams,
  bookCreate,
  bookCreateBulk,
  bookDetailResponse,
  bookIdCategoryIdParams,
  bookIdParams,
  bookList,
  bookListItemPage,
  bookPage,
  bookResponse,
  bookUpdate,
  bookWithAuthorResponse,
  getBookByIsbnQuery,
  getBookQuery,
  isbnParams,
  listAuthorBooksQuery,
  listBooksQuery,
} from './schemas.ts';
import { createBookService } from './service.ts';

const tags = ['Books'];

export function booksRoutes(deps: Deps) {
  const service = createBookService(deps);
  const limit = defaultRateLimit(deps);
  const router = createRouter(deps);

  router.openapi(
    createRoute({
      method: 'get',
      path: '/books',
      operationId: 'listBooks',
      summary: 'List books',
      tags,
      middleware: [
        limit,
        cacheResponse(deps, {
          seconds: 60,
          scope: 'shared',
          of: ['Author', 'Book', 'Category', 'Review'],
        }),
      ] as const,
      request: { query: listBooksQuery },
      responses: {
        200: jsonResponse(bookListItemPage, 'A page of books'),
        ...problemResponses(422, 429),
      },
    }),
    async (c) => {
      const { data, page } = await service.listBooks(c.req.valid('query'));
      linkCursor(c, page);
      return sendJson(c, { data, page }, 200);
    },
  );

  router.openapi(
    createRoute({
      method: 'post',
      path: '/books',
      operationId: 'createBook',
      summary: 'Create a book',
      tags,
      middleware: [limit, requireViewer(deps, 'admin', 'clerk'), dropCached(deps, 'Book')] as const,
      request: { body: jsonBody(bookCreate) },
      responses: {
        201: jsonResponse(bookResponse, 'The new book'),
        ...problemResponses(400, 401, 403, 409, 413, 415, 422, 429),
      },
    }),
    async (c) => {
      const row = await service.createBook(c.req.valid('json'));
      headersOf(c).location = `/api/books/${row.id}`;
      setVersion(c, row.version);
      return sendJson(c, { data: row }, 201);
    },
  );

  router.openapi(
    createRoute({
      method: 'get',
      path: '/books/by-isbn/{isbn}',
      operationId: 'getBookByIsbn',
      summary: 'Get a book by its ISBN',
      tags,
      middleware: [limit] as const,
      request: { params: isbnParams, query: getBookByIsbnQuery },
      responses: {
        200: jsonResponse(bookWithAuthorResponse, 'The book'),
        ...problemResponses(404, 422, 429),
      },
    }),
    async (c) => {
      const query = c.req.valid('query');
      const row = await service.getBookByIsbn(c.req.valid('param'), query);
      if (!query.include) setVersion(c, row.version);
      return sendJson(c, { data: row }, 200);
    },
  );

  router.openapi(
    createRoute({
      method: 'post',
      path: '/books/bulk',
      operationId: 'createBooks',
      summary: 'Create several books at once',
      tags,
      middleware: [limit, requireViewer(deps, 'admin', 'clerk'), dropCached(deps, 'Book')] as const,
      request: { body: jsonBody(bookCreateBulk) },
      responses: {
        201: jsonResponse(bookList, 'The new books'),
        ...problemResponses(400, 401, 403, 409, 413, 415, 422, 429),
      },
    }),
    async (c) => {
      const rows = await service.createBooks(c.req.valid('json').data);
      return sendJson(c, { data: rows }, 201);
    },
  );

  router.openapi(
    createRoute({
      method: 'get',
      path: '/books/{bookId}',
      operationId: 'getBook',
      summary: 'Get a book',
      tags,
      middleware: [limit] as const,
      request: { params: bookIdParams, query: getBookQuery },
      responses: {
        200: jsonResponse(bookDetailResponse, 'The book'),
        ...problemResponses(404, 422, 429),
      },
    }),
    async (c) => {
      const query = c.req.valid('query');
      const row = await service.getBook(c.req.valid('param'), query);
      if (!query.include) setVersion(c, row.version);
      return sendJson(c, { data: row }, 200);
    },
  );

  router.openapi(
    createRoute({
      method: 'patch',
      path: '/books/{bookId}',
      operationId: 'updateBook',
      summary: 'Change a book',
      tags,
      middleware: [limit, requireViewer(deps, 'admin', 'clerk'), dropCached(deps, 'Book')] as const,
      request: { params: bookIdParams, body: jsonBody(bookUpdate) },
      responses: {
        200: jsonResponse(bookResponse, 'The book'),
        ...problemResponses(400, 401, 403, 404, 409, 412, 413, 415, 422, 429),
      },
    }),
    async (c) => {
      const row = await service.updateBook(
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
      path: '/books/{bookId}',
      operationId: 'deleteBook',
      summary: 'Delete a book',
      tags,
      middleware: [limit, requireViewer(deps, 'admin', 'clerk'), dropCached(deps, 'Book')] as const,
      request: { params: bookIdParams },
      responses: {
        204: { description: 'Deleted' },
        ...problemResponses(401, 403, 404, 412, 429),
      },
    }),
    async (c) => {
      await service.deleteBook(c.req.valid('param'), expectedVersion(c));
      return sendEmpty(c, 204);
    },
  );

  router.openapi(
    createRoute({
      method: 'post',
      path: '/books/{bookId}/restore',
      operationId: 'restoreBook',
      summary: 'Bring a deleted book back',
      tags,
      middleware: [limit, requireViewer(deps, 'admin', 'clerk'), dropCached(deps, 'Book')] as const,
      request: { params: bookIdParams },
      responses: {
        200: jsonResponse(bookResponse, 'The book'),
        ...problemResponses(401, 403, 404, 409, 429),
      },
    }),
    async (c) => {
      const row = await service.restoreBook(c.req.valid('param'));
      setVersion(c, row.version);
      return sendJson(c, { data: row }, 200);
    },
  );

  router.openapi(
    createRoute({
      method: 'put',
      path: '/books/{bookId}/categories/{categoryId}',
      operationId: 'addBookCategory',
      summary: 'Put a book into a category',
      tags,
      middleware: [
        limit,
        requireViewer(deps, 'admin', 'clerk'),
        dropCached(deps, 'Book', 'Category'),
      ] as const,
      request: { params: bookIdCategoryIdParams },
      responses: {
        204: { description: 'Done' },
        ...problemResponses(401, 403, 404, 429),
      },
    }),
    async (c) => {
      await service.addBookCategory(c.req.valid('param'));
      return sendEmpty(c, 204);
    },
  );

  router.openapi(
    createRoute({
      method: 'delete',
      path: '/books/{bookId}/categories/{categoryId}',
      operationId: 'removeBookCategory',
      summary: 'Take a book out of a category',
      tags,
      middleware: [
        limit,
        requireViewer(deps, 'admin', 'clerk'),
        dropCached(deps, 'Book', 'Category'),
      ] as const,
      request: { params: bookIdCategoryIdParams },
      responses: {
        204: { description: 'Done' },
        ...problemResponses(401, 403, 404, 429),
      },
    }),
    async (c) => {
      await service.removeBookCategory(c.req.valid('param'));
      return sendEmpty(c, 204);
    },
  );

  router.openapi(
    createRoute({
      method: 'get',
      path: '/authors/{authorId}/books',
      operationId: 'listAuthorBooks',
      summary: 'List the books of an author',
      tags,
      middleware: [limit] as const,
      request: { params: authorIdParams, query: listAuthorBooksQuery },
      responses: {
        200: jsonResponse(bookPage, 'A page of books'),
        ...problemResponses(404, 422, 429),
      },
    }),
    async (c) => {
      const { data, page } = await service.listAuthorBooks(
        c.req.valid('param'),
        c.req.valid('query'),
      );
      linkCursor(c, page);
      return sendJson(c, { data, page }, 200);
    },
  );

  return router;
}
