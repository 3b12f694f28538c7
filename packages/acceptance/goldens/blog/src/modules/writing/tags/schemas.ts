import { z } from '@hono/zod-openapi';
import { moment } from '../../../http/fields.ts';
import { filterParams } from '../../../http/filters.ts';
import { cursorPage, cursorParam, limitParam, sortParam } from '../../../http/pagination.ts';

/** A word that posts are found by. */
export const tag = z
  .object({
    id: z.guid(),
    name: z.string(),
    colour: z.string().regex(/^#[0-9a-fA-F]{6}$/),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .openapi('Tag');

export const tagCreate = z
  .strictObject({
    name: z.string().min(1).max(40),
    colour: z
      .string()
      .regex(/^#[0-9a-fA-F]{6}$/)
      .default('#3366cc'),
  })
  .openapi('TagCreate');
export type TagCreate = z.infer<typeof tagCreate>;

export const tagCreateBulk = z
  .strictObject({ data: z.array(tagCreate).min(1).max(100) })
  .openapi('TagCreateBulk');

export const tagList = z.object({ data: z.array(tag) }).openapi('TagList');

export const tagPage = z.object({ data: z.array(tag), page: cursorPage }).openapi('TagPage');

export const tagResponse = z.object({ data: tag }).openapi('TagResponse');

export const tagUpdate = z
  .strictObject({
    name: z.string().min(1).max(40).optional(),
    colour: z
      .string()
      .regex(/^#[0-9a-fA-F]{6}$/)
      .optional(),
  })
  .openapi('TagUpdate');
export type TagUpdate = z.infer<typeof tagUpdate>;

export const tagIdParams = z.object({ tagId: z.guid() });
export type TagIdParams = z.infer<typeof tagIdParams>;

export const listTagsQuery = z.strictObject({
  limit: limitParam(20, 100),
  cursor: cursorParam,
  sort: sortParam(['name', 'createdAt', 'updatedAt']),
  q: z.string().min(1).max(200).optional(),
  ...filterParams('name', z.string().max(40), ['eq', 'ne', 'in', 'contains', 'startsWith']),
  ...filterParams('createdAt', moment, ['eq', 'ne', 'in', 'gt', 'gte', 'lt', 'lte']),
  ...filterParams('updatedAt', moment, ['eq', 'ne', 'in', 'gt', 'gte', 'lt', 'lte']),
});
export type ListTagsQuery = z.infer<typeof listTagsQuery>;
