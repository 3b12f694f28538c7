import type { Database } from './database.ts';
import { insertAuthors } from './examples/author.ts';
import { insertBooks } from './examples/book.ts';
import { insertCategories } from './examples/category.ts';
import { insertCustomers } from './examples/customer.ts';
import { insertOrders } from './examples/order.ts';
import { insertOrderLines } from './examples/order-line.ts';
import { insertReviews } from './examples/review.ts';
import { nth } from './nth.ts';
import { authors, bookCategories } from './schema/catalogue.ts';

/** Whether nothing has been written yet. */
export async function isEmpty(db: Database): Promise<boolean> {
  return (await db.$count(authors)) === 0;
}

/** Inserts a few rows of everything, which refer to one another. */
export async function insertExamples(db: Database, passwordHash: string): Promise<void> {
  const authorRows = await insertAuthors(db);
  const bookRows = await insertBooks(db, { authorRows });
  const categoryRows = await insertCategories(db);
  const customerRows = await insertCustomers(db, { passwordHash });
  const orderRows = await insertOrders(db, { customerRows });
  await insertOrderLines(db, { bookRows, orderRows });
  await insertReviews(db, { bookRows, customerRows });
  const bookCategoriesRows = [1, 2, 3].map((n) => ({
    bookId: nth(bookRows, n).id,
    categoryId: nth(categoryRows, n).id,
  }));
  await db.insert(bookCategories).values(bookCategoriesRows);
}
