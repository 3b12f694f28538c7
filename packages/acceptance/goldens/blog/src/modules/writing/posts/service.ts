import { and, eq } from 'drizzle-orm';
import { only } from '../../../db/rows.ts';
import { posts } from '../../../db/schema/writing.ts';
import type { Deps } from '../../../deps.ts';
import { ownedBy } from '../../../http/authorisation.ts';
import { notFound, Problem } from '../../../http/problem.ts';
import type { Viewer } from '../../../http/viewer.ts';
import { createPostQueries } from './queries.ts';
import type {
  GetPostBySlugQuery,
  GetPostQuery,
  ListPostsQuery,
  PostCreate,
  PostIdParams,
  PostIdTagIdParams,
  PostUpdate,
  SlugParams,
} from './schemas.ts';

export function createPostService({ db }: Deps) {
  const queries = createPostQueries(db);

  return {
    async listPosts(query: ListPostsQuery) {
      const found = await queries.list(query);
      return { ...found, data: await queries.include(found.data, query.include) };
    },

    async createPost(viewer: Viewer, body: PostCreate) {
      return only(
        await queries.insert([
          { ...body, authorId: viewer.id, slug: await queries.freeSlug(body.title) },
        ]),
      );
    },

    async getPostBySlug(params: SlugParams, query: GetPostBySlugQuery) {
      const row = await queries.findBySlug({ slug: params.slug });
      if (!row) throw notFound('post');
      return only(await queries.include([row], query.include));
    },

    async getPost(params: PostIdParams, query: GetPostQuery) {
      const row = await queries.findById({ id: params.postId });
      if (!row) throw notFound('post');
      return only(await queries.include([row], query.include));
    },

    async updatePost(
      viewer: Viewer,
      params: PostIdParams,
      body: PostUpdate,
      version: number | undefined,
    ) {
      const own = and(eq(posts.id, params.postId), ownedBy(viewer, posts.authorId, 'admin'));
      const condition = version === undefined ? own : and(own, eq(posts.version, version));
      const row = await queries.update(condition, {
        ...body,
        ...(body.title !== undefined && {
          slug: await queries.freeSlug(body.title, eq(posts.id, params.postId)),
        }),
      });
      if (!row) throw (await queries.existsWhere(own)) ? new Problem('stale') : notFound('post');
      return row;
    },

    async deletePost(viewer: Viewer, params: PostIdParams, version: number | undefined) {
      const own = and(eq(posts.id, params.postId), ownedBy(viewer, posts.authorId, 'admin'));
      const condition = version === undefined ? own : and(own, eq(posts.version, version));
      const row = await queries.delete(condition);
      if (!row) throw (await queries.existsWhere(own)) ? new Problem('stale') : notFound('post');
    },

    async publishPost(viewer: Viewer, params: PostIdParams, version: number | undefined) {
      const own = and(eq(posts.id, params.postId), ownedBy(viewer, posts.authorId, 'admin'));
      const condition = version === undefined ? own : and(own, eq(posts.version, version));
      const row = await queries.update(condition, { status: 'published', publishedAt: new Date() });
      if (!row) throw (await queries.existsWhere(own)) ? new Problem('stale') : notFound('post');
      return row;
    },

    async restorePost(viewer: Viewer, params: PostIdParams) {
      const condition = and(eq(posts.id, params.postId), ownedBy(viewer, posts.authorId, 'admin'));
      const row = await queries.restore(condition);
      if (!row) throw notFound('post');
      return row;
    },

    async tagPost(viewer: Viewer, params: PostIdTagIdParams) {
      const found = await queries.existsWhere(
        and(eq(posts.id, params.postId), ownedBy(viewer, posts.authorId, 'admin')),
      );
      if (!found) throw notFound('post');
      if (!(await queries.tagsExists({ id: params.tagId }))) throw notFound('tag');
      await queries.linkTags({ postId: params.postId, tagId: params.tagId });
    },

    async untagPost(viewer: Viewer, params: PostIdTagIdParams) {
      const found = await queries.existsWhere(
        and(eq(posts.id, params.postId), ownedBy(viewer, posts.authorId, 'admin')),
      );
      if (!found) throw notFound('post');
      await queries.unlinkTags({ postId: params.postId, tagId: params.tagId });
    },
  };
}
