import type { Database } from '../database.ts';
import { nth } from '../nth.ts';
import { users } from '../schema/people.ts';

/** Inserts a few users. */
export async function insertUserRows(db: Database, { passwordHash }: { passwordHash: string }) {
  return db
    .insert(users)
    .values(
      [1, 2, 3].map((n) => ({
        email: `person${n}@example.com`,
        password: passwordHash,
        displayName: 'Ada Lovelace',
        bio: 'Example Bio',
        role: nth(['admin', 'writer', 'writer'] as const, n),
      })),
    )
    .returning();
}
