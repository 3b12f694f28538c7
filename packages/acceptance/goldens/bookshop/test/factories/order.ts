import type { Database } from '../../src/db/database.ts';
import { only } from '../../src/db/rows.ts';
import { orders } from '../../src/db/schema/sales.ts';
import { createCustomer } from './customer.ts';

/** Inserts one order, and what it must refer to. */
export async function createOrder(db: Database, values: Partial<typeof orders.$inferInsert> = {}) {
  const rows = await db
    .insert(orders)
    .values({
      shippingAddress: '1 Lake Road, 1204 Geneva',
      customerId: values.customerId ?? (await createCustomer(db)).id,
      ...values,
    })
    .returning();
  return only(rows);
}

/** A valid body of OrderCreate. */
export function orderBody() {
  return { shippingAddress: '1 Lake Road, 1204 Geneva', remark: 'Please gift-wrap.' };
}
