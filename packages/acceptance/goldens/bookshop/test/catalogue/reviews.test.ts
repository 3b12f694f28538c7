import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reviews } from '../../src/db/schema/catalogue.ts';
import { latestChange } from '../../src/http/cache.ts';
import { createBook } from '../factories/book.ts';
import { bookReviewBody, createReview } from '../factories/review.ts';
import { createTestApp, type TestApp } from '../setup.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

describe('GET /api/books/{bookId}/reviews', () => {
  it('answers every row once, page by page', async () => {
    const parent = await createBook(app.db);
    const rows = [
      await createReview(app.db, { bookId: parent.id }),
      await createReview(app.db, { bookId: parent.id }),
      await createReview(app.db, { bookId: parent.id }),
    ];
    const pages = await app.walk(`/api/books/${parent.id}/reviews?limit=2`);
    expect(pages.length).toBeGreaterThan(1);
    const ids = pages.flatMap((page) => page.data).map((row) => row.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(rows.map((row) => row.id)));
  });

  it('leaves out what lies below another row', async () => {
    const parent = await createBook(app.db);
    const other = await createBook(app.db);
    const row = await createReview(app.db, { bookId: other.id });
    const pages = await app.walk(`/api/books/${parent.id}/reviews?limit=99`);
    const ids = pages.flatMap((page) => page.data).map((each) => each.id);
    expect(ids).not.toContain(row.id);
  });

  it('filters by each operator', async () => {
    const parent = await createBook(app.db);
    const row = await createReview(app.db, { bookId: parent.id });
    const ids = async (query: string) => {
      const pages = await app.walk(`/api/books/${parent.id}/reviews?limit=100&${query}`);
      return pages.flatMap((page) => page.data).map((each) => each.id);
    };
    const showing = [
      `rating=${row.rating}`,
      `rating.in=${row.rating}`,
      `rating.gte=${row.rating}`,
      `rating.lte=${row.rating}`,
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
      `rating.ne=${row.rating}`,
      `rating.gt=${row.rating}`,
      `rating.lt=${row.rating}`,
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
    const parent = await createBook(app.db);
    const rows = [
      await createReview(app.db, { bookId: parent.id }),
      await createReview(app.db, { bookId: parent.id }),
      await createReview(app.db, { bookId: parent.id }),
    ];
    for (const by of ['rating', 'createdAt', 'updatedAt']) {
      for (const sort of [by, `-${by}`]) {
        const pages = await app.walk(`/api/books/${parent.id}/reviews?limit=2&sort=${sort}`);
        const ids = pages.flatMap((page) => page.data).map((each) => each.id);
        expect(new Set(ids).size, sort).toBe(ids.length);
        expect(ids, sort).toEqual(expect.arrayContaining(rows.map((row) => row.id)));
      }
    }
    const byRating = (await app.walk(`/api/books/${parent.id}/reviews?limit=100&sort=rating`))
      .flatMap((page) => page.data)
      .map((each) => each.rating);
    expect(byRating).toEqual(byRating.toSorted((a, b) => a - b));
    const byCreatedAt = (await app.walk(`/api/books/${parent.id}/reviews?limit=100&sort=createdAt`))
      .flatMap((page) => page.data)
      .map((each) => each.createdAt);
    expect(byCreatedAt).toEqual(byCreatedAt.toSorted());
    const falling = (await app.walk(`/api/books/${parent.id}/reviews?limit=100&sort=-createdAt`))
      .flatMap((page) => page.data)
      .map((each) => each.createdAt);
    expect(falling).toEqual(falling.toSorted().toReversed());
    const byUpdatedAt = (await app.walk(`/api/books/${parent.id}/reviews?limit=100&sort=updatedAt`))
      .flatMap((page) => page.data)
      .map((each) => each.updatedAt);
    expect(byUpdatedAt).toEqual(byUpdatedAt.toSorted());
    const usual = (await app.walk(`/api/books/${parent.id}/reviews?limit=98`))
      .flatMap((page) => page.data)
      .map((each) => each.id);
    expect(usual).toEqual(
      (await app.walk(`/api/books/${parent.id}/reviews?limit=98&sort=-createdAt`))
        .flatMap((page) => page.data)
        .map((each) => each.id),
    );
  });

  it('refuses a cursor that it did not give', async () => {
    const parent = await createBook(app.db);
    const { status } = await app.send('GET', `/api/books/${parent.id}/reviews?cursor=nothing`);
    expect(status).toBe(422);
  });

  it('includes what is asked for, in a query for each relation', async () => {
    const parent = await createBook(app.db);
    const row = await createReview(app.db, { bookId: parent.id });
    const start = app.queries();
    await app.send('GET', `/api/books/${parent.id}/reviews?limit=100`);
    const plain = app.queries() - start;
    const { status, body } = await app.send(
      'GET',
      `/api/books/${parent.id}/reviews?limit=100&include=customer`,
    );
    expect(status).toBe(200);
    expect(app.queries() - start - plain).toBeLessThanOrEqual(plain + 1);
    const ids = body.data.map((each: Record<string, unknown>) => each.id);
    expect(body.data[ids.indexOf(row.id)]).toMatchObject({ customer: expect.any(Object) });
  });

  it('refuses a parameter that it does not know', async () => {
    const parent = await createBook(app.db);
    const { status } = await app.send('GET', `/api/books/${parent.id}/reviews?unknownParameter=1`);
    expect(status).toBe(422);
  });

  it('answers 404 where there is nothing', async () => {
    const { status } = await app.send(
      'GET',
      '/api/books/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/reviews',
    );
    expect(status).toBe(404);
  });
});

describe('POST /api/books/{bookId}/reviews', () => {
  it('creates a row', async () => {
    const viewer = await app.signIn();
    const parent = await createBook(app.db);
    const sent = bookReviewBody();
    const { status, headers, body } = await app.send('POST', `/api/books/${parent.id}/reviews`, {
      as: viewer,
      body: sent,
    });
    expect(status).toBe(201);
    expect(body.data).toMatchObject({ rating: sent.rating, title: sent.title, body: sent.body });
    expect(body.data).toHaveProperty('id');
    expect(headers.get('location')).toMatch(/^\//);
  });

  const invalid = [
    { why: 'rating is missing', changes: { rating: undefined } },
    { why: 'rating is null', changes: { rating: null } },
    { why: 'rating is of another type', changes: { rating: 'one' } },
    { why: 'rating is too small', changes: { rating: 0 } },
    { why: 'rating is too large', changes: { rating: 6 } },
    { why: 'title is missing', changes: { title: undefined } },
    { why: 'title is null', changes: { title: null } },
    { why: 'title is of another type', changes: { title: 1 } },
    { why: 'title is too long', changes: { title: 'x'.repeat(121) } },
    { why: 'title is too short', changes: { title: 'x'.repeat(0) } },
    { why: 'body is of another type', changes: { body: 1 } },
    { why: 'body is too long', changes: { body: 'x'.repeat(5001) } },
    { why: 'a key is unknown', changes: { unknownKey: 1 } },
  ];
  it.each(invalid)('refuses a body where $why', async ({ changes }) => {
    const viewer = await app.signIn();
    const parent = await createBook(app.db);
    const { status } = await app.send('POST', `/api/books/${parent.id}/reviews`, {
      as: viewer,
      body: { ...bookReviewBody(), ...changes },
    });
    expect(status).toBe(422);
  });

  it('answers 404 where there is nothing', async () => {
    const viewer = await app.signIn();
    const { status } = await app.send(
      'POST',
      '/api/books/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/reviews',
      { as: viewer, body: bookReviewBody() },
    );
    expect(status).toBe(404);
  });

  it('drops the kept answers that show what it changes', async () => {
    const viewer = await app.signIn();
    const parent = await createBook(app.db);
    const before = await latestChange(app.deps, 'Review');
    await app.send('POST', `/api/books/${parent.id}/reviews`, {
      as: viewer,
      body: bookReviewBody(),
    });
    expect(await latestChange(app.deps, 'Review')).not.toBe(before);
  });
});

describe('GET /api/reviews/{reviewId}', () => {
  it('answers the row', async () => {
    await createReview(app.db);
    const row = await createReview(app.db);
    const { status, body } = await app.send('GET', `/api/reviews/${row.id}`);
    expect(status).toBe(200);
    expect(body.data.id).toBe(row.id);
  });

  it('answers 404 where there is nothing', async () => {
    const { status } = await app.send('GET', '/api/reviews/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99');
    expect(status).toBe(404);
  });
});

describe('PATCH /api/reviews/{reviewId}', () => {
  it('changes the row', async () => {
    const viewer = await app.signIn();
    await createReview(app.db, { customerId: viewer.id });
    const row = await createReview(app.db, { customerId: viewer.id });
    const before = await app.db.$count(reviews, eq(reviews.rating, 2));
    const { status, body } = await app.send('PATCH', `/api/reviews/${row.id}`, {
      as: viewer,
      body: { rating: 2 },
    });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ rating: 2 });
    expect(await app.db.$count(reviews, eq(reviews.rating, 2))).toBe(before + 1);
  });

  const invalid = [
    { why: 'rating is null', changes: { rating: null } },
    { why: 'rating is of another type', changes: { rating: 'one' } },
    { why: 'rating is too small', changes: { rating: 0 } },
    { why: 'rating is too large', changes: { rating: 6 } },
    { why: 'title is null', changes: { title: null } },
    { why: 'title is of another type', changes: { title: 1 } },
    { why: 'title is too long', changes: { title: 'x'.repeat(121) } },
    { why: 'title is too short', changes: { title: 'x'.repeat(0) } },
    { why: 'body is of another type', changes: { body: 1 } },
    { why: 'body is too long', changes: { body: 'x'.repeat(5001) } },
    { why: 'bookId is null', changes: { bookId: null } },
    { why: 'bookId is not of its format', changes: { bookId: 'Not, of: this?' } },
    {
      why: 'bookId is the key of nothing',
      changes: { bookId: '01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99' },
    },
    { why: 'a key is unknown', changes: { unknownKey: 1 } },
  ];
  it.each(invalid)('refuses a body where $why', async ({ changes }) => {
    const viewer = await app.signIn();
    const row = await createReview(app.db, { customerId: viewer.id });
    const { status } = await app.send('PATCH', `/api/reviews/${row.id}`, {
      as: viewer,
      body: changes,
    });
    expect(status).toBe(422);
  });

  it('answers 404 where there is nothing', async () => {
    const viewer = await app.signIn();
    const { status } = await app.send(
      'PATCH',
      '/api/reviews/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99',
      { as: viewer, body: {} },
    );
    expect(status).toBe(404);
  });

  it('hides what belongs to someone else', async () => {
    const viewer = await app.signIn();
    const row = await createReview(app.db);
    const { status } = await app.send('PATCH', `/api/reviews/${row.id}`, { as: viewer, body: {} });
    expect(status).toBe(404);
  });

  const passing = ['admin', 'clerk'] as const;
  it.each(passing)('opens what belongs to someone else to the role %s', async (role) => {
    const viewer = await app.signIn(role);
    const row = await createReview(app.db);
    const { status } = await app.send('PATCH', `/api/reviews/${row.id}`, { as: viewer, body: {} });
    expect(status).toBe(200);
  });

  it('drops the kept answers that show what it changes', async () => {
    const viewer = await app.signIn();
    const row = await createReview(app.db, { customerId: viewer.id });
    const before = await latestChange(app.deps, 'Review');
    await app.send('PATCH', `/api/reviews/${row.id}`, { as: viewer, body: {} });
    expect(await latestChange(app.deps, 'Review')).not.toBe(before);
  });
});

