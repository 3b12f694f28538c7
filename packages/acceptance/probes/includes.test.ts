// Twenty rows with ten related ones each, against the project of the template `bookshop`.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createBook } from './factories/book.ts';
import { createOrder } from './factories/order.ts';
import { createOrderLine } from './factories/order-line.ts';
import { createTestApp, type TestApp } from './setup.ts';

const [parents, children] = [20, 10];

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

it('a page of 20 orders with 10 lines each takes two queries', async () => {
  const viewer = await app.signIn();
  const books = [];
  for (let n = 0; n < children; n++) books.push(await createBook(app.db));
  for (let n = 0; n < parents; n++) {
    const { id } = await createOrder(app.db, { customerId: viewer.id });
    for (const book of books) await createOrderLine(app.db, { orderId: id, bookId: book.id });
  }
  const before = app.queries();
  const { status, body } = await app.send('GET', `/api/orders?limit=${parents}&include=lines`, {
    as: viewer,
  });
  expect(app.queries() - before).toBe(2);
  expect(status).toBe(200);
  expect(body.data).toHaveLength(parents);
  for (const order of body.data) {
    expect(order.lines).toHaveLength(children);
    for (const line of order.lines) expect(line.orderId).toBe(order.id);
  }
});
