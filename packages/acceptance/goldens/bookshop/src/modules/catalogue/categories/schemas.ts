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

/** A shelf of books, itself on a larger one or none. */
export const category = z
  .object({
    id: z.guid(),
    name: z.string(),
    slug: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
    parentId: z.guid().nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .openapi('Category');

export const categoryCreate = z
  .strictObject({ name: z.string().min(1).max(80), parentId: z.guid().nullable().default(null) })
  .openapi('CategoryCreate');
export type CategoryCreate = z.infer<typeof categoryCreate>;

export const categoryDetail = category
  .extend({ children: z.array(category).optional() })
  .openapi('CategoryDetail');

export const categoryDetailResponse = z
  .object({ data: categoryDetail })
  .openapi('CategoryDetailResponse');

export const categoryPage = z
  .object({ data: z.array(category), page: cursorPage })
  .openapi('CategoryPage');

export const categoryResponse = z.object({ data: category }).openapi('CategoryResponse');

export const categoryUpdate = z
  .strictObject({
    name: z.string().min(1).max(80).optional(),
    parentId: z.guid().nullable().optional(),
  })
  .openapi('CategoryUpdate');
export type CategoryUpdate = z.infer<typeof categoryUpdate>;

export const categoryIdParams = z.object({ categoryId: z.guid() });
export type CategoryIdParams = z.infer<typeof categoryIdParams>;

export const listCategoriesQuery = z.strictObject({
  limit: limitParam(20, 100),
  cursor: cursorParam,
  sort: sortParam(['name', 'createdAt', 'updatedAt']),
  q: z.string().min(1).max(200).optional(),
  ...filterParams('name', z.string().max(80), ['eq', 'ne', 'in', 'contains', 'startsWith']),
  ...filterParams('parentId', z.guid(), ['eq', 'ne', 'in', 'isNull']),
  ...filterParams('createdAt', moment, ['eq', 'ne', 'in', 'gt', 'gte', 'lt', 'lte']),
  ...filterParams('updatedAt', moment, ['eq', 'ne', 'in', 'gt', 'gte', 'lt', 'lte']),
});
export type ListCategoriesQuery = z.infer<typeof listCategoriesQuery>;

export const getCategoryQuery = z.strictObject({ include: namesParam(['children']) });
export type GetCategoryQuery = z.infer<typeof getCategoryQuery>;
