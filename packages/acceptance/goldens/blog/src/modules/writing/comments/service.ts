import { and, eq } from 'drizzle-orm';
import { only } from '../../../db/rows.ts';
import { comments } from '../../../db/schema/writing.ts';
import type { Deps } from '../../../deps.ts';
import { ownedBy } from '../../../http/authorisation.ts';
import { notFound } from '../../../http/problem.ts';
import type { Viewer } from '../../../http/viewer.ts';
import { createCommentQueries } from './queries.ts';
import type {
  CommentIdParams,
  CommentUpdate,
  ListPostCommentsQuery,
  PostCommentCreate,
  PostIdParams,
} from './schemas.ts';

export function createCommentService({ db }: Deps) {
  const queries = createCommentQueries(db);

  return {
    async listPostComments(params: PostIdParams, query: ListPostCommentsQuery) {
      if (!(await queries.postExists({ id: params.postId }))) throw notFound('post');
      const found = await queries.list(query, eq(comments.postId, params.postId));
      return { ...found, data: await queries.include(found.data, query.include) };
    },

    async createPostComment(viewer: Viewer, params: PostIdParams, body: PostCommentCreate) {
      if (!(await queries.postExists({ id: params.postId }))) throw notFound('post');
      return only(await queries.insert([{ ...body, postId: params.postId, authorId: viewer.id }]));
    },

    async getComment(params: CommentIdParams) {
      const row = await queries.findById({ id: params.commentId });
      if (!row) throw notFound('comment');
      return row;
    },

    async updateComment(viewer: Viewer, params: CommentIdParams, body: CommentUpdate) {
      const condition = and(
        eq(comments.id, params.commentId),
        ownedBy(viewer, comments.authorId, 'admin'),
      );
      const row = await queries.update(condition, body);
      if (!row) throw notFound('comment');
      return row;
    },

    async deleteComment(viewer: Viewer, params: CommentIdParams) {
      const condition = and(
        eq(comments.id, params.commentId),
        ownedBy(viewer, comments.authorId, 'admin'),
      );
      const row = await queries.delete(condition);
      if (!row) throw notFound('comment');
    },
  };
}