describe('DELETE /api/reviews/{reviewId}', () => {
  it('deletes the row', async () => {
    const viewer = await app.signIn();
    await createReview(app.db, { customerId: viewer.id });
    const row = await createReview(app.db, { customerId: viewer.id });
    const before = await app.db.$count(reviews);
    const { status } = await app.send('DELETE', `/api/reviews/${row.id}`, { as: viewer });
    expect(status).toBe(204);
    expect(await app.db.$count(reviews)).toBe(before - 1);
    const again = await app.send('DELETE', `/api/reviews/${row.id}`, { as: viewer });
    expect(again.status).toBe(404);
  });

  it('answers 404 where there is nothing', async () => {
    const viewer = await app.signIn();
    const { status } = await app.send(
      'DELETE',
      '/api/reviews/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99',
      { as: viewer },
    );
    expect(status).toBe(404);
  });

  it('hides what belongs to someone else', async () => {
    const viewer = await app.signIn();
    const row = await createReview(app.db);
    const { status } = await app.send('DELETE', `/api/reviews/${row.id}`, { as: viewer });
    expect(status).toBe(404);
  });

  const passing = ['admin', 'clerk'] as const;
  it.each(passing)('opens what belongs to someone else to the role %s', async (role) => {
    const viewer = await app.signIn(role);
    const row = await createReview(app.db);
    const { status } = await app.send('DELETE', `/api/reviews/${row.id}`, { as: viewer });
    expect(status).toBe(204);
  });

  it('drops the kept answers that show what it changes', async () => {
    const viewer = await app.signIn();
    const row = await createReview(app.db, { customerId: viewer.id });
    const before = await latestChange(app.deps, 'Review');
    await app.send('DELETE', `/api/reviews/${row.id}`, { as: viewer });
    expect(await latestChange(app.deps, 'Review')).not.toBe(before);
  });
});

describe('access', () => {
  const closed = [
    ['POST', '/api/books/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/reviews'],
    ['PATCH', '/api/reviews/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99'],
    ['DELETE', '/api/reviews/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99'],
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
});

describe('limits', () => {
  beforeAll(() => {
    app.deps.config.rateLimits = true;
  });
  afterAll(() => {
    app.deps.config.rateLimits = false;
  });

  const limited = [
    ['GET', '/api/books/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/reviews', '"default";q=300;w=60'],
    [
      'POST',
      '/api/books/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/reviews',
      '"createBookReview";q=10;w=60',
    ],
    ['GET', '/api/reviews/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', '"default";q=300;w=60'],
    ['PATCH', '/api/reviews/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', '"default";q=300;w=60'],
    ['DELETE', '/api/reviews/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', '"default";q=300;w=60'],
  ] as const;

  it.each(limited)('%s %s counts against %s', async (method, path, limit) => {
    const { headers } = await app.send(method, path);
    expect(headers.get('ratelimit-policy')).toBe(limit);
  });
});
