import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOrder, orderBody } from '../factories/order.ts';
import { createTestApp, type TestApp } from '../setup.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

describe('GET /api/orders', () => {
  it('answers every row once, page by page', async () => {
    const viewer = await app.signIn();
    const rows = [
      await createOrder(app.db, { customerId: viewer.id }),
      await createOrder(app.db, { customerId: viewer.id }),
      await createOrder(app.db, { customerId: viewer.id }),
    ];
    const pages = await app.walk('/api/orders?limit=2', { as: viewer });
    expect(pages.length).toBeGreaterThan(1);
    const ids = pages.flatMap((page) => page.data).map((row) => row.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(rows.map((row) => row.id)));
  });

  it('refuses a parameter that it does not know', async () => {
    const viewer = await app.signIn();
    const { status } = await app.send('GET', '/api/orders?unknownParameter=1', { as: viewer });
    expect(status).toBe(422);
  });
});

describe('POST /api/orders', () => {
  it('creates a row', async () => {
    const viewer = await app.signIn();
    const { status, headers, body } = await app.send('POST', '/api/orders', {
      as: viewer,
      body: orderBody(),
    });
    expect(status).toBe(201);
    expect(body.data).toHaveProperty('id');
    expect(headers.get('location')).toMatch(/^\//);
  });

  const invalid = [
    { why: 'shippingAddress is missing', changes: { shippingAddress: undefined } },
    { why: 'shippingAddress is null', changes: { shippingAddress: null } },
    { why: 'shippingAddress is of another type', changes: { shippingAddress: 1 } },
    { why: 'shippingAddress is too long', changes: { shippingAddress: 'x'.repeat(501) } },
    { why: 'shippingAddress is too short', changes: { shippingAddress: 'x'.repeat(9) } },
    { why: 'remark is of another type', changes: { remark: 1 } },
    { why: 'remark is too long', changes: { remark: 'x'.repeat(301) } },
    { why: 'a key is unknown', changes: { unknownKey: 1 } },
  ];
  it.each(invalid)('refuses a body where $why', async ({ changes }) => {
    const viewer = await app.signIn();
    const { status } = await app.send('POST', '/api/orders', {
      as: viewer,
      body: { ...orderBody(), ...changes },
    });
    expect(status).toBe(422);
  });
});

describe('GET /api/orders/{orderId}', () => {
  it('answers the row', async () => {
    const viewer = await app.signIn();
    const row = await createOrder(app.db, { customerId: viewer.id });
    const { status, body } = await app.send('GET', `/api/orders/${row.id}`, { as: viewer });
    expect(status).toBe(200);
    expect(body.data.id).toBe(row.id);
  });

  it('answers 404 where there is nothing', async () => {
    const viewer = await app.signIn();
    const { status } = await app.send('GET', '/api/orders/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', {
      as: viewer,
    });
    expect(status).toBe(404);
  });

  it('hides what belongs to someone else', async () => {
    const viewer = await app.signIn();
    const row = await createOrder(app.db);
    const { status } = await app.send('GET', `/api/orders/${row.id}`, { as: viewer });
    expect(status).toBe(404);
  });
});

describe('PATCH /api/orders/{orderId}', () => {
  it('changes the row', async () => {
    const viewer = await app.signIn();
    const row = await createOrder(app.db, { customerId: viewer.id });
    const { status, body } = await app.send('PATCH', `/api/orders/${row.id}`, {
      as: viewer,
      body: { shippingAddress: '1 Lake Road, 1204 Geneva' },
    });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ shippingAddress: '1 Lake Road, 1204 Geneva' });
  });

  it('refuses a version that is not the latest', async () => {
    const viewer = await app.signIn();
    const row = await createOrder(app.db, { customerId: viewer.id });
    const { status } = await app.send('PATCH', `/api/orders/${row.id}`, {
      as: viewer,
      body: {},
      headers: { 'if-match': '"99"' },
    });
    expect(status).toBe(412);
  });

  const invalid = [
    { why: 'shippingAddress is null', changes: { shippingAddress: null } },
    { why: 'shippingAddress is of another type', changes: { shippingAddress: 1 } },
    { why: 'shippingAddress is too long', changes: { shippingAddress: 'x'.repeat(501) } },
    { why: 'shippingAddress is too short', changes: { shippingAddress: 'x'.repeat(9) } },
    { why: 'remark is of another type', changes: { remark: 1 } },
    { why: 'remark is too long', changes: { remark: 'x'.repeat(301) } },
    { why: 'a key is unknown', changes: { unknownKey: 1 } },
  ];
  it.each(invalid)('refuses a body where $why', async ({ changes }) => {
    const viewer = await app.signIn();
    const row = await createOrder(app.db, { customerId: viewer.id });
    const { status } = await app.send('PATCH', `/api/orders/${row.id}`, {
      as: viewer,
      body: changes,
    });
    expect(status).toBe(422);
  });

  it('answers 404 where there is nothing', async () => {
    const viewer = await app.signIn();
    const { status } = await app.send('PATCH', '/api/orders/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', {
      as: viewer,
      body: {},
    });
    expect(status).toBe(404);
  });

  it('hides what belongs to someone else', async () => {
    const viewer = await app.signIn();
    const row = await createOrder(app.db);
    const { status } = await app.send('PATCH', `/api/orders/${row.id}`, { as: viewer, body: {} });
    expect(status).toBe(404);
  });
});

