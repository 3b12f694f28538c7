import { z } from '@hono/zod-openapi';
import { integerParam, moment } from '../../../http/fields.ts';
import { filterParams } from '../../../http/filters.ts';
import {
  cursorPage,
  cursorParam,
  limitParam,
  namesParam,
  sortParam,
} from '../../../http/pagination.ts';
import { customer } from '../../people/customers/schemas.ts';

export const bookReviewCreate = z
  .strictObject({
    rating: z.int32().min(1).max(5),
    title: z.string().min(1).max(120),
    body: z.string().max(5000).nullable().default(null),
  })
  .openapi('BookReviewCreate');
export type BookReviewCreate = z.infer<typeof bookReviewCreate>;

/** What a customer thinks of a book; one for each. */
export const review = z
  .object({
    id: z.guid(),
    rating: z.int32(),
    title: z.string(),
    body: z.string().nullable(),
    bookId: z.guid(),
    customerId: z.guid(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .openapi('Review');

export const reviewListItem = review
  .extend({ customer: customer.optional() })
  .openapi('ReviewListItem');

export const reviewListItemPage = z
  .object({ data: z.array(reviewListItem), page: cursorPage })
  .openapi('ReviewListItemPage');

export const reviewResponse = z.object({ data: review }).openapi('ReviewResponse');

export const reviewUpdate = z
  .strictObject({
    rating: z.int32().min(1).max(5).optional(),
    title: z.string().min(1).max(120).optional(),
    body: z.string().max(5000).nullable().optional(),
    bookId: z.guid().optional(),
  })
  .openapi('ReviewUpdate');
export type ReviewUpdate = z.infer<typeof reviewUpdate>;

export const bookIdParams = z.object({ bookId: z.guid() });
export type BookIdParams = z.infer<typeof bookIdParams>;

export const reviewIdParams = z.object({ reviewId: z.guid() });
export type ReviewIdParams = z.infer<typeof reviewIdParams>;

export const listBookReviewsQuery = z.strictObject({
  limit: limitParam(20, 100),
  cursor: cursorParam,
  sort: sortParam(['rating', 'createdAt', 'updatedAt']),
  ...filterParams('rating', integerParam, ['eq', 'ne', 'in', 'gt', 'gte', 'lt', 'lte']),
  ...filterParams('customerId', z.guid(), ['eq', 'ne', 'in']),
  ...filterParams('createdAt', moment, ['eq', 'ne', 'in', 'gt', 'gte', 'lt', 'lte']),
  ...filterParams('updatedAt', moment, ['eq', 'ne', 'in', 'gt', 'gte', 'lt', 'lte']),
  include: namesParam(['customer']),
});
export type ListBookReviewsQuery = z.infer<typeof listBookReviewsQuery>;
