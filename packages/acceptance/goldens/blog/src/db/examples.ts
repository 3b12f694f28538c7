import type { Database } from './database.ts';
import { insertComments } from './examples/comment.ts';
import { insertPosts } from './examples/post.ts';
import { insertTags } from './examples/tag.ts';
import { insertUsers } from './examples/user.ts';
import { nth } from './nth.ts';
import { users } from './schema/people.ts';
import { postTags } from './schema/writing.ts';

/** Whether nothing has been written yet. */
export async function isEmpty(db: Database): Promise<boolean> {
  return (await db.$count(users)) === 0;
}

/** Inserts a few rows of everything, which refer to one another. */
export async function insertExamples(db: Database, passwordHash: string): Promise<void> {
  const userRows = await insertUsers(db, { passwordHash });
  const postRows = await insertPosts(db, { userRows });
  await insertComments(db, { userRows, postRows });
  const tagRows = await insertTags(db);
  const postTagsRows = [1, 2, 3].map((n) => ({
    postId: nth(postRows, n).id,
    tagId: nth(tagRows, n).id,
  }));
  await db.insert(postTags).values(postTagsRows);
}
