import { and, eq, inArray, like, not, or, type SQL, sql } from 'drizzle-orm';
import type { SelectResultFields } from 'drizzle-orm/query-builders/select.types';
import type { Database } from '../../../db/database.ts';
import { groupBy } from '../../../db/group.ts';
import { insertRows } from '../../../db/inserts.ts';
import { orderBy, sortKeys } from '../../../db/order.ts';
import { prepareRows } from '../../../db/prepared.ts';
import type { Changes } from '../../../db/rows.ts';
import { categories } from '../../../db/schema/catalogue.ts';
import { matches } from '../../../db/search.ts';
import { firstFree, slugify } from '../../../db/slug.ts';
import { filterWhere } from '../../../http/filters.ts';
import { afterCursor, type CursorQuery, isFirstPage, takePage } from '../../../http/pagination.ts';

export const categoryColumns = {
  id: categories.id,
  name: categories.name,
  slug: categories.slug,
  parentId: categories.parentId,
  createdAt: categories.createdAt,
  updatedAt: categories.updatedAt,
};

export type CategoryRow = SelectResultFields<typeof categoryColumns>;

const sorts = {
  name: categories.name,
  createdAt: categories.createdAt,
  updatedAt: categories.updatedAt,
  id: categories.id,
};
const filters = {
  name: categories.name,
  parentId: categories.parentId,
  createdAt: categories.createdAt,
  updatedAt: categories.updatedAt,
};
const listOrder = sortKeys(['name'], sorts, ['id']);

// The same expression as in the index categories_search_idx, or PostgreSQL does not use it.
const searched = sql`to_tsvector('simple', coalesce(${categories.name}, ''))`;

export function createCategoryQueries(db: Database) {
  const byId = prepareRows(
    db,
    'categories_id',
    categoryColumns,
    db
      .select(categoryColumns)
      .from(categories)
      .where(eq(categories.id, sql.placeholder('id'))),
  );
  const listFirst = prepareRows(
    db,
    'categories_list_first',
    categoryColumns,
    db
      .select(categoryColumns)
      .from(categories)
      .orderBy(...orderBy(listOrder))
      .limit(sql.placeholder('limit')),
  );

  return {
    async findById(key: Pick<typeof categories.$inferSelect, 'id'>) {
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
        .select(categoryColumns)
        .from(categories)
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

    insert: (values: (typeof categories.$inferInsert)[]) =>
      insertRows(db, categories, categoryColumns, values),

    /** A slug made of a text that no row but `own` has: the text's own, or with a number after it. */
    async freeSlug(text: string, own?: SQL) {
      const slug = slugify(text, 94);
      const taken = await db
        .select({ slug: categories.slug })
        .from(categories)
        .where(
          and(or(eq(categories.slug, slug), like(categories.slug, `${slug}-%`)), own && not(own)),
        );
      return firstFree(
        slug,
        taken.map((row) => row.slug),
      );
    },

    async update(
      condition: SQL | undefined,
      changes: Changes<Partial<typeof categories.$inferInsert>>,
    ) {
      // A statement that changes nothing is not SQL.
      if (Object.values(changes).every((value) => value === undefined)) {
        const [same] = await db.select(categoryColumns).from(categories).where(condition);
        return same;
      }
      const [row] = await db
        .update(categories)
        .set(changes as Partial<typeof categories.$inferInsert>)
        .where(condition)
        .returning(categoryColumns);
      return row;
    },

    /** Deletes the row and returns its key; nothing where there is none. */
    async delete(condition: SQL | undefined) {
      const [row] = await db.delete(categories).where(condition).returning({ id: categories.id });
      return row;
    },

    /** Adds the relations asked for, with one query for each. */
    async include<Row extends CategoryRow>(rows: Row[], names: readonly string[] = []) {
      const childrenOf = names.includes('children') ? await loadChildren(db, rows) : undefined;
      return rows.map((row) => ({
        ...row,
        ...(childrenOf && { children: childrenOf.get(row.id) ?? [] }),
      }));
    },
  };
}

async function loadChildren(db: Database, rows: CategoryRow[]) {
  const ids = rows.map((row) => row.id);
  const found = await db
    .select(categoryColumns)
    .from(categories)
    .where(inArray(categories.parentId, ids))
    .orderBy(categories.id);
  return groupBy(
    found,
    (row) => row.parentId,
    (row) => row,
  );
}
