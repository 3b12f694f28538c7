import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOrder } from '../factories/order.ts';
import { createOrderLine, orderOrderLineBody } from '../factories/order-line.ts';
import { createTestApp, type TestApp } from '../setup.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

describe('GET /api/orders/{orderId}/lines', () => {
  it('answers every row once, page by page', async () => {
    const viewer = await app.signIn('admin');
    const parent = await createOrder(app.db);
    const rows = [
      await createOrderLine(app.db, { orderId: parent.id }),
      await createOrderLine(app.db, { orderId: parent.id }),
      await createOrderLine(app.db, { orderId: parent.id }),
    ];
    const pages = await app.walk(`/api/orders/${parent.id}/lines?limit=2`, { as: viewer });
    expect(pages.length).toBeGreaterThan(1);
    const ids = pages.flatMap((page) => page.data).map((row) => row.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(rows.map((row) => row.id)));
  });

  it('refuses a parameter that it does not know', async () => {
    const viewer = await app.signIn('admin');
    const parent = await createOrder(app.db);
    const { status } = await app.send('GET', `/api/orders/${parent.id}/lines?unknownParameter=1`, {
      as: viewer,
    });
    expect(status).toBe(422);
  });

  it('answers 404 where there is nothing', async () => {
    const viewer = await app.signIn('admin');
    const { status } = await app.send(
      'GET',
      '/api/orders/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/lines',
      { as: viewer },
    );
    expect(status).toBe(404);
  });
});

describe('POST /api/orders/{orderId}/lines', () => {
  it('creates a row', async () => {
    const viewer = await app.signIn('admin');
    const parent = await createOrder(app.db);
    const { status, headers, body } = await app.send('POST', `/api/orders/${parent.id}/lines`, {
      as: viewer,
      body: await orderOrderLineBody(app.db),
    });
    expect(status).toBe(201);
    expect(body.data).toHaveProperty('id');
    expect(headers.get('location')).toMatch(/^\//);
  });

  const invalid = [
    { why: 'quantity is null', changes: { quantity: null } },
    { why: 'quantity is of another type', changes: { quantity: 'one' } },
    { why: 'quantity is too small', changes: { quantity: 0 } },
    { why: 'quantity is too large', changes: { quantity: 1001 } },
    { why: 'unitPrice is missing', changes: { unitPrice: undefined } },
    { why: 'unitPrice is null', changes: { unitPrice: null } },
    { why: 'unitPrice is of another type', changes: { unitPrice: 'one' } },
    { why: 'unitPrice is too small', changes: { unitPrice: '-1' } },
    { why: 'unitPrice is too large', changes: { unitPrice: '100001' } },
    { why: 'bookId is missing', changes: { bookId: undefined } },
    { why: 'bookId is null', changes: { bookId: null } },
    { why: 'bookId is not of its format', changes: { bookId: 'Not, of: this?' } },
    { why: 'a key is unknown', changes: { unknownKey: 1 } },
  ];
  it.each(invalid)('refuses a body where $why', async ({ changes }) => {
    const viewer = await app.signIn('admin');
    const parent = await createOrder(app.db);
    const { status } = await app.send('POST', `/api/orders/${parent.id}/lines`, {
      as: viewer,
      body: { ...(await orderOrderLineBody(app.db)), ...changes },
    });
    expect(status).toBe(422);
  });

  it('answers 404 where there is nothing', async () => {
    const viewer = await app.signIn('admin');
    const { status } = await app.send(
      'POST',
      '/api/orders/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/lines',
      { as: viewer, body: await orderOrderLineBody(app.db) },
    );
    expect(status).toBe(404);
  });
});

describe('PATCH /api/order-lines/{orderLineId}', () => {
  it('changes the row', async () => {
    const viewer = await app.signIn('admin');
    const row = await createOrderLine(app.db);
    const { status, body } = await app.send('PATCH', `/api/order-lines/${row.id}`, {
      as: viewer,
      body: { quantity: 2 },
    });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ quantity: 2 });
  });

  const invalid = [
    { why: 'quantity is null', changes: { quantity: null } },
    { why: 'quantity is of another type', changes: { quantity: 'one' } },
    { why: 'quantity is too small', changes: { quantity: 0 } },
    { why: 'quantity is too large', changes: { quantity: 1001 } },
    { why: 'unitPrice is null', changes: { unitPrice: null } },
    { why: 'unitPrice is of another type', changes: { unitPrice: 'one' } },
    { why: 'unitPrice is too small', changes: { unitPrice: '-1' } },
    { why: 'unitPrice is too large', changes: { unitPrice: '100001' } },
    { why: 'bookId is null', changes: { bookId: null } },
    { why: 'bookId is not of its format', changes: { bookId: 'Not, of: this?' } },
    { why: 'orderId is null', changes: { orderId: null } },
    { why: 'orderId is not of its format', changes: { orderId: 'Not, of: this?' } },
    { why: 'a key is unknown', changes: { unknownKey: 1 } },
  ];
  it.each(invalid)('refuses a body where $why', async ({ changes }) => {
    const viewer = await app.signIn('admin');
    const row = await createOrderLine(app.db);
    const { status } = await app.send('PATCH', `/api/order-lines/${row.id}`, {
      as: viewer,
      body: changes,
    });
    expect(status).toBe(422);
  });

  it('answers 404 where there is nothing', async () => {
    const viewer = await app.signIn('admin');
    const { status } = await app.send(
      'PATCH',
      '/api/order-lines/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99',
      { as: viewer, body: {} },
    );
    expect(status).toBe(404);
  });
});

describe('DELETE /api/order-lines/{orderLineId}', () => {
  it('deletes the row', async () => {
    const viewer = await app.signIn('admin');
    const row = await createOrderLine(app.db);
    const { status } = await app.send('DELETE', `/api/order-lines/${row.id}`, { as: viewer });
    expect(status).toBe(204);
    const again = await app.send('DELETE', `/api/order-lines/${row.id}`, { as: viewer });
    expect(again.status).toBe(404);
  });

  it('answers 404 where there is nothing', async () => {
    const viewer = await app.signIn('admin');
    const { status } = await app.send(
      'DELETE',
      '/api/order-lines/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99',
      { as: viewer },
    );
    expect(status).toBe(404);
  });
});

describe('access', () => {
  const closed = [
    ['GET', '/api/orders/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/lines'],
    ['POST', '/api/orders/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/lines'],
    ['PATCH', '/api/order-lines/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99'],
    ['DELETE', '/api/order-lines/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99'],
  ] as const;
  it.each(closed)('%s %s demands a token', async (method, path) => {
    const nobody = await app.send(method, path);
    expect(nobody.status).toBe(401);
    expect(nobody.headers.has('www-authenticate')).toBe(true);
  });

  const refused = [
    ['GET', '/api/orders/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/lines', 'customer'],
    ['POST', '/api/orders/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/lines', 'customer'],
    ['PATCH', '/api/order-lines/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', 'customer'],
    ['DELETE', '/api/order-lines/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', 'customer'],
  ] as const;
  it.each(refused)('%s %s refuses the role %s', async (method, path, role) => {
    const viewer = await app.signIn(role);
    const { status } = await app.send(method, path, { as: viewer });
    expect(status).toBe(403);
  });
});
