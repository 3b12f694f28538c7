import { sql } from 'drizzle-orm';
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  numeric,
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
import { customers } from './people.ts';

/** How a book is bound. */
export const bookFormat = pgEnum('book_format', ['hardcover', 'paperback', 'ebook', 'audiobook']);

/** Someone who writes books. */
export const authors = pgTable(
  'authors',
  {
    id: uuid('id').primaryKey().$defaultFn(uuidv7),
    name: varchar('name', { length: 120 }).notNull(),
    country: text('country'),
    bornOn: date('born_on'),
    biography: text('biography'),
    createdAt: timestamp('created_at', { withTimezone: true, precision: 3 }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true, precision: 3 })
      .notNull()
      .defaultNow()
      .$onUpdate(() => new Date()),
  },
  (table) => [
    index('authors_name_idx').on(table.name),
    index('authors_created_at_id_idx').on(table.createdAt, table.id),
    index('authors_search_idx').using(
      'gin',
      sql`to_tsvector('simple', coalesce(name, '') || ' ' || coalesce(biography, ''))`,
    ),
  ],
);

export const bookCategories = pgTable(
  'book_categories',
  {
    bookId: uuid('book_id').notNull(),
    categoryId: uuid('category_id').notNull(),
  },
  (table) => [
    primaryKey({ name: 'book_categories_pkey', columns: [table.bookId, table.categoryId] }),
    foreignKey({
      name: 'book_categories_book_id_fkey',
      columns: [table.bookId],
      foreignColumns: [books.id],
    })
      .onDelete('cascade')
      .onUpdate('cascade'),
    foreignKey({
      name: 'book_categories_category_id_fkey',
      columns: [table.categoryId],
      foreignColumns: [categories.id],
    })
      .onDelete('cascade')
      .onUpdate('cascade'),
    index('book_categories_category_id_idx').on(table.categoryId),
  ],
);

/** A title in one format, as it is sold. */
export const books = pgTable(
  'books',
  {
    id: uuid('id').primaryKey().$defaultFn(uuidv7),
    title: varchar('title', { length: 200 }).notNull(),
    isbn: text('isbn').notNull(),
    description: text('description'),
    format: bookFormat('format').notNull().default('paperback'),
    price: numeric('price', { precision: 10, scale: 2 }).notNull(),
    stock: integer('stock').notNull().default(0),
    publishedOn: date('published_on'),
    coverUrl: varchar('cover_url', { length: 500 }),
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
      name: 'books_author_id_fkey',
      columns: [table.authorId],
      foreignColumns: [authors.id],
    })
      .onDelete('restrict')
      .onUpdate('cascade'),
    uniqueIndex('books_isbn_key').on(table.isbn).where(sql`deleted_at is null`),
    index('books_title_idx').on(table.title),
    index('books_price_idx').on(table.price),
    index('books_stock_idx').on(table.stock).where(sql`stock < 10`),
    index('books_author_id_idx').on(table.authorId),
    index('books_created_at_id_idx').on(table.createdAt, table.id),
    index('books_search_idx').using(
      'gin',
      sql`to_tsvector('simple', coalesce(title, '') || ' ' || coalesce(description, ''))`,
    ),
    check('books_price_not_negative', sql`price >= 0`),
  ],
);

/** A shelf of books, itself on a larger one or none. */
export const categories = pgTable(
  'categories',
  {
    id: uuid('id').primaryKey().$defaultFn(uuidv7),
    name: varchar('name', { length: 80 }).notNull(),
    slug: varchar('slug', { length: 100 }).notNull(),
    parentId: uuid('parent_id'),
    createdAt: timestamp('created_at', { withTimezone: true, precision: 3 }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true, precision: 3 })
      .notNull()
      .defaultNow()
      .$onUpdate(() => new Date()),
  },
  (table) => [
    unique('categories_name_key').on(table.name),
    unique('categories_slug_key').on(table.slug),
    foreignKey({
      name: 'categories_parent_id_fkey',
      columns: [table.parentId],
      foreignColumns: [table.id],
    })
      .onDelete('set null')
      .onUpdate('cascade'),
    index('categories_parent_id_idx').on(table.parentId),
    index('categories_created_at_id_idx').on(table.createdAt, table.id),
    index('categories_search_idx').using('gin', sql`to_tsvector('simple', coalesce(name, ''))`),
  ],
);

/** What a customer thinks of a book; one for each. */
export const reviews = pgTable(
  'reviews',
  {
    id: uuid('id').primaryKey().$defaultFn(uuidv7),
    rating: integer('rating').notNull(),
    title: varchar('title', { length: 120 }).notNull(),
    body: text('body'),
    bookId: uuid('book_id').notNull(),
    customerId: uuid('customer_id').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true, precision: 3 }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true, precision: 3 })
      .notNull()
      .defaultNow()
      .$onUpdate(() => new Date()),
  },
  (table) => [
    foreignKey({
      name: 'reviews_book_id_fkey',
      columns: [table.bookId],
      foreignColumns: [books.id],
    })
      .onDelete('cascade')
      .onUpdate('cascade'),
    foreignKey({
      name: 'reviews_customer_id_fkey',
      columns: [table.customerId],
      foreignColumns: [customers.id],
    })
      .onDelete('cascade')
      .onUpdate('cascade'),
    uniqueIndex('reviews_book_id_customer_id_key').on(table.bookId, table.customerId),
    index('reviews_customer_id_idx').on(table.customerId),
    index('reviews_created_at_id_idx').on(table.createdAt, table.id),
  ],
);
