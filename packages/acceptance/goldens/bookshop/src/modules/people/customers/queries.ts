import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../../db/database.ts';
import { orderBy, sortKeys } from '../../../db/order.ts';
import { prepareRows } from '../../../db/prepared.ts';
import type { Changes } from '../../../db/rows.ts';
import { customers } from '../../../db/schema/people.ts';
import { matches } from '../../../db/search.ts';
import { filterWhere } from '../../../http/filters.ts';
import { afterCursor, type CursorQuery, isFirstPage, takePage } from '../../../http/pagination.ts';

export const customerColumns = {
  id: customers.id,
  name: customers.name,
  role: customers.role,
  createdAt: customers.createdAt,
  updatedAt: customers.updatedAt,
};

const sorts = {
  name: customers.name,
  createdAt: customers.createdAt,
  updatedAt: customers.updatedAt,
  id: customers.id,
};
const filters = {
  role: customers.role,
  createdAt: customers.createdAt,
  updatedAt: customers.updatedAt,
};
const listOrder = sortKeys(['-createdAt'], sorts, ['id']);

// The same expression as in the index customers_search_idx, or PostgreSQL does not use it.
const searched = sql`to_tsvector('simple', coalesce(${customers.name}, ''))`;

export function createCustomerQueries(db: Database) {
  const byId = prepareRows(
    db,
    'customers_id',
    customerColumns,
    db
      .select(customerColumns)
      .from(customers)
      .where(eq(customers.id, sql.placeholder('id'))),
  );
  const listFirst = prepareRows(
    db,
    'customers_list_first',
    customerColumns,
    db
      .select(customerColumns)
      .from(customers)
      .orderBy(...orderBy(listOrder))
      .limit(sql.placeholder('limit')),
  );

  return {
    async findById(key: Pick<typeof customers.$inferSelect, 'id'>) {
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
        .select(customerColumns)
        .from(customers)
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

    async update(
      condition: SQL | undefined,
      changes: Changes<Partial<typeof customers.$inferInsert>>,
    ) {
      // A statement that changes nothing is not SQL.
      if (Object.values(changes).every((value) => value === undefined)) {
        const [same] = await db.select(customerColumns).from(customers).where(condition);
        return same;
      }
      const [row] = await db
        .update(customers)
        .set(changes as Partial<typeof customers.$inferInsert>)
        .where(condition)
        .returning(customerColumns);
      return row;
    },

    /** Deletes the row and returns its key; nothing where there is none. */
    async delete(condition: SQL | undefined) {
      const [row] = await db.delete(customers).where(condition).returning({ id: customers.id });
      return row;
    },
  };
}
