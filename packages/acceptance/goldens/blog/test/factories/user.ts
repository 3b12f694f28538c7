import type { Database } from '../../src/db/database.ts';
import { only } from '../../src/db/rows.ts';
import { users } from '../../src/db/schema/people.ts';
import { nextCount } from '../count.ts';

/** Inserts one user, and what it must refer to. */
export async function createUser(db: Database, values: Partial<typeof users.$inferInsert> = {}) {
  const n = nextCount('users');
  const rows = await db
    .insert(users)
    .values({
      email: `person${n}@example.com`,
      password: '-',
      displayName: 'Ada Lovelace',
      ...values,
    })
    .returning();
  return only(rows);
}
