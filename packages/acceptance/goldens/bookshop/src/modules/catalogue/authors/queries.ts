import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import type { SelectResultFields } from 'drizzle-orm/query-builders/select.types';
import type { Database } from '../../../db/database.ts';
import { groupBy } from '../../../db/group.ts';
import { insertRows } from '../../../db/inserts.ts';
import { orderBy, sortKeys } from '../../../db/order.ts';
import { prepareRows } from '../../../db/prepared.ts';
import type { Changes } from '../../../db/rows.ts';
import { authors, books } from '../../../db/schema/catalogue.ts';
import { matches } from '../../../db/search.ts';
import { filterWhere } from '../../../http/filters.ts';
import { afterCursor, type CursorQuery, isFirstPage, takePage } from '../../../http/pagination.ts';
import { bookColumns } from '../books/queries.ts';

export const authorColumns = {
  id: authors.id,
  name: authors.name,
  country: authors.country,
  bornOn: authors.bornOn,
  biography: authors.biography,
  createdAt: authors.createdAt,
  updatedAt: authors.updatedAt,
};

export type AuthorRow = SelectResultFields<typeof authorColumns>;

const sorts = {
  name: authors.name,
  createdAt: authors.createdAt,
  updatedAt: authors.updatedAt,
  id: authors.id,
};
const filters = {
  name: authors.name,
  country: authors.country,
  createdAt: authors.createdAt,
  updatedAt: authors.updatedAt,
};
const listOrder = sortKeys(['name'], sorts, ['id']);

// The same expression as in the index authors_search_idx, or PostgreSQL does not use it.
const searched = sql`to_tsvector('simple', coalesce(${authors.name}, '') || ' ' || coalesce(${authors.biography}, ''))`;

export function createAuthorQueries(db: Database) {
  const byId = prepareRows(
    db,
    'authors_id',
    authorColumns,
    db
      .select(authorColumns)
      .from(authors)
      .where(eq(authors.id, sql.placeholder('id'))),
  );
  const listFirst = prepareRows(
    db,
    'authors_list_first',
    authorColumns,
    db
      .select(authorColumns)
      .from(authors)
      .orderBy(...orderBy(listOrder))
      .limit(sql.placeholder('limit')),
  );

  return {
    async findById(key: Pick<typeof authors.$inferSelect, 'id'>) {
      const [row] = await byId.execute(key);
      return row;
    },

    async list(query: CursorQuery, condition?: SQL) {
      const { limit } = query;
      if (condition === undefined && isFirstPage(query)) {
        return takePage(await listFirst.execute({ limit: limit + 1 }), limit, listOrder);
      }
      const keys = query.sort ? sortKeys(query.sort, sorts, ['id']) : listOrder;
      const rows = await db
        .select(authorColumns)
        .from(authors)
        .where(
          and(
            condition,
            filterWhere(query, filters),
            matches(searched, query.q),
            afterCursor(query.cursor, keys),
          ),
        )
        .orderBy(...orderBy(keys))
        .limit(limit + 1);
      return takePage(rows, limit, keys);
    },

    insert: (values: (typeof authors.$inferInsert)[]) =>
      insertRows(db, authors, authorColumns, values),

    async update(
      condition: SQL | undefined,
      changes: Changes<Partial<typeof authors.$inferInsert>>,
    ) {
      // A statement that changes nothing is not SQL.
      if (Object.values(changes).every((value) => value === undefined)) {
        const [same] = await db.select(authorColumns).from(authors).where(condition);
        return same;
      }
      const [row] = await db
        .update(authors)
        .set(changes as Partial<typeof authors.$inferInsert>)
        .where(condition)
        .returning(authorColumns);
      return row;
    },

    /** Deletes the row and returns its key; nothing where there is none. */
    async delete(condition: SQL | undefined) {
      const [row] = await db.delete(authors).where(condition).returning({ id: authors.id });
      return row;
    },

    /** Adds the relations asked for, with one query for each. */
    async include<Row extends AuthorRow>(rows: Row[], names: readonly string[] = []) {
      const booksOf = names.includes('books') ? await loadBooks(db, rows) : undefined;
      return rows.map((row) => ({ ...row, ...(booksOf && { books: booksOf.get(row.id) ?? [] }) }));
    },
  };
}

async function loadBooks(db: Database, rows: AuthorRow[]) {
  const ids = rows.map((row) => row.id);
  const found = await db
    .select(bookColumns)
    .from(books)
    .where(and(inArray(books.authorId, ids), isNull(books.deletedAt)))
    .orderBy(books.id);
  return groupBy(
    found,
    (row) => row.authorId,
    (row) => row,
  );
}
