import type { Database } from '../database.ts';
import { nth } from '../nth.ts';
import { type books, reviews } from '../schema/catalogue.ts';
import type { customers } from '../schema/people.ts';

/** Inserts a few reviews. */
export async function insertReviewRows(
  db: Database,
  {
    bookRows,
    customerRows,
  }: { bookRows: (typeof books.$inferSelect)[]; customerRows: (typeof customers.$inferSelect)[] },
) {
  return db
    .insert(reviews)
    .values(
      [1, 2, 3].map((n) => ({
        bookId: nth(bookRows, n).id,
        customerId: nth(customerRows, n).id,
        rating: 5,
        title: 'Could not stop',
        body: 'Read it in one night, with the lights on.',
      })),
    )
    .returning();
}
