import { eq } from 'drizzle-orm';
import { only } from '../../../db/rows.ts';
import { tags } from '../../../db/schema/writing.ts';
import type { Deps } from '../../../deps.ts';
import { notFound } from '../../../http/problem.ts';
import { createTagQueries } from './queries.ts';
import type { ListTagsQuery, TagCreate, TagIdParams, TagUpdate } from './schemas.ts';

export function createTagService({ db }: Deps) {
  const queries = createTagQueries(db);

  return {
    async listTags(query: ListTagsQuery) {
      return queries.list(query);
    },

    async createTag(body: TagCreate) {
      return only(await queries.insert([body]));
    },

    async createTags(body: TagCreate[]) {
      return await queries.insert(body);
    },

    async getTag(params: TagIdParams) {
      const row = await queries.findById({ id: params.tagId });
      if (!row) throw notFound('tag');
      return row;
    },

    async updateTag(params: TagIdParams, body: TagUpdate) {
      const condition = eq(tags.id, params.tagId);
      const row = await queries.update(condition, body);
      if (!row) throw notFound('tag');
      return row;
    },

    async deleteTag(params: TagIdParams) {
      const condition = eq(tags.id, params.tagId);
      const row = await queries.delete(condition);
      if (!row) throw notFound('tag');
    },
  };
}
