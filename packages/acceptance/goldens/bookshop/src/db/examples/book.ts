import type { Database } from '../database.ts';
import { nth } from '../nth.ts';
import { type authors, books } from '../schema/catalogue.ts';

/** Inserts a few books. */
export async function insertBookRows(
  db: Database,
  { authorRows }: { authorRows: (typeof authors.$inferSelect)[] },
) {
  return db
    .insert(books)
    .values(
      [1, 2, 3].map((n) => ({
        authorId: nth(authorRows, n).id,
        title: 'Frankenstein',
        isbn: `9780141${String(n).padStart(6, '0')}`,
        description: 'A scientist makes a creature and regrets it.',
        price: '9.99',
        publishedOn: '1818-01-01',
        coverUrl: 'https://images.example.com/frankenstein.jpg',
      })),
    )
    .returning();
}
