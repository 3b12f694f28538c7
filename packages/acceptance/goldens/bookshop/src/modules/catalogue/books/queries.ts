import { and, eq, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import type { SelectResultFields } from 'drizzle-orm/query-builders/select.types';
import type { Database } from '../../../db/database.ts';
import { countIn } from '../../../db/exists.ts';
import { groupBy, indexBy } from '../../../db/group.ts';
import { insertRows } from '../../../db/inserts.ts';
import { orderBy, sortKeys } from '../../../db/order.ts';
import { prepareRows } from '../../../db/prepared.ts';
import type { Changes } from '../../../db/rows.ts';
import {
  authors,
  bookCategories,
  books,
  categories,
  reviews,
} from '../../../db/schema/catalogue.ts';
import { matches } from '../../../db/search.ts';
import { filterWhere } from '../../../http/filters.ts';
import { afterCursor, type CursorQuery, isFirstPage, takePage } from '../../../http/pagination.ts';
import { authorColumns } from '../authors/queries.ts';
import { categoryColumns } from '../categories/queries.ts';
import { reviewColumns } from '../reviews/queries.ts';

export const bookColumns = {
  id: books.id,
  title: books.title,
  isbn: books.isbn,
  description: books.description,
  format: books.format,
  price: books.price,
  stock: books.stock,
  publishedOn: books.publishedOn,
  coverUrl: books.coverUrl,
  authorId: books.authorId,
  createdAt: books.createdAt,
  updatedAt: books.updatedAt,
  version: books.version,
  reviewCount: countIn(reviews, eq(reviews.bookId, books.id)),
};

export type BookRow = SelectResultFields<typeof bookColumns>;

const sorts = {
  title: books.title,
  price: books.price,
  stock: books.stock,
  publishedOn: books.publishedOn,
  createdAt: books.createdAt,
  updatedAt: books.updatedAt,
  id: books.id,
};
const filters = {
  title: books.title,
  isbn: books.isbn,
  format: books.format,
  price: books.price,
  stock: books.stock,
  publishedOn: books.publishedOn,
  authorId: books.authorId,
  createdAt: books.createdAt,
  updatedAt: books.updatedAt,
};
const listOrder = sortKeys(['title'], sorts, ['id']);

const live = isNull(books.deletedAt);

// The same expression as in the index books_search_idx, or PostgreSQL does not use it.
const searched = sql`to_tsvector('simple', coalesce(${books.title}, '') || ' ' || coalesce(${books.description}, ''))`;

export function createBookQueries(db: Database) {
  const byIsbn = prepareRows(
    db,
    'books_isbn',
    bookColumns,
    db
      .select(bookColumns)
      .from(books)
      .where(and(eq(books.isbn, sql.placeholder('isbn')), live)),
  );
  const byId = prepareRows(
    db,
    'books_id',
    bookColumns,
    db
      .select(bookColumns)
      .from(books)
      .where(and(eq(books.id, sql.placeholder('id')), live)),
  );
  const listFirst = prepareRows(
    db,
    'books_list_first',
    bookColumns,
    db
      .select(bookColumns)
      .from(books)
      .where(live)
      .orderBy(...orderBy(listOrder))
      .limit(sql.placeholder('limit')),
  );

  return {
    async findByIsbn(key: Pick<typeof books.$inferSelect, 'isbn'>) {
      const [row] = await byIsbn.execute(key);
      return row;
    },

    async findById(key: Pick<typeof books.$inferSelect, 'id'>) {
      const [row] = await byId.execute(key);
      return row;
    },

    async existsWhere(condition: SQL | undefined) {
      const found = await db.select({ key: books.id }).from(books).where(and(condition, live));
      return found.length > 0;
    },

    async list(query: CursorQuery, condition?: SQL) {
      const { limit } = query;
      if (condition === undefined && isFirstPage(query)) {
        return takePage(await listFirst.execute({ limit: limit + 1 }), limit, listOrder);
      }
      const keys = query.sort ? sortKeys(query.sort, sorts, ['id']) : listOrder;
      const rows = await db
        .select(bookColumns)
        .from(books)
        .where(
          and(
            condition,
            live,
            filterWhere(query, filters),
            matches(searched, query.q),
            afterCursor(query.cursor, keys),
          ),
        )
        .orderBy(...orderBy(keys))
        .limit(limit + 1);
      return takePage(rows, limit, keys);
    },

    insert: (values: (typeof books.$inferInsert)[]) => insertRows(db, books, bookColumns, values),

    async update(condition: SQL | undefined, changes: Changes<Partial<typeof books.$inferInsert>>) {
      const [row] = await db
        .update(books)
        .set({
          ...(changes as Partial<typeof books.$inferInsert>),
          version: sql`${books.version} + 1`,
        })
        .where(and(condition, live))
        .returning(bookColumns);
      return row;
    },

    /** Deletes the row and returns its key; nothing where there is none. */
    async delete(condition: SQL | undefined) {
      const [row] = await db
        .update(books)
        .set({ deletedAt: new Date(), version: sql`${books.version} + 1` })
        .where(and(condition, live))
        .returning({ id: books.id });
      return row;
    },

    async restore(condition: SQL | undefined) {
      const [row] = await db
        .update(books)
        .set({ deletedAt: null, version: sql`${books.version} + 1` })
        .where(and(condition, isNotNull(books.deletedAt)))
        .returning(bookColumns);
      return row;
    },

    async categoriesExists(key: Pick<typeof categories.$inferSelect, 'id'>) {
      const found = await db
        .select({ key: categories.id })
        .from(categories)
        .where(eq(categories.id, key.id));
      return found.length > 0;
    },

    async authorExists(key: Pick<typeof authors.$inferSelect, 'id'>) {
      const found = await db
        .select({ key: authors.id })
        .from(authors)
        .where(eq(authors.id, key.id));
      return found.length > 0;
    },

    async linkCategories(link: Pick<typeof bookCategories.$inferInsert, 'bookId' | 'categoryId'>) {
      await db.insert(bookCategories).values(link).onConflictDoNothing();
    },

    async unlinkCategories(
      link: Pick<typeof bookCategories.$inferInsert, 'bookId' | 'categoryId'>,
    ) {
      await db
        .delete(bookCategories)
        .where(
          and(
            eq(bookCategories.bookId, link.bookId),
            eq(bookCategories.categoryId, link.categoryId),
          ),
        );
    },

    /** Adds the relations asked for, with one query for each. */
    async include<Row extends BookRow>(rows: Row[], names: readonly string[] = []) {
      const [authorOf, categoriesOf, reviewsOf] = await Promise.all([
        names.includes('author') ? loadAuthor(db, rows) : undefined,
        names.includes('categories') ? loadCategories(db, rows) : undefined,
        names.includes('reviews') ? loadReviews(db, rows) : undefined,
      ]);
      return rows.map((row) => ({
        ...row,
        ...(authorOf && { author: authorOf.get(row.authorId) }),
        ...(categoriesOf && { categories: categoriesOf.get(row.id) ?? [] }),
        ...(reviewsOf && { reviews: reviewsOf.get(row.id) ?? [] }),
      }));
    },
  };
}

async function loadAuthor(db: Database, rows: BookRow[]) {
  const ids = rows.map((row) => row.authorId);
  const found = await db.select(authorColumns).from(authors).where(inArray(authors.id, ids));
  return indexBy(found, (row) => row.id);
}

async function loadCategories(db: Database, rows: BookRow[]) {
  const ids = rows.map((row) => row.id);
  const links = await db
    .select({ of: bookCategories.bookId, row: categoryColumns })
    .from(bookCategories)
    .innerJoin(categories, eq(categories.id, bookCategories.categoryId))
    .where(inArray(bookCategories.bookId, ids))
    .orderBy(bookCategories.categoryId);
  return groupBy(
    links,
    (link) => link.of,
    (link) => link.row,
  );
}

async function loadReviews(db: Database, rows: BookRow[]) {
  const ids = rows.map((row) => row.id);
  const found = await db
    .select(reviewColumns)
    .from(reviews)
    .where(inArray(reviews.bookId, ids))
    .orderBy(reviews.id);
  return groupBy(
    found,
    (row) => row.bookId,
    (row) => row,
  );
}
