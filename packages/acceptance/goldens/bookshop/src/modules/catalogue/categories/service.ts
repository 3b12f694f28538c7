import { eq } from 'drizzle-orm';
import { only } from '../../../db/rows.ts';
import { categories } from '../../../db/schema/catalogue.ts';
import type { Deps } from '../../../deps.ts';
import { notFound } from '../../../http/problem.ts';
import { createCategoryQueries } from './queries.ts';
import type {
  CategoryCreate,
  CategoryIdParams,
  CategoryUpdate,
  GetCategoryQuery,
  ListCategoriesQuery,
} from './schemas.ts';

export function createCategoryService({ db }: Deps) {
  const queries = createCategoryQueries(db);

  return {
    async listCategories(query: ListCategoriesQuery) {
      return queries.list(query);
    },

    async createCategory(body: CategoryCreate) {
      return only(await queries.insert([{ ...body, slug: await queries.freeSlug(body.name) }]));
    },

    async getCategory(params: CategoryIdParams, query: GetCategoryQuery) {
      const row = await queries.findById({ id: params.categoryId });
      if (!row) throw notFound('category');
      return only(await queries.include([row], query.include));
    },

    async updateCategory(params: CategoryIdParams, body: CategoryUpdate) {
      const condition = eq(categories.id, params.categoryId);
      const row = await queries.update(condition, {
        ...body,
        ...(body.name !== undefined && {
          slug: await queries.freeSlug(body.name, eq(categories.id, params.categoryId)),
        }),
      });
      if (!row) throw notFound('category');
      return row;
    },

    async deleteCategory(params: CategoryIdParams) {
      const condition = eq(categories.id, params.categoryId);
      const row = await queries.delete(condition);
      if (!row) throw notFound('category');
    },
  };
}