describe('DELETE /api/orders/{orderId}', () => {
  it('deletes the row', async () => {
    const viewer = await app.signIn('admin');
    const row = await createOrder(app.db);
    const { status } = await app.send('DELETE', `/api/orders/${row.id}`, { as: viewer });
    expect(status).toBe(204);
    const again = await app.send('DELETE', `/api/orders/${row.id}`, { as: viewer });
    expect(again.status).toBe(404);
  });

  it('refuses a version that is not the latest', async () => {
    const viewer = await app.signIn('admin');
    const row = await createOrder(app.db);
    const { status } = await app.send('DELETE', `/api/orders/${row.id}`, {
      as: viewer,
      headers: { 'if-match': '"99"' },
    });
    expect(status).toBe(412);
  });

  it('answers 404 where there is nothing', async () => {
    const viewer = await app.signIn('admin');
    const { status } = await app.send(
      'DELETE',
      '/api/orders/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99',
      { as: viewer },
    );
    expect(status).toBe(404);
  });
});

describe('POST /api/orders/{orderId}/pay', () => {
  it('sets what it stands for', async () => {
    const viewer = await app.signIn('admin');
    const row = await createOrder(app.db);
    const { status, body } = await app.send('POST', `/api/orders/${row.id}/pay`, { as: viewer });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ status: 'paid', paidAt: expect.any(String) });
  });

  it('refuses a version that is not the latest', async () => {
    const viewer = await app.signIn('admin');
    const row = await createOrder(app.db);
    const { status } = await app.send('POST', `/api/orders/${row.id}/pay`, {
      as: viewer,
      headers: { 'if-match': '"99"' },
    });
    expect(status).toBe(412);
  });

  it('answers 404 where there is nothing', async () => {
    const viewer = await app.signIn('admin');
    const { status } = await app.send(
      'POST',
      '/api/orders/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/pay',
      { as: viewer },
    );
    expect(status).toBe(404);
  });
});

describe('POST /api/orders/{orderId}/ship', () => {
  it('sets what it stands for', async () => {
    const viewer = await app.signIn('admin');
    const row = await createOrder(app.db);
    const { status, body } = await app.send('POST', `/api/orders/${row.id}/ship`, { as: viewer });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ status: 'shipped', shippedAt: expect.any(String) });
  });

  it('refuses a version that is not the latest', async () => {
    const viewer = await app.signIn('admin');
    const row = await createOrder(app.db);
    const { status } = await app.send('POST', `/api/orders/${row.id}/ship`, {
      as: viewer,
      headers: { 'if-match': '"99"' },
    });
    expect(status).toBe(412);
  });

  it('answers 404 where there is nothing', async () => {
    const viewer = await app.signIn('admin');
    const { status } = await app.send(
      'POST',
      '/api/orders/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/ship',
      { as: viewer },
    );
    expect(status).toBe(404);
  });
});

describe('POST /api/orders/{orderId}/cancel', () => {
  it('sets what it stands for', async () => {
    const viewer = await app.signIn('admin');
    const row = await createOrder(app.db);
    const { status, body } = await app.send('POST', `/api/orders/${row.id}/cancel`, { as: viewer });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ status: 'cancelled' });
  });

  it('refuses a version that is not the latest', async () => {
    const viewer = await app.signIn('admin');
    const row = await createOrder(app.db);
    const { status } = await app.send('POST', `/api/orders/${row.id}/cancel`, {
      as: viewer,
      headers: { 'if-match': '"99"' },
    });
    expect(status).toBe(412);
  });

  it('answers 404 where there is nothing', async () => {
    const viewer = await app.signIn('admin');
    const { status } = await app.send(
      'POST',
      '/api/orders/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/cancel',
      { as: viewer },
    );
    expect(status).toBe(404);
  });
});

describe('access', () => {
  const closed = [
    ['GET', '/api/orders'],
    ['POST', '/api/orders'],
    ['GET', '/api/orders/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99'],
    ['PATCH', '/api/orders/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99'],
    ['DELETE', '/api/orders/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99'],
    ['POST', '/api/orders/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/pay'],
    ['POST', '/api/orders/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/ship'],
    ['POST', '/api/orders/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/cancel'],
  ] as const;
  it.each(closed)('%s %s demands a token', async (method, path) => {
    const nobody = await app.send(method, path);
    expect(nobody.status).toBe(401);
    expect(nobody.headers.has('www-authenticate')).toBe(true);
  });

  const refused = [
    ['DELETE', '/api/orders/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', 'clerk'],
    ['DELETE', '/api/orders/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', 'customer'],
    ['POST', '/api/orders/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/pay', 'customer'],
    ['POST', '/api/orders/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/ship', 'customer'],
    ['POST', '/api/orders/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/cancel', 'customer'],
  ] as const;
  it.each(refused)('%s %s refuses the role %s', async (method, path, role) => {
    const viewer = await app.signIn(role);
    const { status } = await app.send(method, path, { as: viewer });
    expect(status).toBe(403);
  });
});
