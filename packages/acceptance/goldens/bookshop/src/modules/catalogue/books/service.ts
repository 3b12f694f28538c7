import { and, eq } from 'drizzle-orm';
import { only } from '../../../db/rows.ts';
import { books } from '../../../db/schema/catalogue.ts';
import type { Deps } from '../../../deps.ts';
import { notFound, Problem } from '../../../http/problem.ts';
import { createBookQueries } from './queries.ts';
import type {
  AuthorIdParams,
  BookCreate,
  BookIdCategoryIdParams,
  BookIdParams,
  BookUpdate,
  GetBookByIsbnQuery,
  GetBookQuery,
  IsbnParams,
  ListAuthorBooksQuery,
  ListBooksQuery,
} from './schemas.ts';

export function createBookService({ db }: Deps) {
  const queries = createBookQueries(db);

  return {
    async listBooks(query: ListBooksQuery) {
      const found = await queries.list(query);
      return { ...found, data: await queries.include(found.data, query.include) };
    },

    async createBook(body: BookCreate) {
      return only(await queries.insert([body]));
    },

    async getBookByIsbn(params: IsbnParams, query: GetBookByIsbnQuery) {
      const row = await queries.findByIsbn({ isbn: params.isbn });
      if (!row) throw notFound('book');
      return only(await queries.include([row], query.include));
    },

    async createBooks(body: BookCreate[]) {
      return await queries.insert(body);
    },

    async getBook(params: BookIdParams, query: GetBookQuery) {
      const row = await queries.findById({ id: params.bookId });
      if (!row) throw notFound('book');
      return only(await queries.include([row], query.include));
    },

    async updateBook(params: BookIdParams, body: BookUpdate, version: number | undefined) {
      const own = eq(books.id, params.bookId);
      const condition = version === undefined ? own : and(own, eq(books.version, version));
      const row = await queries.update(condition, body);
      if (!row) throw (await queries.existsWhere(own)) ? new Problem('stale') : notFound('book');
      return row;
    },

    async deleteBook(params: BookIdParams, version: number | undefined) {
      const own = eq(books.id, params.bookId);
      const condition = version === undefined ? own : and(own, eq(books.version, version));
      const row = await queries.delete(condition);
      if (!row) throw (await queries.existsWhere(own)) ? new Problem('stale') : notFound('book');
    },

    async restoreBook(params: BookIdParams) {
      const condition = eq(books.id, params.bookId);
      const row = await queries.restore(condition);
      if (!row) throw notFound('book');
      return row;
    },

    async addBookCategory(params: BookIdCategoryIdParams) {
      const found = await queries.existsWhere(eq(books.id, params.bookId));
      if (!found) throw notFound('book');
      if (!(await queries.categoriesExists({ id: params.categoryId }))) throw notFound('category');
      await queries.linkCategories({ bookId: params.bookId, categoryId: params.categoryId });
    },

    async removeBookCategory(params: BookIdCategoryIdParams) {
      const found = await queries.existsWhere(eq(books.id, params.bookId));
      if (!found) throw notFound('book');
      await queries.unlinkCategories({ bookId: params.bookId, categoryId: params.categoryId });
    },

    async listAuthorBooks(params: AuthorIdParams, query: ListAuthorBooksQuery) {
      if (!(await queries.authorExists({ id: params.authorId }))) throw notFound('author');
      return queries.list(query, eq(books.authorId, params.authorId));
    },
  };
}
