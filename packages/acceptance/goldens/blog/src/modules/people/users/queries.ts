import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../../db/database.ts';
import { orderBy, sortKeys } from '../../../db/order.ts';
import { prepareRows } from '../../../db/prepared.ts';
import type { Changes } from '../../../db/rows.ts';
import { users } from '../../../db/schema/people.ts';
import { matches } from '../../../db/search.ts';
import { filterWhere } from '../../../http/filters.ts';
import { afterCursor, type CursorQuery, isFirstPage, takePage } from '../../../http/pagination.ts';

export const userColumns = {
  id: users.id,
  displayName: users.displayName,
  bio: users.bio,
  role: users.role,
  createdAt: users.createdAt,
  updatedAt: users.updatedAt,
};

const sorts = { createdAt: users.createdAt, updatedAt: users.updatedAt, id: users.id };
const filters = { role: users.role, createdAt: users.createdAt, updatedAt: users.updatedAt };
const listOrder = sortKeys(['-createdAt'], sorts, ['id']);

// The same expression as in the index users_search_idx, or PostgreSQL does not use it.
const searched = sql`to_tsvector('simple', coalesce(${users.displayName}, ''))`;

export function createUserQueries(db: Database) {
  const byId = prepareRows(
    db,
    'users_id',
    userColumns,
    db
      .select(userColumns)
      .from(users)
      .where(eq(users.id, sql.placeholder('id'))),
  );
  const listFirst = prepareRows(
    db,
    'users_list_first',
    userColumns,
    db
      .select(userColumns)
      .from(users)
      .orderBy(...orderBy(listOrder))
      .limit(sql.placeholder('limit')),
  );

  return {
    async findById(key: Pick<typeof users.$inferSelect, 'id'>) {
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
        .select(userColumns)
        .from(users)
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

    async update(condition: SQL | undefined, changes: Changes<Partial<typeof users.$inferInsert>>) {
      // A statement that changes nothing is not SQL.
      if (Object.values(changes).every((value) => value === undefined)) {
        const [same] = await db.select(userColumns).from(users).where(condition);
        return same;
      }
      const [row] = await db
        .update(users)
        .set(changes as Partial<typeof users.$inferInsert>)
        .where(condition)
        .returning(userColumns);
      return row;
    },

    /** Deletes the row and returns its key; nothing where there is none. */
    async delete(condition: SQL | undefined) {
      const [row] = await db.delete(users).where(condition).returning({ id: users.id });
      return row;
    },
  };
}
