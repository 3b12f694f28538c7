import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outbox } from '../../src/db/schema/outbox.ts';
import { orders } from '../../src/db/schema/sales.ts';
import { createBook } from '../factories/book.ts';
import { createOrder, orderBody } from '../factories/order.ts';
import { createOrderLine } from '../factories/order-line.ts';
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

  it('leaves out what belongs to someone else', async () => {
    const viewer = await app.signIn();
    const row = await createOrder(app.db);
    const pages = await app.walk('/api/orders?limit=99', { as: viewer });
    const ids = pages.flatMap((page) => page.data).map((each) => each.id);
    expect(ids).not.toContain(row.id);
  });

  it('shows what belongs to anybody to the role admin', async () => {
    const viewer = await app.signIn('admin');
    const row = await createOrder(app.db);
    const pages = await app.walk('/api/orders?limit=99', { as: viewer });
    const ids = pages.flatMap((page) => page.data).map((each) => each.id);
    expect(ids).toContain(row.id);
  });

  it('shows what belongs to anybody to the role clerk', async () => {
    const viewer = await app.signIn('clerk');
    const row = await createOrder(app.db);
    const pages = await app.walk('/api/orders?limit=99', { as: viewer });
    const ids = pages.flatMap((page) => page.data).map((each) => each.id);
    expect(ids).toContain(row.id);
  });

  it('filters by each operator', async () => {
    const viewer = await app.signIn();
    const row = await createOrder(app.db, {
      customerId: viewer.id,
      paidAt: new Date('2026-05-04T10:15:00Z'),
      shippedAt: new Date('2026-05-05T08:00:00Z'),
    });
    const ids = async (query: string) => {
      const pages = await app.walk(`/api/orders?limit=100&${query}`, { as: viewer });
      return pages.flatMap((page) => page.data).map((each) => each.id);
    };
    const showing = [
      `number=${row.number}`,
      `number.in=${row.number}`,
      `number.gte=${row.number}`,
      `number.lte=${row.number}`,
      `status=${row.status}`,
      `status.in=${row.status}`,
      'paidAt=2026-05-04T10:15:00Z',
      'paidAt.in=2026-05-04T10:15:00Z',
      'paidAt.gte=2026-05-04T10:15:00Z',
      'paidAt.lte=2026-05-04T10:15:00Z',
      'paidAt.isNull=false',
      'shippedAt=2026-05-05T08:00:00Z',
      'shippedAt.in=2026-05-05T08:00:00Z',
      'shippedAt.gte=2026-05-05T08:00:00Z',
      'shippedAt.lte=2026-05-05T08:00:00Z',
      'shippedAt.isNull=false',
      `customerId=${row.customerId}`,
      `customerId.in=${row.customerId}`,
      `createdAt=${row.createdAt.toISOString()}`,
      `createdAt.in=${row.createdAt.toISOString()}`,
      `createdAt.gte=${row.createdAt.toISOString()}`,
      `createdAt.lte=${row.createdAt.toISOString()}`,
      `updatedAt=${row.updatedAt.toISOString()}`,
      `updatedAt.in=${row.updatedAt.toISOString()}`,
      `updatedAt.gte=${row.updatedAt.toISOString()}`,
      `updatedAt.lte=${row.updatedAt.toISOString()}`,
    ];
    for (const query of showing) expect(await ids(query), query).toContain(row.id);
    const hiding = [
      `number.ne=${row.number}`,
      `number.gt=${row.number}`,
      `number.lt=${row.number}`,
      `status.ne=${row.status}`,
      'paidAt.ne=2026-05-04T10:15:00Z',
      'paidAt.gt=2026-05-04T10:15:00Z',
      'paidAt.lt=2026-05-04T10:15:00Z',
      'paidAt.isNull=true',
      'shippedAt.ne=2026-05-05T08:00:00Z',
      'shippedAt.gt=2026-05-05T08:00:00Z',
      'shippedAt.lt=2026-05-05T08:00:00Z',
      'shippedAt.isNull=true',
      `customerId.ne=${row.customerId}`,
      `createdAt.ne=${row.createdAt.toISOString()}`,
      `createdAt.gt=${row.createdAt.toISOString()}`,
      `createdAt.lt=${row.createdAt.toISOString()}`,
      `updatedAt.ne=${row.updatedAt.toISOString()}`,
      `updatedAt.gt=${row.updatedAt.toISOString()}`,
      `updatedAt.lt=${row.updatedAt.toISOString()}`,
    ];
    for (const query of hiding) expect(await ids(query), query).not.toContain(row.id);
  });

  it('shows every row once in each order', async () => {
    const viewer = await app.signIn();
    const rows = [
      await createOrder(app.db, { customerId: viewer.id }),
      await createOrder(app.db, { customerId: viewer.id }),
      await createOrder(app.db, { customerId: viewer.id }),
    ];
    for (const by of ['number', 'createdAt', 'updatedAt']) {
      for (const sort of [by, `-${by}`]) {
        const pages = await app.walk(`/api/orders?limit=2&sort=${sort}`, { as: viewer });
        const ids = pages.flatMap((page) => page.data).map((each) => each.id);
        expect(new Set(ids).size, sort).toBe(ids.length);
        expect(ids, sort).toEqual(expect.arrayContaining(rows.map((row) => row.id)));
      }
    }
    const byNumber = (await app.walk('/api/orders?limit=100&sort=number', { as: viewer }))
      .flatMap((page) => page.data)
      .map((each) => each.number);
    expect(byNumber).toEqual(byNumber.toSorted((a, b) => a - b));
    const byCreatedAt = (await app.walk('/api/orders?limit=100&sort=createdAt', { as: viewer }))
      .flatMap((page) => page.data)
      .map((each) => each.createdAt);
    expect(byCreatedAt).toEqual(byCreatedAt.toSorted());
    const falling = (await app.walk('/api/orders?limit=100&sort=-createdAt', { as: viewer }))
      .flatMap((page) => page.data)
      .map((each) => each.createdAt);
    expect(falling).toEqual(falling.toSorted().toReversed());
    const byUpdatedAt = (await app.walk('/api/orders?limit=100&sort=updatedAt', { as: viewer }))
      .flatMap((page) => page.data)
      .map((each) => each.updatedAt);
    expect(byUpdatedAt).toEqual(byUpdatedAt.toSorted());
    const usual = (await app.walk('/api/orders?limit=98', { as: viewer }))
      .flatMap((page) => page.data)
      .map((each) => each.id);
    expect(usual).toEqual(
      (await app.walk('/api/orders?limit=98&sort=-createdAt', { as: viewer }))
        .flatMap((page) => page.data)
        .map((each) => each.id),
    );
  });

  it('refuses a cursor that it did not give', async () => {
    const viewer = await app.signIn();
    const { status } = await app.send('GET', '/api/orders?cursor=nothing', { as: viewer });
    expect(status).toBe(422);
  });

  it('includes what is asked for, in a query for each relation', async () => {
    const viewer = await app.signIn();
    const row = await createOrder(app.db, { customerId: viewer.id });
    await createOrderLine(app.db, { orderId: row.id });
    const start = app.queries();
    await app.send('GET', '/api/orders?limit=100', { as: viewer });
    const plain = app.queries() - start;
    const { status, body } = await app.send('GET', '/api/orders?limit=100&include=customer,lines', {
      as: viewer,
    });
    expect(status).toBe(200);
    expect(app.queries() - start - plain).toBeLessThanOrEqual(plain + 2);
    const ids = body.data.map((each: Record<string, unknown>) => each.id);
    expect(body.data[ids.indexOf(row.id)]).toMatchObject({
      customer: expect.any(Object),
      lines: expect.arrayContaining([expect.any(Object)]),
    });
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
    const sent = orderBody();
    const { status, headers, body } = await app.send('POST', '/api/orders', {
      as: viewer,
      body: sent,
    });
    expect(status).toBe(201);
    expect(body.data).toMatchObject({ shippingAddress: sent.shippingAddress, remark: sent.remark });
    expect(body.data).toHaveProperty('id');
    expect(headers.get('location')).toMatch(/^\//);
  });

  it('says which version it answers', async () => {
    const viewer = await app.signIn();
    const { headers } = await app.send('POST', '/api/orders', { as: viewer, body: orderBody() });
    expect(headers.get('etag')).toBe('"1"');
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

  it('puts announceOrder in line', async () => {
    const viewer = await app.signIn();
    const before = await app.db.$count(outbox, eq(outbox.job, 'announceOrder'));
    await app.send('POST', '/api/orders', { as: viewer, body: orderBody() });
    expect(await app.db.$count(outbox, eq(outbox.job, 'announceOrder'))).toBe(before + 1);
  });
});

describe('GET /api/orders/{orderId}', () => {
  it('answers the row', async () => {
    const viewer = await app.signIn();
    await createOrder(app.db, { customerId: viewer.id });
    const row = await createOrder(app.db, { customerId: viewer.id });
    const { status, body } = await app.send('GET', `/api/orders/${row.id}`, { as: viewer });
    expect(status).toBe(200);
    expect(body.data.id).toBe(row.id);
  });

  it('includes what is asked for, in a query for each relation', async () => {
    const viewer = await app.signIn();
    const row = await createOrder(app.db, { customerId: viewer.id });
    await createOrderLine(app.db, { orderId: row.id });
    const booksRow = await createBook(app.db);
    await createOrderLine(app.db, { orderId: row.id, bookId: booksRow.id });
    const start = app.queries();
    await app.send('GET', `/api/orders/${row.id}`, { as: viewer });
    const plain = app.queries() - start;
    const { status, body } = await app.send(
      'GET',
      `/api/orders/${row.id}?include=customer,lines,books`,
      { as: viewer },
    );
    expect(status).toBe(200);
    expect(app.queries() - start - plain).toBeLessThanOrEqual(plain + 3);
    expect(body.data).toMatchObject({
      customer: expect.any(Object),
      lines: expect.arrayContaining([expect.any(Object)]),
      books: expect.arrayContaining([expect.any(Object)]),
    });
  });

  it('says which version it answers', async () => {
    const viewer = await app.signIn();
    const row = await createOrder(app.db, { customerId: viewer.id });
    const { headers } = await app.send('GET', `/api/orders/${row.id}`, { as: viewer });
    expect(headers.get('etag')).toBe(`"${row.version}"`);
  });

  it('refuses a parameter that it does not know', async () => {
    const viewer = await app.signIn();
    const row = await createOrder(app.db, { customerId: viewer.id });
    const { status } = await app.send('GET', `/api/orders/${row.id}?unknownParameter=1`, {
      as: viewer,
    });
    expect(status).toBe(422);
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

  const passing = ['admin', 'clerk'] as const;
  it.each(passing)('opens what belongs to someone else to the role %s', async (role) => {
    const viewer = await app.signIn(role);
    const row = await createOrder(app.db);
    const { status } = await app.send('GET', `/api/orders/${row.id}`, { as: viewer });
    expect(status).toBe(200);
  });
});

describe('PATCH /api/orders/{orderId}', () => {
  it('changes the row', async () => {
    const viewer = await app.signIn();
    await createOrder(app.db, { customerId: viewer.id });
    const row = await createOrder(app.db, { customerId: viewer.id });
    const before = await app.db.$count(
      orders,
      eq(orders.shippingAddress, '1 Lake Road, 1204 Geneva 1'),
    );
    const { status, body } = await app.send('PATCH', `/api/orders/${row.id}`, {
      as: viewer,
      body: { shippingAddress: '1 Lake Road, 1204 Geneva 1' },
    });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ shippingAddress: '1 Lake Road, 1204 Geneva 1' });
    expect(
      await app.db.$count(orders, eq(orders.shippingAddress, '1 Lake Road, 1204 Geneva 1')),
    ).toBe(before + 1);
  });

  it('says which version it answers', async () => {
    const viewer = await app.signIn();
    const row = await createOrder(app.db, { customerId: viewer.id });
    const { headers } = await app.send('PATCH', `/api/orders/${row.id}`, { as: viewer, body: {} });
    expect(headers.get('etag')).toBe(`"${row.version + 1}"`);
  });

  it('refuses a version that is not the latest', async () => {
    const viewer = await app.signIn();
    const row = await createOrder(app.db, { customerId: viewer.id });
    const latest = `"${row.version}"`;
    const first = await app.send('PATCH', `/api/orders/${row.id}`, {
      as: viewer,
      body: {},
      headers: { 'if-match': latest },
    });
    expect(first.status).toBe(200);
    for (const version of [latest, '"99"', 'latest']) {
      const { status } = await app.send('PATCH', `/api/orders/${row.id}`, {
        as: viewer,
        body: {},
        headers: { 'if-match': version },
      });
      expect(status, version).toBe(412);
    }
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

  const passing = ['admin', 'clerk'] as const;
  it.each(passing)('opens what belongs to someone else to the role %s', async (role) => {
    const viewer = await app.signIn(role);
    const row = await createOrder(app.db);
    const { status } = await app.send('PATCH', `/api/orders/${row.id}`, { as: viewer, body: {} });
    expect(status).toBe(200);
  });
});

describe('DELETE /api/orders/{orderId}', () => {
  it('deletes the row', async () => {
    const viewer = await app.signIn('admin');
    await createOrder(app.db);
    const row = await createOrder(app.db);
    const before = await app.db.$count(orders);
    const { status } = await app.send('DELETE', `/api/orders/${row.id}`, { as: viewer });
    expect(status).toBe(204);
    expect(await app.db.$count(orders)).toBe(before - 1);
    const again = await app.send('DELETE', `/api/orders/${row.id}`, { as: viewer });
    expect(again.status).toBe(404);
  });

  it('refuses a version that is not the latest', async () => {
    const viewer = await app.signIn('admin');
    const row = await createOrder(app.db);
    for (const version of ['"99"', 'latest']) {
      const { status } = await app.send('DELETE', `/api/orders/${row.id}`, {
        as: viewer,
        headers: { 'if-match': version },
      });
      expect(status, version).toBe(412);
    }
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
    await createOrder(app.db);
    const row = await createOrder(app.db);
    const before = await app.db.$count(orders, eq(orders.status, 'paid'));
    const { status, body } = await app.send('POST', `/api/orders/${row.id}/pay`, { as: viewer });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ status: 'paid', paidAt: expect.any(String) });
    expect(await app.db.$count(orders, eq(orders.status, 'paid'))).toBe(before + 1);
  });

  it('says which version it answers', async () => {
    const viewer = await app.signIn('admin');
    const row = await createOrder(app.db);
    const { headers } = await app.send('POST', `/api/orders/${row.id}/pay`, { as: viewer });
    expect(headers.get('etag')).toBe(`"${row.version + 1}"`);
  });

  it('refuses a version that is not the latest', async () => {
    const viewer = await app.signIn('admin');
    const row = await createOrder(app.db);
    const latest = `"${row.version}"`;
    const first = await app.send('POST', `/api/orders/${row.id}/pay`, {
      as: viewer,
      headers: { 'if-match': latest },
    });
    expect(first.status).toBe(200);
    for (const version of [latest, '"99"', 'latest']) {
      const { status } = await app.send('POST', `/api/orders/${row.id}/pay`, {
        as: viewer,
        headers: { 'if-match': version },
      });
      expect(status, version).toBe(412);
    }
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
    await createOrder(app.db);
    const row = await createOrder(app.db);
    const before = await app.db.$count(orders, eq(orders.status, 'shipped'));
    const { status, body } = await app.send('POST', `/api/orders/${row.id}/ship`, { as: viewer });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ status: 'shipped', shippedAt: expect.any(String) });
    expect(await app.db.$count(orders, eq(orders.status, 'shipped'))).toBe(before + 1);
  });

  it('says which version it answers', async () => {
    const viewer = await app.signIn('admin');
    const row = await createOrder(app.db);
    const { headers } = await app.send('POST', `/api/orders/${row.id}/ship`, { as: viewer });
    expect(headers.get('etag')).toBe(`"${row.version + 1}"`);
  });

  it('refuses a version that is not the latest', async () => {
    const viewer = await app.signIn('admin');
    const row = await createOrder(app.db);
    const latest = `"${row.version}"`;
    const first = await app.send('POST', `/api/orders/${row.id}/ship`, {
      as: viewer,
      headers: { 'if-match': latest },
    });
    expect(first.status).toBe(200);
    for (const version of [latest, '"99"', 'latest']) {
      const { status } = await app.send('POST', `/api/orders/${row.id}/ship`, {
        as: viewer,
        headers: { 'if-match': version },
      });
      expect(status, version).toBe(412);
    }
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

  it('puts notifyWarehouse in line', async () => {
    const viewer = await app.signIn('admin');
    const row = await createOrder(app.db);
    const before = await app.db.$count(outbox, eq(outbox.job, 'notifyWarehouse'));
    await app.send('POST', `/api/orders/${row.id}/ship`, { as: viewer });
    expect(await app.db.$count(outbox, eq(outbox.job, 'notifyWarehouse'))).toBe(before + 1);
  });
});

describe('POST /api/orders/{orderId}/cancel', () => {
  it('sets what it stands for', async () => {
    const viewer = await app.signIn('admin');
    await createOrder(app.db);
    const row = await createOrder(app.db);
    const before = await app.db.$count(orders, eq(orders.status, 'cancelled'));
    const { status, body } = await app.send('POST', `/api/orders/${row.id}/cancel`, { as: viewer });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ status: 'cancelled' });
    expect(await app.db.$count(orders, eq(orders.status, 'cancelled'))).toBe(before + 1);
  });

  it('says which version it answers', async () => {
    const viewer = await app.signIn('admin');
    const row = await createOrder(app.db);
    const { headers } = await app.send('POST', `/api/orders/${row.id}/cancel`, { as: viewer });
    expect(headers.get('etag')).toBe(`"${row.version + 1}"`);
  });

  it('refuses a version that is not the latest', async () => {
    const viewer = await app.signIn('admin');
    const row = await createOrder(app.db);
    const latest = `"${row.version}"`;
    const first = await app.send('POST', `/api/orders/${row.id}/cancel`, {
      as: viewer,
      headers: { 'if-match': latest },
    });
    expect(first.status).toBe(200);
    for (const version of [latest, '"99"', 'latest']) {
      const { status } = await app.send('POST', `/api/orders/${row.id}/cancel`, {
        as: viewer,
        headers: { 'if-match': version },
      });
      expect(status, version).toBe(412);
    }
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

  it.each(closed)('%s %s refuses a token that is not valid', async (method, path) => {
    const headers = { Authorization: 'Bearer nonsense' };
    const stranger = await app.send(method, path, { headers });
    expect(stranger.status).toBe(401);
    expect(stranger.headers.get('www-authenticate')).toContain('invalid_token');
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

  const admitted = [
    ['POST', '/api/orders/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/pay', 'clerk'],
    ['POST', '/api/orders/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/ship', 'clerk'],
    ['POST', '/api/orders/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/cancel', 'clerk'],
  ] as const;
  it.each(admitted)('%s %s admits the role %s', async (method, path, role) => {
    const viewer = await app.signIn(role);
    const { status } = await app.send(method, path, { as: viewer });
    expect([401, 403]).not.toContain(status);
  });
});

describe('limits', () => {
  beforeAll(() => {
    app.deps.config.rateLimits = true;
  });
  afterAll(() => {
    app.deps.config.rateLimits = false;
  });

  const limited = [
    ['GET', '/api/orders', '"default";q=300;w=60'],
    ['POST', '/api/orders', '"default";q=300;w=60'],
    ['GET', '/api/orders/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', '"default";q=300;w=60'],
    ['PATCH', '/api/orders/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', '"default";q=300;w=60'],
    ['DELETE', '/api/orders/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', '"default";q=300;w=60'],
    ['POST', '/api/orders/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/pay', '"default";q=300;w=60'],
    ['POST', '/api/orders/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/ship', '"default";q=300;w=60'],
    ['POST', '/api/orders/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/cancel', '"default";q=300;w=60'],
  ] as const;

  it.each(limited)('%s %s counts against %s', async (method, path, limit) => {
    const { headers } = await app.send(method, path);
    expect(headers.get('ratelimit-policy')).toBe(limit);
  });
});
