import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { orderLines } from '../../src/db/schema/sales.ts';
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

  it('leaves out what lies below another row', async () => {
    const viewer = await app.signIn('admin');
    const parent = await createOrder(app.db);
    const other = await createOrder(app.db);
    const row = await createOrderLine(app.db, { orderId: other.id });
    const pages = await app.walk(`/api/orders/${parent.id}/lines?limit=99`, { as: viewer });
    const ids = pages.flatMap((page) => page.data).map((each) => each.id);
    expect(ids).not.toContain(row.id);
  });

  it('filters by each operator', async () => {
    const viewer = await app.signIn('admin');
    const parent = await createOrder(app.db);
    const row = await createOrderLine(app.db, { orderId: parent.id });
    const ids = async (query: string) => {
      const pages = await app.walk(`/api/orders/${parent.id}/lines?limit=100&${query}`, {
        as: viewer,
      });
      return pages.flatMap((page) => page.data).map((each) => each.id);
    };
    const showing = [
      `bookId=${row.bookId}`,
      `bookId.in=${row.bookId}`,
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
      `bookId.ne=${row.bookId}`,
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
    const viewer = await app.signIn('admin');
    const parent = await createOrder(app.db);
    const rows = [
      await createOrderLine(app.db, { orderId: parent.id }),
      await createOrderLine(app.db, { orderId: parent.id }),
      await createOrderLine(app.db, { orderId: parent.id }),
    ];
    for (const by of ['createdAt', 'updatedAt']) {
      for (const sort of [by, `-${by}`]) {
        const pages = await app.walk(`/api/orders/${parent.id}/lines?limit=2&sort=${sort}`, {
          as: viewer,
        });
        const ids = pages.flatMap((page) => page.data).map((each) => each.id);
        expect(new Set(ids).size, sort).toBe(ids.length);
        expect(ids, sort).toEqual(expect.arrayContaining(rows.map((row) => row.id)));
      }
    }
    const byCreatedAt = (
      await app.walk(`/api/orders/${parent.id}/lines?limit=100&sort=createdAt`, { as: viewer })
    )
      .flatMap((page) => page.data)
      .map((each) => each.createdAt);
    expect(byCreatedAt).toEqual(byCreatedAt.toSorted());
    const falling = (
      await app.walk(`/api/orders/${parent.id}/lines?limit=100&sort=-createdAt`, { as: viewer })
    )
      .flatMap((page) => page.data)
      .map((each) => each.createdAt);
    expect(falling).toEqual(falling.toSorted().toReversed());
    const byUpdatedAt = (
      await app.walk(`/api/orders/${parent.id}/lines?limit=100&sort=updatedAt`, { as: viewer })
    )
      .flatMap((page) => page.data)
      .map((each) => each.updatedAt);
    expect(byUpdatedAt).toEqual(byUpdatedAt.toSorted());
    const usual = (await app.walk(`/api/orders/${parent.id}/lines?limit=98`, { as: viewer }))
      .flatMap((page) => page.data)
      .map((each) => each.id);
    expect(usual).toEqual(
      (await app.walk(`/api/orders/${parent.id}/lines?limit=98&sort=-createdAt`, { as: viewer }))
        .flatMap((page) => page.data)
        .map((each) => each.id),
    );
  });

  it('refuses a cursor that it did not give', async () => {
    const viewer = await app.signIn('admin');
    const parent = await createOrder(app.db);
    const { status } = await app.send('GET', `/api/orders/${parent.id}/lines?cursor=nothing`, {
      as: viewer,
    });
    expect(status).toBe(422);
  });

  it('includes what is asked for, in a query for each relation', async () => {
    const viewer = await app.signIn('admin');
    const parent = await createOrder(app.db);
    const row = await createOrderLine(app.db, { orderId: parent.id });
    const start = app.queries();
    await app.send('GET', `/api/orders/${parent.id}/lines?limit=100`, { as: viewer });
    const plain = app.queries() - start;
    const { status, body } = await app.send(
      'GET',
      `/api/orders/${parent.id}/lines?limit=100&include=book`,
      { as: viewer },
    );
    expect(status).toBe(200);
    expect(app.queries() - start - plain).toBeLessThanOrEqual(plain + 1);
    const ids = body.data.map((each: Record<string, unknown>) => each.id);
    expect(body.data[ids.indexOf(row.id)]).toMatchObject({ book: expect.any(Object) });
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
    const sent = await orderOrderLineBody(app.db);
    const { status, headers, body } = await app.send('POST', `/api/orders/${parent.id}/lines`, {
      as: viewer,
      body: sent,
    });
    expect(status).toBe(201);
    expect(body.data).toMatchObject({ quantity: sent.quantity });
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
    {
      why: 'bookId is the key of nothing',
      changes: { bookId: '01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99' },
    },
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
    await createOrderLine(app.db);
    const row = await createOrderLine(app.db);
    const before = await app.db.$count(orderLines, eq(orderLines.quantity, 2));
    const { status, body } = await app.send('PATCH', `/api/order-lines/${row.id}`, {
      as: viewer,
      body: { quantity: 2 },
    });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ quantity: 2 });
    expect(await app.db.$count(orderLines, eq(orderLines.quantity, 2))).toBe(before + 1);
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
    {
      why: 'bookId is the key of nothing',
      changes: { bookId: '01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99' },
    },
    { why: 'orderId is null', changes: { orderId: null } },
    { why: 'orderId is not of its format', changes: { orderId: 'Not, of: this?' } },
    {
      why: 'orderId is the key of nothing',
      changes: { orderId: '01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99' },
    },
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
    await createOrderLine(app.db);
    const row = await createOrderLine(app.db);
    const before = await app.db.$count(orderLines);
    const { status } = await app.send('DELETE', `/api/order-lines/${row.id}`, { as: viewer });
    expect(status).toBe(204);
    expect(await app.db.$count(orderLines)).toBe(before - 1);
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

  it.each(closed)('%s %s refuses a token that is not valid', async (method, path) => {
    const headers = { Authorization: 'Bearer nonsense' };
    const stranger = await app.send(method, path, { headers });
    expect(stranger.status).toBe(401);
    expect(stranger.headers.get('www-authenticate')).toContain('invalid_token');
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

  const admitted = [
    ['GET', '/api/orders/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/lines', 'clerk'],
    ['POST', '/api/orders/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/lines', 'clerk'],
    ['PATCH', '/api/order-lines/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', 'clerk'],
    ['DELETE', '/api/order-lines/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', 'clerk'],
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
    ['GET', '/api/orders/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/lines', '"default";q=300;w=60'],
    ['POST', '/api/orders/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/lines', '"default";q=300;w=60'],
    ['PATCH', '/api/order-lines/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', '"default";q=300;w=60'],
    ['DELETE', '/api/order-lines/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', '"default";q=300;w=60'],
  ] as const;

  it.each(limited)('%s %s counts against %s', async (method, path, limit) => {
    const { headers } = await app.send(method, path);
    expect(headers.get('ratelimit-policy')).toBe(limit);
  });
});
