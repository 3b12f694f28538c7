import type { Database } from '../database.ts';
import { nth } from '../nth.ts';
import type { books } from '../schema/catalogue.ts';
import { orderLines, type orders } from '../schema/sales.ts';

/** Inserts a few order lines. */
export async function insertOrderLineRows(
  db: Database,
  {
    bookRows,
    orderRows,
  }: { bookRows: (typeof books.$inferSelect)[]; orderRows: (typeof orders.$inferSelect)[] },
) {
  return db
    .insert(orderLines)
    .values(
      [1, 2, 3].map((n) => ({
        bookId: nth(bookRows, n).id,
        orderId: nth(orderRows, n).id,
        unitPrice: '9.99',
      })),
    )
    .returning();
}
