import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import type { SelectResultFields } from 'drizzle-orm/query-builders/select.types';
import type { Database } from '../../../db/database.ts';
import { indexBy } from '../../../db/group.ts';
import { insertRows } from '../../../db/inserts.ts';
import { orderBy, sortKeys } from '../../../db/order.ts';
import { prepareRows } from '../../../db/prepared.ts';
import type { Changes } from '../../../db/rows.ts';
import { books, reviews } from '../../../db/schema/catalogue.ts';
import { customers } from '../../../db/schema/people.ts';
import { filterWhere } from '../../../http/filters.ts';
import { afterCursor, type CursorQuery, takePage } from '../../../http/pagination.ts';
import { customerColumns } from '../../people/customers/queries.ts';

export const reviewColumns = {
  id: reviews.id,
  rating: reviews.rating,
  title: reviews.title,
  body: reviews.body,
  bookId: reviews.bookId,
  customerId: reviews.customerId,
  createdAt: reviews.createdAt,
  updatedAt: reviews.updatedAt,
};

export type ReviewRow = SelectResultFields<typeof reviewColumns>;

const sorts = {
  rating: reviews.rating,
  createdAt: reviews.createdAt,
  updatedAt: reviews.updatedAt,
  id: reviews.id,
};
const filters = {
  rating: reviews.rating,
  customerId: reviews.customerId,
  createdAt: reviews.createdAt,
  updatedAt: reviews.updatedAt,
};
const listOrder = sortKeys(['-createdAt'], sorts, ['id']);

export function createReviewQueries(db: Database) {
  const byId = prepareRows(
    db,
    'reviews_id',
    reviewColumns,
    db
      .select(reviewColumns)
      .from(reviews)
      .where(eq(reviews.id, sql.placeholder('id'))),
  );

  return {
    async findById(key: Pick<typeof reviews.$inferSelect, 'id'>) {
      const [row] = await byId.execute(key);
      return row;
    },

    async list(query: CursorQuery, condition?: SQL) {
      const { limit } = query;
      const keys = query.sort ? sortKeys(query.sort, sorts, ['id']) : listOrder;
      const rows = await db
        .select(reviewColumns)
        .from(reviews)
        .where(and(condition, filterWhere(query, filters), afterCursor(query.cursor, keys)))
        .orderBy(...orderBy(keys))
        .limit(limit + 1);
      return takePage(rows, limit, keys);
    },

    insert: (values: (typeof reviews.$inferInsert)[]) =>
      insertRows(db, reviews, reviewColumns, values),

    async update(
      condition: SQL | undefined,
      changes: Changes<Partial<typeof reviews.$inferInsert>>,
    ) {
      // A statement that changes nothing is not SQL.
      if (Object.values(changes).every((value) => value === undefined)) {
        const [same] = await db.select(reviewColumns).from(reviews).where(condition);
        return same;
      }
      const [row] = await db
        .update(reviews)
        .set(changes as Partial<typeof reviews.$inferInsert>)
        .where(condition)
        .returning(reviewColumns);
      return row;
    },

    /** Deletes the row and returns its key; nothing where there is none. */
    async delete(condition: SQL | undefined) {
      const [row] = await db.delete(reviews).where(condition).returning({ id: reviews.id });
      return row;
    },

    async bookExists(key: Pick<typeof books.$inferSelect, 'id'>) {
      const found = await db
        .select({ key: books.id })
        .from(books)
        .where(and(eq(books.id, key.id), isNull(books.deletedAt)));
      return found.length > 0;
    },

    /** Adds the relations asked for, with one query for each. */
    async include<Row extends ReviewRow>(rows: Row[], names: readonly string[] = []) {
      const customerOf = names.includes('customer') ? await loadCustomer(db, rows) : undefined;
      return rows.map((row) => ({
        ...row,
        ...(customerOf && { customer: customerOf.get(row.customerId) }),
      }));
    },
  };
}

async function loadCustomer(db: Database, rows: ReviewRow[]) {
  const ids = rows.map((row) => row.customerId);
  const found = await db.select(customerColumns).from(customers).where(inArray(customers.id, ids));
  return indexBy(found, (row) => row.id);
}
