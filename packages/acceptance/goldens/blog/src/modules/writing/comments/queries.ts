import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import type { SelectResultFields } from 'drizzle-orm/query-builders/select.types';
import type { Database } from '../../../db/database.ts';
import { indexBy } from '../../../db/group.ts';
import { insertRows } from '../../../db/inserts.ts';
import { orderBy, sortKeys } from '../../../db/order.ts';
import { prepareRows } from '../../../db/prepared.ts';
import type { Changes } from '../../../db/rows.ts';
import { users } from '../../../db/schema/people.ts';
import { comments, posts } from '../../../db/schema/writing.ts';
import { filterWhere } from '../../../http/filters.ts';
import { afterCursor, type CursorQuery, takePage } from '../../../http/pagination.ts';
import { userColumns } from '../../people/users/queries.ts';

export const commentColumns = {
  id: comments.id,
  body: comments.body,
  authorId: comments.authorId,
  postId: comments.postId,
  createdAt: comments.createdAt,
  updatedAt: comments.updatedAt,
};

export type CommentRow = SelectResultFields<typeof commentColumns>;

const sorts = { createdAt: comments.createdAt, updatedAt: comments.updatedAt, id: comments.id };
const filters = {
  authorId: comments.authorId,
  createdAt: comments.createdAt,
  updatedAt: comments.updatedAt,
};
const listOrder = sortKeys(['createdAt'], sorts, ['id']);

export function createCommentQueries(db: Database) {
  const byId = prepareRows(
    db,
    'comments_id',
    commentColumns,
    db
      .select(commentColumns)
      .from(comments)
      .where(eq(comments.id, sql.placeholder('id'))),
  );

  return {
    async findById(key: Pick<typeof comments.$inferSelect, 'id'>) {
      const [row] = await byId.execute(key);
      return row;
    },

    async list(query: CursorQuery, condition?: SQL) {
      const { limit } = query;
      const keys = query.sort ? sortKeys(query.sort, sorts, ['id']) : listOrder;
      const rows = await db
        .select(commentColumns)
        .from(comments)
        .where(and(condition, filterWhere(query, filters), afterCursor(query.cursor, keys)))
        .orderBy(...orderBy(keys))
        .limit(limit + 1);
      return takePage(rows, limit, keys);
    },

    insert: (values: (typeof comments.$inferInsert)[]) =>
      insertRows(db, comments, commentColumns, values),

    async update(
      condition: SQL | undefined,
      changes: Changes<Partial<typeof comments.$inferInsert>>,
    ) {
      // A statement that changes nothing is not SQL.
      if (Object.values(changes).every((value) => value === undefined)) {
        const [same] = await db.select(commentColumns).from(comments).where(condition);
        return same;
      }
      const [row] = await db
        .update(comments)
        .set(changes as Partial<typeof comments.$inferInsert>)
        .where(condition)
        .returning(commentColumns);
      return row;
    },

    /** Deletes the row and returns its key; nothing where there is none. */
    async delete(condition: SQL | undefined) {
      const [row] = await db.delete(comments).where(condition).returning({ id: comments.id });
      return row;
    },

    async postExists(key: Pick<typeof posts.$inferSelect, 'id'>) {
      const found = await db
        .select({ key: posts.id })
        .from(posts)
        .where(and(eq(posts.id, key.id), isNull(posts.deletedAt)));
      return found.length > 0;
    },

    /** Adds the relations asked for, with one query for each. */
    async include<Row extends CommentRow>(rows: Row[], names: readonly string[] = []) {
      const authorOf = names.includes('author') ? await loadAuthor(db, rows) : undefined;
      return rows.map((row) => ({
        ...row,
        ...(authorOf && { author: authorOf.get(row.authorId) }),
      }));
    },
  };
}

async function loadAuthor(db: Database, rows: CommentRow[]) {
  const ids = rows.map((row) => row.authorId);
  const found = await db.select(userColumns).from(users).where(inArray(users.id, ids));
  return indexBy(found, (row) => row.id);
}
