import { eq } from 'drizzle-orm';
import { only } from '../../../db/rows.ts';
import { authors } from '../../../db/schema/catalogue.ts';
import type { Deps } from '../../../deps.ts';
import { notFound } from '../../../http/problem.ts';
import { createAuthorQueries } from './queries.ts';
import type {
  AuthorCreate,
  AuthorIdParams,
  AuthorUpdate,
  GetAuthorQuery,
  ListAuthorsQuery,
} from './schemas.ts';

export function createAuthorService({ db }: Deps) {
  const queries = createAuthorQueries(db);

  return {
    async listAuthors(query: ListAuthorsQuery) {
      return queries.list(query);
    },

    async createAuthor(body: AuthorCreate) {
      return only(await queries.insert([body]));
    },

    async getAuthor(params: AuthorIdParams, query: GetAuthorQuery) {
      const row = await queries.findById({ id: params.authorId });
      if (!row) throw notFound('author');
      return only(await queries.include([row], query.include));
    },

    async updateAuthor(params: AuthorIdParams, body: AuthorUpdate) {
      const condition = eq(authors.id, params.authorId);
      const row = await queries.update(condition, body);
      if (!row) throw notFound('author');
      return row;
    },

    async deleteAuthor(params: AuthorIdParams) {
      const condition = eq(authors.id, params.authorId);
      const row = await queries.delete(condition);
      if (!row) throw notFound('author');
    },
  };
}
