import type { Database } from '../database.ts';
import { nth } from '../nth.ts';
import type { users } from '../schema/people.ts';
import { comments, type posts } from '../schema/writing.ts';

/** Inserts a few comments. */
export async function insertCommentRows(
  db: Database,
  {
    userRows,
    postRows,
  }: { userRows: (typeof users.$inferSelect)[]; postRows: (typeof posts.$inferSelect)[] },
) {
  return db
    .insert(comments)
    .values(
      [1, 2, 3].map((n) => ({
        authorId: nth(userRows, n).id,
        postId: nth(postRows, n).id,
        body: 'Well put.',
      })),
    )
    .returning();
}
