import { sql } from 'drizzle-orm';
import {
  foreignKey,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';
import { v7 as uuidv7 } from 'uuid';
import { users } from './people.ts';

/** Where a post is on its way to its readers. */
export const postStatus = pgEnum('post_status', ['draft', 'published', 'archived']);

/** What a reader says about a post. */
export const comments = pgTable(
  'comments',
  {
    id: uuid('id').primaryKey().$defaultFn(uuidv7),
    body: text('body').notNull(),
    authorId: uuid('author_id').notNull(),
    postId: uuid('post_id').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true, precision: 3 }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true, precision: 3 })
      .notNull()
      .defaultNow()
      .$onUpdate(() => new Date()),
  },
  (table) => [
    foreignKey({
      name: 'comments_author_id_fkey',
      columns: [table.authorId],
      foreignColumns: [users.id],
    })
      .onDelete('cascade')
      .onUpdate('cascade'),
    foreignKey({
      name: 'comments_post_id_fkey',
      columns: [table.postId],
      foreignColumns: [posts.id],
    })
      .onDelete('cascade')
      .onUpdate('cascade'),
    index('comments_author_id_idx').on(table.authorId),
    index('comments_post_id_idx').on(table.postId),
    index('comments_created_at_id_idx').on(table.createdAt, table.id),
  ],
);

export const postTags = pgTable(
  'post_tags',
  {
    postId: uuid('post_id').notNull(),
    tagId: uuid('tag_id').notNull(),
  },
  (table) => [
    primaryKey({ name: 'post_tags_pkey', columns: [table.postId, table.tagId] }),
    foreignKey({
      name: 'post_tags_post_id_fkey',
      columns: [table.postId],
      foreignColumns: [posts.id],
    })
      .onDelete('cascade')
      .onUpdate('cascade'),
    foreignKey({ name: 'post_tags_tag_id_fkey', columns: [table.tagId], foreignColumns: [tags.id] })
      .onDelete('cascade')
      .onUpdate('cascade'),
    index('post_tags_tag_id_idx').on(table.tagId),
  ],
);

/** An article. */
export const posts = pgTable(
  'posts',
  {
    id: uuid('id').primaryKey().$defaultFn(uuidv7),
    title: varchar('title', { length: 160 }).notNull(),
    slug: varchar('slug', { length: 180 }).notNull(),
    summary: varchar('summary', { length: 300 }),
    body: text('body').notNull(),
    status: postStatus('status').notNull().default('draft'),
    publishedAt: timestamp('published_at', { withTimezone: true, precision: 3 }),
    authorId: uuid('author_id').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true, precision: 3 }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true, precision: 3 })
      .notNull()
      .defaultNow()
      .$onUpdate(() => new Date()),
    version: integer('version').notNull().default(1),
    deletedAt: timestamp('deleted_at', { withTimezone: true, precision: 3 }),
  },
  (table) => [
    foreignKey({
      name: 'posts_author_id_fkey',
      columns: [table.authorId],
      foreignColumns: [users.id],
    })
      .onDelete('restrict')
      .onUpdate('cascade'),
    uniqueIndex('posts_slug_key').on(table.slug).where(sql`deleted_at is null`),
    index('posts_published_at_idx').on(table.publishedAt.desc().nullsFirst()),
    index('posts_status_published_at_idx').on(table.status, table.publishedAt.desc().nullsFirst()),
    index('posts_author_id_idx').on(table.authorId),
    index('posts_created_at_id_idx').on(table.createdAt, table.id),
    index('posts_search_idx').using(
      'gin',
      sql`to_tsvector('simple', coalesce(title, '') || ' ' || coalesce(summary, '') || ' ' || coalesce(body, ''))`,
    ),
  ],
);

/** A word that posts are found by. */
export const tags = pgTable(
  'tags',
  {
    id: uuid('id').primaryKey().$defaultFn(uuidv7),
    name: varchar('name', { length: 40 }).notNull(),
    colour: text('colour').notNull().default('#3366cc'),
    createdAt: timestamp('created_at', { withTimezone: true, precision: 3 }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true, precision: 3 })
      .notNull()
      .defaultNow()
      .$onUpdate(() => new Date()),
  },
  (table) => [
    unique('tags_name_key').on(table.name),
    index('tags_created_at_id_idx').on(table.createdAt, table.id),
    index('tags_search_idx').using('gin', sql`to_tsvector('simple', coalesce(name, ''))`),
  ],
);
