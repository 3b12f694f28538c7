import type { Database } from './database.ts';
import { authors, bookCategories, books, categories, reviews } from './schema/catalogue.ts';
import { customers } from './schema/people.ts';
import { orderLines, orders } from './schema/sales.ts';

/** Whether nothing has been written yet. */
export async function isEmpty(db: Database): Promise<boolean> {
  return (await db.$count(authors)) === 0;
}

/** Inserts a few rows of everything, which refer to one another. */
export async function insertExamples(db: Database, passwordHash: string): Promise<void> {
  const authorRows = await db
    .insert(authors)
    .values(
      [1, 2, 3].map(() => ({
        name: 'Mary Shelley',
        country: 'GB',
        bornOn: '1797-08-30',
        biography: 'Example Biography',
      })),
    )
    .returning();
  const bookRows = await db
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
  const categoryRows = await db
    .insert(categories)
    .values([1, 2, 3].map((n) => ({ name: `Gothic fiction ${n}`, slug: `gothic-fiction-${n}` })))
    .returning();
  const customerRows = await db
    .insert(customers)
    .values(
      [1, 2, 3].map((n) => ({
        email: `person${n}@example.com`,
        password: passwordHash,
        name: 'Ada Lovelace',
        phone: '+4930123456',
        role: nth(['admin', 'clerk', 'customer'] as const, n),
      })),
    )
    .returning();
  const orderRows = await db
    .insert(orders)
    .values(
      [1, 2, 3].map((n) => ({
        customerId: nth(customerRows, n).id,
        shippingAddress: '1 Lake Road, 1204 Geneva',
        remark: 'Please gift-wrap.',
        paidAt: new Date('2026-05-04T10:15:00Z'),
        shippedAt: new Date('2026-05-05T08:00:00Z'),
      })),
    )
    .returning();
  await db
    .insert(orderLines)
    .values(
      [1, 2, 3].map((n) => ({
        bookId: nth(bookRows, n).id,
        orderId: nth(orderRows, n).id,
        unitPrice: '9.99',
      })),
    )
    .returning();
  await db
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
  const bookCategoriesRows = [1, 2, 3].map((n) => ({
    bookId: nth(bookRows, n).id,
    categoryId: nth(categoryRows, n).id,
  }));
  await db.insert(bookCategories).values(bookCategoriesRows);
}

/** The row that stands at a number from 1 on, or round again from the first. */
function nth<Row>(rows: readonly Row[], n: number): Row {
  const row = rows[(n - 1) % rows.length];
  if (row === undefined) throw new Error('nth: there are no rows');
  return row;
}
