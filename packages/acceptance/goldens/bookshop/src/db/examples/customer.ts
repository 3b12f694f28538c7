import type { Database } from '../database.ts';
import { nth } from '../nth.ts';
import { customers } from '../schema/people.ts';

/** Inserts a few customers. */
export async function insertCustomerRows(db: Database, { passwordHash }: { passwordHash: string }) {
  return db
    .insert(customers)
    .values(
      [1, 2, 3].map((n) => ({
        email: `person${n}@example.com`,
        password: passwordHash,
        name: 'Ada Lovelace',
        phone: '+4930123456',
        role: nth(['admin', 'clerk', 'customer'] as const, n),
      })),
    )
    .returning();
}
