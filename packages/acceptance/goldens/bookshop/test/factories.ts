import type { Database } from '../src/db/database.ts';
import { only } from '../src/db/rows.ts';
import { authors, books, categories, reviews } from '../src/db/schema/catalogue.ts';
import { customers } from '../src/db/schema/people.ts';
import { orderLines, orders } from '../src/db/schema/sales.ts';

/** Keeps unique values apart. */
let count = 0;

/** Counts from the start again, for a database without rows. */
export function restartCount(): void {
  count = 0;
}

/** Inserts one author, and what it must refer to. */
export async function createAuthor(
  db: Database,
  values: Partial<typeof authors.$inferInsert> = {},
) {
  const rows = await db
    .insert(authors)
    .values({ name: 'Mary Shelley', ...values })
    .returning();
  return only(rows);
}

/** Inserts one book, and what it must refer to. */
export async function createBook(db: Database, values: Partial<typeof books.$inferInsert> = {}) {
  const n = ++count;
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

/** Inserts one category, and what it must refer to. */
export async function createCategory(
  db: Database,
  values: Partial<typeof categories.$inferInsert> = {},
) {
  const n = ++count;
  const rows = await db
    .insert(categories)
    .values({ name: `Gothic fiction ${n}`, slug: `gothic-fiction-${n}`, ...values })
    .returning();
  return only(rows);
}

/** Inserts one customer, and what it must refer to. */
export async function createCustomer(
  db: Database,
  values: Partial<typeof customers.$inferInsert> = {},
) {
  const n = ++count;
  const rows = await db
    .insert(customers)
    .values({ email: `person${n}@example.com`, password: '-', name: 'Ada Lovelace', ...values })
    .returning();
  return only(rows);
}

/** Inserts one order, and what it must refer to. */
export async function createOrder(db: Database, values: Partial<typeof orders.$inferInsert> = {}) {
  const rows = await db
    .insert(orders)
    .values({
      shippingAddress: '1 Lake Road, 1204 Geneva',
      customerId: values.customerId ?? (await createCustomer(db)).id,
      ...values,
    })
    .returning();
  return only(rows);
}

/** Inserts one order line, and what it must refer to. */
export async function createOrderLine(
  db: Database,
  values: Partial<typeof orderLines.$inferInsert> = {},
) {
  const rows = await db
    .insert(orderLines)
    .values({
      unitPrice: '9.99',
      bookId: values.bookId ?? (await createBook(db)).id,
      orderId: values.orderId ?? (await createOrder(db)).id,
      ...values,
    })
    .returning();
  return only(rows);
}

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

/** A valid body of AuthorCreate. */
export function authorBody() {
  return {
    name: 'Mary Shelley',
    country: 'GB',
    bornOn: '1797-08-30',
    biography: 'Example Biography',
  };
}

/** A valid body of BookCreate. */
export async function bookBody(db: Database) {
  const n = ++count;
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

/** A valid body of BookReviewCreate. */
export function bookReviewBody() {
  return { rating: 5, title: 'Could not stop', body: 'Read it in one night, with the lights on.' };
}

/** A valid body of CategoryCreate. */
export function categoryBody() {
  const n = ++count;
  return { name: `Gothic fiction ${n}` };
}

/** A valid body of OrderCreate. */
export function orderBody() {
  return { shippingAddress: '1 Lake Road, 1204 Geneva', remark: 'Please gift-wrap.' };
}

/** A valid body of OrderOrderLineCreate. */
export async function orderOrderLineBody(db: Database) {
  return { quantity: 2, unitPrice: '9.99', bookId: (await createBook(db)).id };
}
