import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import type { SelectResultFields } from 'drizzle-orm/query-builders/select.types';
import type { Database } from '../../../db/database.ts';
import { groupBy, indexBy } from '../../../db/group.ts';
import { insertRows } from '../../../db/inserts.ts';
import { orderBy, sortKeys } from '../../../db/order.ts';
import type { Changes } from '../../../db/rows.ts';
import { books } from '../../../db/schema/catalogue.ts';
import { customers } from '../../../db/schema/people.ts';
import { orderLines, orders } from '../../../db/schema/sales.ts';
import { filterWhere } from '../../../http/filters.ts';
import { afterCursor, type CursorQuery, takePage } from '../../../http/pagination.ts';
import { bookColumns } from '../../catalogue/books/queries.ts';
import { customerColumns } from '../../people/customers/queries.ts';
import { orderLineColumns } from '../order-lines/queries.ts';

export const orderColumns = {
  id: orders.id,
  number: orders.number,
  status: orders.status,
  shippingAddress: orders.shippingAddress,
  remark: orders.remark,
  paidAt: orders.paidAt,
  shippedAt: orders.shippedAt,
  customerId: orders.customerId,
  createdAt: orders.createdAt,
  updatedAt: orders.updatedAt,
  version: orders.version,
};

export type OrderRow = SelectResultFields<typeof orderColumns>;

const sorts = {
  number: orders.number,
  createdAt: orders.createdAt,
  updatedAt: orders.updatedAt,
  id: orders.id,
};
const filters = {
  number: orders.number,
  status: orders.status,
  paidAt: orders.paidAt,
  shippedAt: orders.shippedAt,
  customerId: orders.customerId,
  createdAt: orders.createdAt,
  updatedAt: orders.updatedAt,
};
const listOrder = sortKeys(['-createdAt'], sorts, ['id']);

export function createOrderQueries(db: Database) {
  return {
    async findWhere(condition: SQL | undefined) {
      const [row] = await db.select(orderColumns).from(orders).where(condition);
      return row;
    },

    async existsWhere(condition: SQL | undefined) {
      const found = await db.select({ key: orders.id }).from(orders).where(condition);
      return found.length > 0;
    },

    async list(query: CursorQuery, condition?: SQL) {
      const { limit } = query;
      const keys = query.sort ? sortKeys(query.sort, sorts, ['id']) : listOrder;
      const rows = await db
        .select(orderColumns)
        .from(orders)
        .where(and(condition, filterWhere(query, filters), afterCursor(query.cursor, keys)))
        .orderBy(...orderBy(keys))
        .limit(limit + 1);
      return takePage(rows, limit, keys);
    },

    insert: (values: (typeof orders.$inferInsert)[]) =>
      insertRows(db, orders, orderColumns, values),

    async update(
      condition: SQL | undefined,
      changes: Changes<Partial<typeof orders.$inferInsert>>,
    ) {
      const [row] = await db
        .update(orders)
        .set({
          ...(changes as Partial<typeof orders.$inferInsert>),
          version: sql`${orders.version} + 1`,
        })
        .where(condition)
        .returning(orderColumns);
      return row;
    },

    /** Deletes the row and returns its key; nothing where there is none. */
    async delete(condition: SQL | undefined) {
      const [row] = await db.delete(orders).where(condition).returning({ id: orders.id });
      return row;
    },

    /** Adds the relations asked for, with one query for each. */
    async include<Row extends OrderRow>(rows: Row[], names: readonly string[] = []) {
      const [customerOf, linesOf, booksOf] = await Promise.all([
        names.includes('customer') ? loadCustomer(db, rows) : undefined,
        names.includes('lines') ? loadLines(db, rows) : undefined,
        names.includes('books') ? loadBooks(db, rows) : undefined,
      ]);
      return rows.map((row) => ({
        ...row,
        ...(customerOf && { customer: customerOf.get(row.customerId) }),
        ...(linesOf && { lines: linesOf.get(row.id) ?? [] }),
        ...(booksOf && { books: booksOf.get(row.id) ?? [] }),
      }));
    },
  };
}

async function loadCustomer(db: Database, rows: OrderRow[]) {
  const ids = rows.map((row) => row.customerId);
  const found = await db.select(customerColumns).from(customers).where(inArray(customers.id, ids));
  return indexBy(found, (row) => row.id);
}

async function loadLines(db: Database, rows: OrderRow[]) {
  const ids = rows.map((row) => row.id);
  const found = await db
    .select(orderLineColumns)
    .from(orderLines)
    .where(inArray(orderLines.orderId, ids))
    .orderBy(orderLines.id);
  return groupBy(
    found,
    (row) => row.orderId,
    (row) => row,
  );
}

async function loadBooks(db: Database, rows: OrderRow[]) {
  const ids = rows.map((row) => row.id);
  const links = await db
    .select({ of: orderLines.orderId, row: bookColumns })
    .from(orderLines)
    .innerJoin(books, eq(books.id, orderLines.bookId))
    .where(and(inArray(orderLines.orderId, ids), isNull(books.deletedAt)))
    .orderBy(orderLines.bookId);
  return groupBy(
    links,
    (link) => link.of,
    (link) => link.row,
  );
}
