import { and, eq, inArray, isNotNull, isNull, like, not, or, type SQL, sql } from 'drizzle-orm';
import type { SelectResultFields } from 'drizzle-orm/query-builders/select.types';
import type { Database } from '../../../db/database.ts';
import { countIn } from '../../../db/exists.ts';
import { groupBy, indexBy } from '../../../db/group.ts';
import { insertRows } from '../../../db/inserts.ts';
import { orderBy, sortKeys } from '../../../db/order.ts';
import { prepareRows } from '../../../db/prepared.ts';
import type { Changes } from '../../../db/rows.ts';
import { users } from '../../../db/schema/people.ts';
import { comments, posts, postTags, tags } from '../../../db/schema/writing.ts';
import { matches } from '../../../db/search.ts';
import { firstFree, slugify } from '../../../db/slug.ts';
import { filterWhere } from '../../../http/filters.ts';
import { afterCursor, type CursorQuery, isFirstPage, takePage } from '../../../http/pagination.ts';
import { userColumns } from '../../people/users/queries.ts';
import { commentColumns } from '../comments/queries.ts';
import { tagColumns } from '../tags/queries.ts';

export const postColumns = {
  id: posts.id,
  title: posts.title,
  slug: posts.slug,
  summary: posts.summary,
  body: posts.body,
  status: posts.status,
  publishedAt: posts.publishedAt,
  authorId: posts.authorId,
  createdAt: posts.createdAt,
  updatedAt: posts.updatedAt,
  version: posts.version,
  commentCount: countIn(comments, eq(comments.postId, posts.id)),
};

export type PostRow = SelectResultFields<typeof postColumns>;

const sorts = {
  title: posts.title,
  publishedAt: posts.publishedAt,
  createdAt: posts.createdAt,
  updatedAt: posts.updatedAt,
  id: posts.id,
};
const filters = {
  slug: posts.slug,
  status: posts.status,
  publishedAt: posts.publishedAt,
  authorId: posts.authorId,
  createdAt: posts.createdAt,
  updatedAt: posts.updatedAt,
};
const listOrder = sortKeys(['-publishedAt'], sorts, ['id']);

const live = isNull(posts.deletedAt);

// The same expression as in the index posts_search_idx, or PostgreSQL does not use it.
const searched = sql`to_tsvector('simple', coalesce(${posts.title}, '') || ' ' || coalesce(${posts.summary}, '') || ' ' || coalesce(${posts.body}, ''))`;

