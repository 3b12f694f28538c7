import type { Database } from '../../src/db/database.ts';
import { only } from '../../src/db/rows.ts';
import { posts } from '../../src/db/schema/writing.ts';
import { nextCount } from '../count.ts';
import { createUser } from './user.ts';

/** Inserts one post, and what it must refer to. */
export async function createPost(db: Database, values: Partial<typeof posts.$inferInsert> = {}) {
  const n = nextCount('posts');
  const rows = await db
    .insert(posts)
    .values({
      title: 'Notes on the engine',
      slug: `notes-on-the-engine-n${n}`,
      body: 'The engine has no pretensions to originate anything.',
      authorId: values.authorId ?? (await createUser(db)).id,
      ...values,
    })
    .returning();
  return only(rows);
}

/** A valid body of PostCreate. */
export function postBody() {
  return {
    title: 'Notes on the engine',
    summary: 'What the engine can do, and what it cannot.',
    body: 'The engine has no pretensions to originate anything.',
  };
}
