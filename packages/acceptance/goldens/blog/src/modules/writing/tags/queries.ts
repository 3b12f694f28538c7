import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../../db/database.ts';
import { insertRows } from '../../../db/inserts.ts';
import { orderBy, sortKeys } from '../../../db/order.ts';
import { prepareRows } from '../../../db/prepared.ts';
import type { Changes } from '../../../db/rows.ts';
import { tags } from '../../../db/schema/writing.ts';
import { matches } from '../../../db/search.ts';
import { filterWhere } from '../../../http/filters.ts';
import { afterCursor, type CursorQuery, isFirstPage, takePage } from '../../../http/pagination.ts';

export const tagColumns = {
  id: tags.id,
  name: tags.name,
  colour: tags.colour,
  createdAt: tags.createdAt,
  updatedAt: tags.updatedAt,
};

const sorts = {
  name: tags.name,
  createdAt: tags.createdAt,
  updatedAt: tags.updatedAt,
  id: tags.id,
};
const filters = { name: tags.name, createdAt: tags.createdAt, updatedAt: tags.updatedAt };
const listOrder = sortKeys(['name'], sorts, ['id']);

// The same expression as in the index tags_search_idx, or PostgreSQL does not use it.
const searched = sql`to_tsvector('simple', coalesce(${tags.name}, ''))`;

export function createTagQueries(db: Database) {
  const byId = prepareRows(
    db,
    'tags_id',
    tagColumns,
    db
      .select(tagColumns)
      .from(tags)
      .where(eq(tags.id, sql.placeholder('id'))),
  );
  const listFirst = prepareRows(
    db,
    'tags_list_first',
    tagColumns,
    db
      .select(tagColumns)
      .from(tags)
      .orderBy(...orderBy(listOrder))
      .limit(sql.placeholder('limit')),
  );

  return {
    async findById(key: Pick<typeof tags.$inferSelect, 'id'>) {
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
        .select(tagColumns)
        .from(tags)
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

    insert: (values: (typeof tags.$inferInsert)[]) => insertRows(db, tags, tagColumns, values),

    async update(condition: SQL | undefined, changes: Changes<Partial<typeof tags.$inferInsert>>) {
      // A statement that changes nothing is not SQL.
      if (Object.values(changes).every((value) => value === undefined)) {
        const [same] = await db.select(tagColumns).from(tags).where(condition);
        return same;
      }
      const [row] = await db
        .update(tags)
        .set(changes as Partial<typeof tags.$inferInsert>)
        .where(condition)
        .returning(tagColumns);
      return row;
    },

    /** Deletes the row and returns its key; nothing where there is none. */
    async delete(condition: SQL | undefined) {
      const [row] = await db.delete(tags).where(condition).returning({ id: tags.id });
      return row;
    },
  };
}
