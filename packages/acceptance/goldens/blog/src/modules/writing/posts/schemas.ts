import { z } from '@hono/zod-openapi';
import { postStatus } from '../../../db/schema/writing.ts';
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
import { comment } from '../comments/schemas.ts';
import { tag } from '../tags/schemas.ts';

/** An article. */
export const post = z
  .object({
    id: z.guid(),
    title: z.string(),
    slug: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
    summary: z.string().nullable(),
    body: z.string(),
    status: z.enum(postStatus.enumValues),
    publishedAt: z.iso.datetime().nullable(),
    authorId: z.guid(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    version: z.int32(),
    commentCount: z.int32(),
  })
  .openapi('Post');

export const postCreate = z
  .strictObject({
    title: z.string().min(1).max(160),
    summary: z.string().max(300).nullable().default(null),
    body: z.string().min(1).max(100000),
  })
  .openapi('PostCreate');
export type PostCreate = z.infer<typeof postCreate>;

export const postDetail = post
  .extend({
    author: user.optional(),
    tags: z.array(tag).optional(),
    comments: z.array(comment).optional(),
  })
  .openapi('PostDetail');

export const postDetailResponse = z.object({ data: postDetail }).openapi('PostDetailResponse');

export const postListItem = post
  .extend({ author: user.optional(), tags: z.array(tag).optional() })
  .openapi('PostListItem');

export const postListItemPage = z
  .object({ data: z.array(postListItem), page: cursorPage })
  .openapi('PostListItemPage');

export const postResponse = z.object({ data: post }).openapi('PostResponse');

export const postUpdate = z
  .strictObject({
    title: z.string().min(1).max(160).optional(),
    summary: z.string().max(300).nullable().optional(),
    body: z.string().min(1).max(100000).optional(),
  })
  .openapi('PostUpdate');
export type PostUpdate = z.infer<typeof postUpdate>;

export const postWithAuthorTags = post
  .extend({ author: user.optional(), tags: z.array(tag).optional() })
  .openapi('PostWithAuthorTags');

export const postWithAuthorTagsResponse = z
  .object({ data: postWithAuthorTags })
  .openapi('PostWithAuthorTagsResponse');

export const slugParams = z.object({
  slug: z
    .string()
    .max(180)
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
});
export type SlugParams = z.infer<typeof slugParams>;

export const postIdParams = z.object({ postId: z.guid() });
export type PostIdParams = z.infer<typeof postIdParams>;

export const postIdTagIdParams = z.object({ postId: z.guid(), tagId: z.guid() });
export type PostIdTagIdParams = z.infer<typeof postIdTagIdParams>;

export const listPostsQuery = z.strictObject({
  limit: limitParam(20, 100),
  cursor: cursorParam,
  sort: sortParam(['title', 'publishedAt', 'createdAt', 'updatedAt']),
  q: z.string().min(1).max(200).optional(),
  ...filterParams(
    'slug',
    z
      .string()
      .max(180)
      .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
    ['eq', 'ne', 'in', 'contains', 'startsWith'],
  ),
  ...filterParams('status', z.enum(postStatus.enumValues), ['eq', 'ne', 'in']),
  ...filterParams('publishedAt', moment, ['eq', 'ne', 'in', 'gt', 'gte', 'lt', 'lte', 'isNull']),
  ...filterParams('authorId', z.guid(), ['eq', 'ne', 'in']),
  ...filterParams('createdAt', moment, ['eq', 'ne', 'in', 'gt', 'gte', 'lt', 'lte']),
  ...filterParams('updatedAt', moment, ['eq', 'ne', 'in', 'gt', 'gte', 'lt', 'lte']),
  include: namesParam(['author', 'tags']),
});
export type ListPostsQuery = z.infer<typeof listPostsQuery>;

export const getPostBySlugQuery = z.strictObject({ include: namesParam(['author', 'tags']) });
export type GetPostBySlugQuery = z.infer<typeof getPostBySlugQuery>;

export const getPostQuery = z.strictObject({ include: namesParam(['author', 'tags', 'comments']) });
export type GetPostQuery = z.infer<typeof getPostQuery>;
