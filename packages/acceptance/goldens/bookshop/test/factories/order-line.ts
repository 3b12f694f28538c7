import type { Database } from '../../src/db/database.ts';
import { only } from '../../src/db/rows.ts';
import { orderLines } from '../../src/db/schema/sales.ts';
import { createBook } from './book.ts';
import { createOrder } from './order.ts';

/** Inserts one order line, and what it must refer to. */
export async function createOrderLine(
  db: Database,
  values: Partial<typeof orderLines.$inferInsert> = {},
) {
  const rows = await db
    .insert(orderLines)
    .values({
      unitPrice: '9.99',
      bookId: values.bookId ?? (await createBook(db)).id,
      orderId: values.orderId ?? (await createOrder(db)).id,
      ...values,
    })
    .returning();
  return only(rows);
}

/** A valid body of OrderOrderLineCreate. */
export async function orderOrderLineBody(db: Database) {
  return { quantity: 2, unitPrice: '9.99', bookId: (await createBook(db)).id };
}
