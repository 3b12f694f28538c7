import { and, eq } from 'drizzle-orm';
import { only } from '../../../db/rows.ts';
import { reviews } from '../../../db/schema/catalogue.ts';
import type { Deps } from '../../../deps.ts';
import { ownedBy } from '../../../http/authorisation.ts';
import { notFound } from '../../../http/problem.ts';
import type { Viewer } from '../../../http/viewer.ts';
import { createReviewQueries } from './queries.ts';
import type {
  BookIdParams,
  BookReviewCreate,
  ListBookReviewsQuery,
  ReviewIdParams,
  ReviewUpdate,
} from './schemas.ts';

export function createReviewService({ db }: Deps) {
  const queries = createReviewQueries(db);

  return {
    async listBookReviews(params: BookIdParams, query: ListBookReviewsQuery) {
      if (!(await queries.bookExists({ id: params.bookId }))) throw notFound('book');
      const found = await queries.list(query, eq(reviews.bookId, params.bookId));
      return { ...found, data: await queries.include(found.data, query.include) };
    },

    async createBookReview(viewer: Viewer, params: BookIdParams, body: BookReviewCreate) {
      if (!(await queries.bookExists({ id: params.bookId }))) throw notFound('book');
      return only(
        await queries.insert([{ ...body, bookId: params.bookId, customerId: viewer.id }]),
      );
    },

    async getReview(params: ReviewIdParams) {
      const row = await queries.findById({ id: params.reviewId });
      if (!row) throw notFound('review');
      return row;
    },

    async updateReview(viewer: Viewer, params: ReviewIdParams, body: ReviewUpdate) {
      const condition = and(
        eq(reviews.id, params.reviewId),
        ownedBy(viewer, reviews.customerId, 'admin', 'clerk'),
      );
      const row = await queries.update(condition, body);
      if (!row) throw notFound('review');
      return row;
    },

    async deleteReview(viewer: Viewer, params: ReviewIdParams) {
      const condition = and(
        eq(reviews.id, params.reviewId),
        ownedBy(viewer, reviews.customerId, 'admin', 'clerk'),
      );
      const row = await queries.delete(condition);
      if (!row) throw notFound('review');
    },
  };
}
