import type { Database } from '../database.ts';
import { nth } from '../nth.ts';
import type { users } from '../schema/people.ts';
import { posts } from '../schema/writing.ts';

/** Inserts a few posts. */
export async function insertPostRows(
  db: Database,
  { userRows }: { userRows: (typeof users.$inferSelect)[] },
) {
  return db
    .insert(posts)
    .values(
      [1, 2, 3].map((n) => ({
        authorId: nth(userRows, n).id,
        title: 'Notes on the engine',
        slug: `notes-on-the-engine-n${n}`,
        summary: 'What the engine can do, and what it cannot.',
        body: 'The engine has no pretensions to originate anything.',
        publishedAt: new Date('2026-03-01T09:00:00Z'),
      })),
    )
    .returning();
}
