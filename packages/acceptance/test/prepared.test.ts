import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { users } from '../goldens/blog/src/db/schema/people.ts';
import { comments } from '../goldens/blog/src/db/schema/writing.ts';
import { createPostQueries } from '../goldens/blog/src/modules/writing/posts/queries.ts';

const client = await PGlite.create('memory://');
let statements: string[] = [];
const db = drizzle(client, { logger: { logQuery: (text) => statements.push(text) } });
const posts = createPostQueries(db);
const one = { title: 'One', body: 'One.' };
const publishedAt = new Date('2026-01-31T12:00:00.120Z');
let authorId = '';

beforeAll(async () => {
  const migrationsFolder = fileURLToPath(new URL('../goldens/blog/migrations', import.meta.url));
  await migrate(db, { migrationsFolder });
  const account = { email: 'ada@example.com', displayName: 'Ada', password: 'hash' };
  const [user] = await db.insert(users).values(account).returning();
  authorId = user?.id ?? '';
});
beforeEach(() => {
  statements = [];
});
afterAll(() => client.close());

// The second of each goes by the statement that the first has left.
it.each([
  ['left out', {}, null],
  ['null', { publishedAt: null }, null],
  ['given', { publishedAt }, publishedAt],
  ['an expression', { publishedAt: sql`${publishedAt.toISOString()}::timestamptz` }, publishedAt],
])('an export inserts a row with a value that is %s', async (name, given, kept) => {
  for (const slug of [`${name}-1`, `${name}-2`]) {
    const values = { ...one, ...given, authorId, slug } as Parameters<
      typeof posts.insert
    >[0][number];
    const [row] = await posts.insert([values]);
    expect(row).toMatchObject({ ...one, slug, status: 'draft', version: 1, commentCount: 0 });
    expect(row?.publishedAt).toEqual(kept);
    expect(await posts.findBySlug({ slug })).toEqual(row);
  }
});

it('an export inserts several rows as it inserts one', async () => {
  const rows = await posts.insert([
    { ...one, authorId, slug: 'several-1' },
    { ...one, authorId, slug: 'several-2', publishedAt },
  ]);
  expect(rows.map((row) => row.publishedAt)).toEqual([null, publishedAt]);
  expect(statements).toHaveLength(1);
});

it('an export includes 10 children of 20 parents with two statements', async () => {
  const made = await posts.insert(
    Array.from({ length: 20 }, (_, n) => ({ ...one, authorId, slug: `parent-${n}` })),
  );
  await db
    .insert(comments)
    .values(
      made.flatMap(({ id: postId }) =>
        Array.from({ length: 10 }, () => ({ body: 'Yes', authorId, postId })),
      ),
    );
  statements = [];
  const { data } = await posts.list({ limit: 20, sort: ['-createdAt'] });
  const rows = await posts.include(data, ['comments']);
  expect(statements).toHaveLength(2);
  expect(rows.map((row) => row.comments?.length)).toEqual(Array.from({ length: 20 }, () => 10));
});
