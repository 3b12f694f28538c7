import type { Database } from './database.ts';
import { insertAuthorRows } from './examples/author.ts';
import { insertBookRows } from './examples/book.ts';
import { insertCategoryRows } from './examples/category.ts';
import { insertCustomerRows } from './examples/customer.ts';
import { insertOrderRows } from './examples/order.ts';
import { insertOrderLineRows } from './examples/order-line.ts';
import { insertReviewRows } from './examples/review.ts';
import { nth } from './nth.ts';
import { authors, bookCategories } from './schema/catalogue.ts';

/** Whether nothing has been written yet. */
export async function isEmpty(db: Database): Promise<boolean> {
  return (await db.$count(authors)) === 0;
}

/** Inserts a few rows of everything, which refer to one another. */
export async function insertExamples(db: Database, passwordHash: string): Promise<void> {
  const authorRows = await insertAuthorRows(db);
  const bookRows = await insertBookRows(db, { authorRows });
  const categoryRows = await insertCategoryRows(db);
  const customerRows = await insertCustomerRows(db, { passwordHash });
  const orderRows = await insertOrderRows(db, { customerRows });
  await insertOrderLineRows(db, { bookRows, orderRows });
  await insertReviewRows(db, { bookRows, customerRows });
  const bookCategoriesRows = [1, 2, 3].map((n) => ({
    bookId: nth(bookRows, n).id,
    categoryId: nth(categoryRows, n).id,
  }));
  await db.insert(bookCategories).values(bookCategoriesRows);
}
