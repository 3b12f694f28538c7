import type { Database } from '../../src/db/database.ts';
import { only } from '../../src/db/rows.ts';
import { customers } from '../../src/db/schema/people.ts';
import { nextCount } from '../count.ts';

/** Inserts one customer, and what it must refer to. */
export async function createCustomer(
  db: Database,
  values: Partial<typeof customers.$inferInsert> = {},
) {
  const n = nextCount('customers');
  const rows = await db
    .insert(customers)
    .values({ email: `person${n}@example.com`, password: '-', name: 'Ada Lovelace', ...values })
    .returning();
  return only(rows);
}
