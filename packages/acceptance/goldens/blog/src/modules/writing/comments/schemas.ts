import { z } from '@hono/zod-openapi';
import { moment } from '../../../http/fields.ts';
import { filterParams } from '../../../http/filters.ts';
import {
  cursorPage,
  cursorParam,
  limitParam,
  namesParam,
  sortParam,
} from '../../../http/pagination.ts';
import { user } from '../../people/users/schemas.ts';

/** What a reader says about a post. */
export const comment = z
  .object({
    id: z.guid(),
    body: z.string(),
    authorId: z.guid(),
    postId: z.guid(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .openapi('Comment');

export const commentListItem = comment
  .extend({ author: user.optional() })
  .openapi('CommentListItem');

export const commentListItemPage = z
  .object({ data: z.array(commentListItem), page: cursorPage })
  .openapi('CommentListItemPage');

export const commentResponse = z.object({ data: comment }).openapi('CommentResponse');

export const commentUpdate = z
  .strictObject({ body: z.string().min(1).max(5000).optional(), postId: z.guid().optional() })
  .openapi('CommentUpdate');
export type CommentUpdate = z.infer<typeof commentUpdate>;

export const postCommentCreate = z
  .strictObject({ body: z.string().min(1).max(5000) })
  .openapi('PostCommentCreate');
export type PostCommentCreate = z.infer<typeof postCommentCreate>;

export const postIdParams = z.object({ postId: z.guid() });
export type PostIdParams = z.infer<typeof postIdParams>;

export const commentIdParams = z.object({ commentId: z.guid() });
export type CommentIdParams = z.infer<typeof commentIdParams>;

export const listPostCommentsQuery = z.strictObject({
  limit: limitParam(20, 100),
  cursor: cursorParam,
  sort: sortParam(['createdAt', 'updatedAt']),
  ...filterParams('authorId', z.guid(), ['eq', 'ne', 'in']),
  ...filterParams('createdAt', moment, ['eq', 'ne', 'in', 'gt', 'gte', 'lt', 'lte']),
  ...filterParams('updatedAt', moment, ['eq', 'ne', 'in', 'gt', 'gte', 'lt', 'lte']),
  include: namesParam(['author']),
});
export type ListPostCommentsQuery = z.infer<typeof listPostCommentsQuery>;
