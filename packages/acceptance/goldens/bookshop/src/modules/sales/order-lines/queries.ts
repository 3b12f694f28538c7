import { and, eq, inArray, isNull, type SQL } from 'drizzle-orm';
import type { SelectResultFields } from 'drizzle-orm/query-builders/select.types';
import type { Database } from '../../../db/database.ts';
import { indexBy } from '../../../db/group.ts';
import { insertRows } from '../../../db/inserts.ts';
import { orderBy, sortKeys } from '../../../db/order.ts';
import type { Changes } from '../../../db/rows.ts';
import { books } from '../../../db/schema/catalogue.ts';
import { orderLines, orders } from '../../../db/schema/sales.ts';
import { filterWhere } from '../../../http/filters.ts';
import { afterCursor, type CursorQuery, takePage } from '../../../http/pagination.ts';
import { bookColumns } from '../../catalogue/books/queries.ts';

export const orderLineColumns = {
  id: orderLines.id,
  quantity: orderLines.quantity,
  unitPrice: orderLines.unitPrice,
  bookId: orderLines.bookId,
  orderId: orderLines.orderId,
  createdAt: orderLines.createdAt,
  updatedAt: orderLines.updatedAt,
};

export type OrderLineRow = SelectResultFields<typeof orderLineColumns>;

const sorts = {
  createdAt: orderLines.createdAt,
  updatedAt: orderLines.updatedAt,
  id: orderLines.id,
};
const filters = {
  bookId: orderLines.bookId,
  createdAt: orderLines.createdAt,
  updatedAt: orderLines.updatedAt,
};
const listOrder = sortKeys(['-createdAt'], sorts, ['id']);

export function createOrderLineQueries(db: Database) {
  return {
    async list(query: CursorQuery, condition?: SQL) {
      const { limit } = query;
      const keys = query.sort ? sortKeys(query.sort, sorts, ['id']) : listOrder;
      const rows = await db
        .select(orderLineColumns)
        .from(orderLines)
        .where(and(condition, filterWhere(query, filters), afterCursor(query.cursor, keys)))
        .orderBy(...orderBy(keys))
        .limit(limit + 1);
      return takePage(rows, limit, keys);
    },

    insert: (values: (typeof orderLines.$inferInsert)[]) =>
      insertRows(db, orderLines, orderLineColumns, values),

    async update(
      condition: SQL | undefined,
      changes: Changes<Partial<typeof orderLines.$inferInsert>>,
    ) {
      // A statement that changes nothing is not SQL.
      if (Object.values(changes).every((value) => value === undefined)) {
        const [same] = await db.select(orderLineColumns).from(orderLines).where(condition);
        return same;
      }
      const [row] = await db
        .update(orderLines)
        .set(changes as Partial<typeof orderLines.$inferInsert>)
        .where(condition)
        .returning(orderLineColumns);
      return row;
    },

    /** Deletes the row and returns its key; nothing where there is none. */
    async delete(condition: SQL | undefined) {
      const [row] = await db.delete(orderLines).where(condition).returning({ id: orderLines.id });
      return row;
    },

    async orderExists(key: Pick<typeof orders.$inferSelect, 'id'>) {
      const found = await db.select({ key: orders.id }).from(orders).where(eq(orders.id, key.id));
      return found.length > 0;
    },

    /** Adds the relations asked for, with one query for each. */
    async include<Row extends OrderLineRow>(rows: Row[], names: readonly string[] = []) {
      const bookOf = names.includes('book') ? await loadBook(db, rows) : undefined;
      return rows.map((row) => ({ ...row, ...(bookOf && { book: bookOf.get(row.bookId) }) }));
    },
  };
}

async function loadBook(db: Database, rows: OrderLineRow[]) {
  const ids = rows.map((row) => row.bookId);
  const found = await db
    .select(bookColumns)
    .from(books)
    .where(and(inArray(books.id, ids), isNull(books.deletedAt)));
  return indexBy(found, (row) => row.id);
}
