import type { Database } from '../../src/db/database.ts';
import { only } from '../../src/db/rows.ts';
import { books } from '../../src/db/schema/catalogue.ts';
import { nextCount } from '../count.ts';
import { createAuthor } from './author.ts';

/** Inserts one book, and what it must refer to. */
export async function createBook(db: Database, values: Partial<typeof books.$inferInsert> = {}) {
  const n = nextCount('books');
  const rows = await db
    .insert(books)
    .values({
      title: 'Frankenstein',
      isbn: `9780141${String(n).padStart(6, '0')}`,
      price: '9.99',
      authorId: values.authorId ?? (await createAuthor(db)).id,
      ...values,
    })
    .returning();
  return only(rows);
}

/** A valid body of BookCreate. */
export async function bookBody(db: Database) {
  const n = nextCount('books');
  return {
    title: 'Frankenstein',
    isbn: `9780141${String(n).padStart(6, '0')}`,
    description: 'A scientist makes a creature and regrets it.',
    format: 'paperback',
    price: '9.99',
    stock: 12,
    publishedOn: '1818-01-01',
    coverUrl: 'https://images.example.com/frankenstein.jpg',
    authorId: (await createAuthor(db)).id,
  };
}
