import type { Database } from './database.ts';
import { users } from './schema/people.ts';
import { comments, posts, postTags, tags } from './schema/writing.ts';

/** Whether nothing has been written yet. */
export async function isEmpty(db: Database): Promise<boolean> {
  return (await db.$count(users)) === 0;
}

/** Inserts a few rows of everything, which refer to one another. */
export async function insertExamples(db: Database, passwordHash: string): Promise<void> {
  const userRows = await db
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
  const postRows = await db
    .insert(posts)
    .values(
      [1, 2, 3].map((n) => ({
        authorId: nth(userRows, n).id,
        title: 'Notes on the engine',
        slug: `notes-on-the-engine-${n}`,
        summary: 'What the engine can do, and what it cannot.',
        body: 'The engine has no pretensions to originate anything.',
        publishedAt: new Date('2026-03-01T09:00:00Z'),
      })),
    )
    .returning();
  await db
    .insert(comments)
    .values(
      [1, 2, 3].map((n) => ({
        authorId: nth(userRows, n).id,
        postId: nth(postRows, n).id,
        body: 'Well put.',
      })),
    )
    .returning();
  const tagRows = await db
    .insert(tags)
    .values([1, 2, 3].map((n) => ({ name: `engines ${n}` })))
    .returning();
  const postTagsRows = [1, 2, 3].map((n) => ({
    postId: nth(postRows, n).id,
    tagId: nth(tagRows, n).id,
  }));
  await db.insert(postTags).values(postTagsRows);
}

/** The row that stands at a number from 1 on, or round again from the first. */
function nth<Row>(rows: readonly Row[], n: number): Row {
  const row = rows[(n - 1) % rows.length];
  if (row === undefined) throw new Error('nth: there are no rows');
  return row;
}
