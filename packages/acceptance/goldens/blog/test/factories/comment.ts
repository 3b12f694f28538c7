import type { Database } from '../../src/db/database.ts';
import { only } from '../../src/db/rows.ts';
import { comments } from '../../src/db/schema/writing.ts';
import { createPost } from './post.ts';
import { createUser } from './user.ts';

/** Inserts one comment, and what it must refer to. */
export async function createComment(
  db: Database,
  values: Partial<typeof comments.$inferInsert> = {},
) {
  const rows = await db
    .insert(comments)
    .values({
      body: 'Well put.',
      authorId: values.authorId ?? (await createUser(db)).id,
      postId: values.postId ?? (await createPost(db)).id,
      ...values,
    })
    .returning();
  return only(rows);
}

/** A valid body of PostCommentCreate. */
export function postCommentBody() {
  return { body: 'Well put.' };
}
