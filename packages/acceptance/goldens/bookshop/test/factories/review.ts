import type { Database } from '../../src/db/database.ts';
import { only } from '../../src/db/rows.ts';
import { reviews } from '../../src/db/schema/catalogue.ts';
import { createBook } from './book.ts';
import { createCustomer } from './customer.ts';

/** Inserts one review, and what it must refer to. */
export async function createReview(
  db: Database,
  values: Partial<typeof reviews.$inferInsert> = {},
) {
  const rows = await db
    .insert(reviews)
    .values({
      rating: 5,
      title: 'Could not stop',
      bookId: values.bookId ?? (await createBook(db)).id,
      customerId: values.customerId ?? (await createCustomer(db)).id,
      ...values,
    })
    .returning();
  return only(rows);
}

/** A valid body of BookReviewCreate. */
export function bookReviewBody() {
  return { rating: 5, title: 'Could not stop', body: 'Read it in one night, with the lights on.' };
}
