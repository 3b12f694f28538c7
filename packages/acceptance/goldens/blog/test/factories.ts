import type { Database } from '../src/db/database.ts';
import { only } from '../src/db/rows.ts';
import { users } from '../src/db/schema/people.ts';
import { comments, posts, tags } from '../src/db/schema/writing.ts';

/** Keeps unique values apart. */
let count = 0;

/** Counts from the start again, for a database without rows. */
export function restartCount(): void {
  count = 0;
}

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

/** Inserts one post, and what it must refer to. */
export async function createPost(db: Database, values: Partial<typeof posts.$inferInsert> = {}) {
  const n = ++count;
  const rows = await db
    .insert(posts)
    .values({
      title: 'Notes on the engine',
      slug: `notes-on-the-engine-${n}`,
      body: 'The engine has no pretensions to originate anything.',
      authorId: values.authorId ?? (await createUser(db)).id,
      ...values,
    })
    .returning();
  return only(rows);
}

/** Inserts one tag, and what it must refer to. */
export async function createTag(db: Database, values: Partial<typeof tags.$inferInsert> = {}) {
  const n = ++count;
  const rows = await db
    .insert(tags)
    .values({ name: `engines ${n}`, ...values })
    .returning();
  return only(rows);
}

/** Inserts one user, and what it must refer to. */
export async function createUser(db: Database, values: Partial<typeof users.$inferInsert> = {}) {
  const n = ++count;
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

/** A valid body of PostCommentCreate. */
export function postCommentBody() {
  return { body: 'Well put.' };
}

/** A valid body of PostCreate. */
export function postBody() {
  return {
    title: 'Notes on the engine',
    summary: 'What the engine can do, and what it cannot.',
    body: 'The engine has no pretensions to originate anything.',
  };
}

/** A valid body of TagCreate. */
export function tagBody() {
  const n = ++count;
  return { name: `engines ${n}`, colour: '#3366cc' };
}
