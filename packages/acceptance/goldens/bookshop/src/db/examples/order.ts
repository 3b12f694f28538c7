import type { Database } from '../database.ts';
import { nth } from '../nth.ts';
import type { customers } from '../schema/people.ts';
import { orders } from '../schema/sales.ts';

/** Inserts a few orders. */
export async function insertOrderRows(
  db: Database,
  { customerRows }: { customerRows: (typeof customers.$inferSelect)[] },
) {
  return db
    .insert(orders)
    .values(
      [1, 2, 3].map((n) => ({
        customerId: nth(customerRows, n).id,
        shippingAddress: '1 Lake Road, 1204 Geneva',
        remark: 'Please gift-wrap.',
        paidAt: new Date('2026-05-04T10:15:00Z'),
        shippedAt: new Date('2026-05-05T08:00:00Z'),
      })),
    )
    .returning();
}