export function createPostQueries(db: Database) {
  const bySlug = prepareRows(
    db,
    'posts_slug',
    postColumns,
    db
      .select(postColumns)
      .from(posts)
      .where(and(eq(posts.slug, sql.placeholder('slug')), live)),
  );
  const byId = prepareRows(
    db,
    'posts_id',
    postColumns,
    db
      .select(postColumns)
      .from(posts)
      .where(and(eq(posts.id, sql.placeholder('id')), live)),
  );
  const listFirst = prepareRows(
    db,
    'posts_list_first',
    postColumns,
    db
      .select(postColumns)
      .from(posts)
      .where(live)
      .orderBy(...orderBy(listOrder))
      .limit(sql.placeholder('limit')),
  );

  return {
    async findBySlug(key: Pick<typeof posts.$inferSelect, 'slug'>) {
      const [row] = await bySlug.execute(key);
      return row;
    },

    async findById(key: Pick<typeof posts.$inferSelect, 'id'>) {
      const [row] = await byId.execute(key);
      return row;
    },

    async existsWhere(condition: SQL | undefined) {
      const found = await db.select({ key: posts.id }).from(posts).where(and(condition, live));
      return found.length > 0;
    },

    async list(query: CursorQuery, condition?: SQL) {
      const { limit } = query;
      if (condition === undefined && isFirstPage(query)) {
        return takePage(await listFirst.execute({ limit: limit + 1 }), limit, listOrder);
      }
      const keys = query.sort ? sortKeys(query.sort, sorts, ['id']) : listOrder;
      const rows = await db
        .select(postColumns)
        .from(posts)
        .where(
          and(
            condition,
            live,
            filterWhere(query, filters),
            matches(searched, query.q),
            afterCursor(query.cursor, keys),
          ),
        )
        .orderBy(...orderBy(keys))
        .limit(limit + 1);
      return takePage(rows, limit, keys);
    },

    insert: (values: (typeof posts.$inferInsert)[]) => insertRows(db, posts, postColumns, values),

    /** A slug made of a text that no row but `own` has: the text's own, or with a number after it. */
    async freeSlug(text: string, own?: SQL) {
      const slug = slugify(text);
      const taken = await db
        .select({ slug: posts.slug })
        .from(posts)
        .where(and(or(eq(posts.slug, slug), like(posts.slug, `${slug}-%`)), own && not(own)));
      return firstFree(
        slug,
        taken.map((row) => row.slug),
      );
    },

    async update(condition: SQL | undefined, changes: Changes<Partial<typeof posts.$inferInsert>>) {
      const [row] = await db
        .update(posts)
        .set({
          ...(changes as Partial<typeof posts.$inferInsert>),
          version: sql`${posts.version} + 1`,
        })
        .where(and(condition, live))
        .returning(postColumns);
      return row;
    },

    /** Deletes the row and returns its key; nothing where there is none. */
    async delete(condition: SQL | undefined) {
      const [row] = await db
        .update(posts)
        .set({ deletedAt: new Date(), version: sql`${posts.version} + 1` })
        .where(and(condition, live))
        .returning({ id: posts.id });
      return row;
    },

    async restore(condition: SQL | undefined) {
      const [row] = await db
        .update(posts)
        .set({ deletedAt: null, version: sql`${posts.version} + 1` })
        .where(and(condition, isNotNull(posts.deletedAt)))
        .returning(postColumns);
      return row;
    },

    async tagsExists(key: Pick<typeof tags.$inferSelect, 'id'>) {
      const found = await db.select({ key: tags.id }).from(tags).where(eq(tags.id, key.id));
      return found.length > 0;
    },

    async linkTags(link: Pick<typeof postTags.$inferInsert, 'postId' | 'tagId'>) {
      await db.insert(postTags).values(link).onConflictDoNothing();
    },

    async unlinkTags(link: Pick<typeof postTags.$inferInsert, 'postId' | 'tagId'>) {
      await db
        .delete(postTags)
        .where(and(eq(postTags.postId, link.postId), eq(postTags.tagId, link.tagId)));
    },

    /** Adds the relations asked for, with one query for each. */
    async include<Row extends PostRow>(rows: Row[], names: readonly string[] = []) {
      const [authorOf, tagsOf, commentsOf] = await Promise.all([
        names.includes('author') ? loadAuthor(db, rows) : undefined,
        names.includes('tags') ? loadTags(db, rows) : undefined,
        names.includes('comments') ? loadComments(db, rows) : undefined,
      ]);
      return rows.map((row) => ({
        ...row,
        ...(authorOf && { author: authorOf.get(row.authorId) }),
        ...(tagsOf && { tags: tagsOf.get(row.id) ?? [] }),
        ...(commentsOf && { comments: commentsOf.get(row.id) ?? [] }),
      }));
    },
  };
}

async function loadAuthor(db: Database, rows: PostRow[]) {
  const ids = rows.map((row) => row.authorId);
  const found = await db.select(userColumns).from(users).where(inArray(users.id, ids));
  return indexBy(found, (row) => row.id);
}

async function loadTags(db: Database, rows: PostRow[]) {
  const ids = rows.map((row) => row.id);
  const links = await db
    .select({ of: postTags.postId, row: tagColumns })
    .from(postTags)
    .innerJoin(tags, eq(tags.id, postTags.tagId))
    .where(inArray(postTags.postId, ids))
    .orderBy(postTags.tagId);
  return groupBy(
    links,
    (link) => link.of,
    (link) => link.row,
  );
}

async function loadComments(db: Database, rows: PostRow[]) {
  const ids = rows.map((row) => row.id);
  const found = await db
    .select(commentColumns)
    .from(comments)
    .where(inArray(comments.postId, ids))
    .orderBy(comments.id);
  return groupBy(
    found,
    (row) => row.postId,
    (row) => row,
  );
}
