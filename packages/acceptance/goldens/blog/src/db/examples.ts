import type { Database } from './database.ts';
import { insertCommentRows } from './examples/comment.ts';
import { insertPostRows } from './examples/post.ts';
import { insertTagRows } from './examples/tag.ts';
import { insertUserRows } from './examples/user.ts';
import { nth } from './nth.ts';
import { users } from './schema/people.ts';
import { postTags } from './schema/writing.ts';

/** Whether nothing has been written yet. */
export async function isEmpty(db: Database): Promise<boolean> {
  return (await db.$count(users)) === 0;
}

/** Inserts a few rows of everything, which refer to one another. */
export async function insertExamples(db: Database, passwordHash: string): Promise<void> {
  const userRows = await insertUserRows(db, { passwordHash });
  const postRows = await insertPostRows(db, { userRows });
  await insertCommentRows(db, { userRows, postRows });
  const tagRows = await insertTagRows(db);
  const postTagsRows = [1, 2, 3].map((n) => ({
    postId: nth(postRows, n).id,
    tagId: nth(tagRows, n).id,
  }));
  await db.insert(postTags).values(postTagsRows);
}
