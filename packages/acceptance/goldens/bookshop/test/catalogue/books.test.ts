import { eq, isNull } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bookCategories, books } from '../../src/db/schema/catalogue.ts';
import { latestChange } from '../../src/http/cache.ts';
import { createAuthor } from '../factories/author.ts';
import { bookBody, createBook } from '../factories/book.ts';
import { createCategory } from '../factories/category.ts';
import { createReview } from '../factories/review.ts';
import { createTestApp, type TestApp } from '../setup.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

describe('GET /api/books', () => {
  it('answers every row once, page by page', async () => {
    const rows = [await createBook(app.db), await createBook(app.db), await createBook(app.db)];
    const pages = await app.walk('/api/books?limit=2');
    expect(pages.length).toBeGreaterThan(1);
    const ids = pages.flatMap((page) => page.data).map((row) => row.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(rows.map((row) => row.id)));
  });

  it('leaves out what is deleted', async () => {
    const row = await createBook(app.db, { deletedAt: new Date() });
    const pages = await app.walk('/api/books?limit=99');
    const ids = pages.flatMap((page) => page.data).map((each) => each.id);
    expect(ids).not.toContain(row.id);
  });

  it('filters by each operator', async () => {
    const row = await createBook(app.db, { publishedOn: '1818-01-01' });
    const ids = async (query: string) => {
      const pages = await app.walk(`/api/books?limit=100&${query}`);
      return pages.flatMap((page) => page.data).map((each) => each.id);
    };
    const showing = [
      `title=${encodeURIComponent(row.title)}`,
      `title.in=${encodeURIComponent(row.title)}`,
      `title.contains=${encodeURIComponent(row.title)}`,
      `title.startsWith=${encodeURIComponent(row.title)}`,
      `isbn=${encodeURIComponent(row.isbn)}`,
      `isbn.in=${encodeURIComponent(row.isbn)}`,
      `isbn.contains=${encodeURIComponent(row.isbn)}`,
      `isbn.startsWith=${encodeURIComponent(row.isbn)}`,
      `format=${row.format}`,
      `format.in=${row.format}`,
      `price=${row.price}`,
      `price.in=${row.price}`,
      `price.gte=${row.price}`,
      `price.lte=${row.price}`,
      `stock=${row.stock}`,
      `stock.in=${row.stock}`,
      `stock.gte=${row.stock}`,
      `stock.lte=${row.stock}`,
      'publishedOn=1818-01-01',
      'publishedOn.in=1818-01-01',
      'publishedOn.gte=1818-01-01',
      'publishedOn.lte=1818-01-01',
      'publishedOn.isNull=false',
      `authorId=${row.authorId}`,
      `authorId.in=${row.authorId}`,
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
      `title.ne=${encodeURIComponent(row.title)}`,
      `isbn.ne=${encodeURIComponent(row.isbn)}`,
      `format.ne=${row.format}`,
      `price.ne=${row.price}`,
      `price.gt=${row.price}`,
      `price.lt=${row.price}`,
      `stock.ne=${row.stock}`,
      `stock.gt=${row.stock}`,
      `stock.lt=${row.stock}`,
      'publishedOn.ne=1818-01-01',
      'publishedOn.gt=1818-01-01',
      'publishedOn.lt=1818-01-01',
      'publishedOn.isNull=true',
      `authorId.ne=${row.authorId}`,
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
    const rows = [await createBook(app.db), await createBook(app.db), await createBook(app.db)];
    for (const by of ['title', 'price', 'stock', 'publishedOn', 'createdAt', 'updatedAt']) {
      for (const sort of [by, `-${by}`]) {
        const pages = await app.walk(`/api/books?limit=2&sort=${sort}`);
        const ids = pages.flatMap((page) => page.data).map((each) => each.id);
        expect(new Set(ids).size, sort).toBe(ids.length);
        expect(ids, sort).toEqual(expect.arrayContaining(rows.map((row) => row.id)));
      }
    }
    const byTitle = (await app.walk('/api/books?limit=100&sort=title'))
      .flatMap((page) => page.data)
      .map((each) => each.title);
    const storedByTitle = await app.db
      .select({ value: books.title })
      .from(books)
      .where(isNull(books.deletedAt))
      .orderBy(books.title);
    expect(byTitle).toEqual(storedByTitle.map((each) => each.value));
    const byPrice = (await app.walk('/api/books?limit=100&sort=price'))
      .flatMap((page) => page.data)
      .map((each) => each.price);
    const storedByPrice = await app.db
      .select({ value: books.price })
      .from(books)
      .where(isNull(books.deletedAt))
      .orderBy(books.price);
    expect(byPrice).toEqual(storedByPrice.map((each) => each.value));
    const byStock = (await app.walk('/api/books?limit=100&sort=stock'))
      .flatMap((page) => page.data)
      .map((each) => each.stock);
    expect(byStock).toEqual(byStock.toSorted((a, b) => a - b));
    const byCreatedAt = (await app.walk('/api/books?limit=100&sort=createdAt'))
      .flatMap((page) => page.data)
      .map((each) => each.createdAt);
    expect(byCreatedAt).toEqual(byCreatedAt.toSorted());
    const falling = (await app.walk('/api/books?limit=100&sort=-createdAt'))
      .flatMap((page) => page.data)
      .map((each) => each.createdAt);
    expect(falling).toEqual(falling.toSorted().toReversed());
    const byUpdatedAt = (await app.walk('/api/books?limit=100&sort=updatedAt'))
      .flatMap((page) => page.data)
      .map((each) => each.updatedAt);
    expect(byUpdatedAt).toEqual(byUpdatedAt.toSorted());
    const usual = (await app.walk('/api/books?limit=98'))
      .flatMap((page) => page.data)
      .map((each) => each.id);
    expect(usual).toEqual(
      (await app.walk('/api/books?limit=98&sort=title'))
        .flatMap((page) => page.data)
        .map((each) => each.id),
    );
  });

  it('finds rows by their words', async () => {
    const row = await createBook(app.db);
    const ids = async (query: string) => {
      const pages = await app.walk(`/api/books?limit=100&${query}`);
      return pages.flatMap((page) => page.data).map((each) => each.id);
    };
    expect(await ids(`q=${encodeURIComponent(row.title)}`)).toContain(row.id);
    expect(await ids('q=nowherewritten')).not.toContain(row.id);
    const { status } = await app.send('GET', '/api/books?q=');
    expect(status).toBe(422);
  });

  it('refuses a cursor that it did not give', async () => {
    const { status } = await app.send('GET', '/api/books?cursor=nothing');
    expect(status).toBe(422);
  });

  it('includes what is asked for, in a query for each relation', async () => {
    const row = await createBook(app.db);
    const categoriesRow = await createCategory(app.db);
    await app.db.insert(bookCategories).values({ bookId: row.id, categoryId: categoriesRow.id });
    const start = app.queries();
    await app.send('GET', '/api/books?limit=100');
    const plain = app.queries() - start;
    const { status, body } = await app.send(
      'GET',
      '/api/books?limit=100&include=author,categories',
    );
    expect(status).toBe(200);
    expect(app.queries() - start - plain).toBeLessThanOrEqual(plain + 2);
    const ids = body.data.map((each: Record<string, unknown>) => each.id);
    expect(body.data[ids.indexOf(row.id)]).toMatchObject({
      author: expect.any(Object),
      categories: expect.arrayContaining([expect.any(Object)]),
    });
  });

  it('refuses a parameter that it does not know', async () => {
    const { status } = await app.send('GET', '/api/books?unknownParameter=1');
    expect(status).toBe(422);
  });

  it('says how long its answer may be kept', async () => {
    const { headers } = await app.send('GET', '/api/books');
    expect(headers.get('cache-control')).toBe('public, max-age=60');
  });
});

describe('POST /api/books', () => {
  it('creates a row', async () => {
    const viewer = await app.signIn('admin');
    const sent = await bookBody(app.db);
    const { status, headers, body } = await app.send('POST', '/api/books', {
      as: viewer,
      body: sent,
    });
    expect(status).toBe(201);
    expect(body.data).toMatchObject({
      title: sent.title,
      isbn: sent.isbn,
      description: sent.description,
      format: sent.format,
      stock: sent.stock,
      publishedOn: sent.publishedOn,
      coverUrl: sent.coverUrl,
    });
    expect(body.data).toHaveProperty('id');
    expect(headers.get('location')).toMatch(/^\//);
  });

  it('says which version it answers', async () => {
    const viewer = await app.signIn('admin');
    const { headers } = await app.send('POST', '/api/books', {
      as: viewer,
      body: await bookBody(app.db),
    });
    expect(headers.get('etag')).toBe('"1"');
  });

  it('refuses a value that is taken', async () => {
    const viewer = await app.signIn('admin');
    const sent = await bookBody(app.db);
    await app.send('POST', '/api/books', { as: viewer, body: sent });
    const { status } = await app.send('POST', '/api/books', { as: viewer, body: sent });
    expect(status).toBe(409);
  });

  const invalid = [
    { why: 'title is missing', changes: { title: undefined } },
    { why: 'title is null', changes: { title: null } },
    { why: 'title is of another type', changes: { title: 1 } },
    { why: 'title is too long', changes: { title: 'x'.repeat(201) } },
    { why: 'title is too short', changes: { title: 'x'.repeat(0) } },
    { why: 'isbn is missing', changes: { isbn: undefined } },
    { why: 'isbn is null', changes: { isbn: null } },
    { why: 'isbn is of another type', changes: { isbn: 1 } },
    { why: 'isbn is not of its pattern', changes: { isbn: '?' } },
    { why: 'description is of another type', changes: { description: 1 } },
    { why: 'description is too long', changes: { description: 'x'.repeat(5001) } },
    { why: 'format is null', changes: { format: null } },
    { why: 'format is none of its choices', changes: { format: 'Not, of: these?' } },
    { why: 'price is missing', changes: { price: undefined } },
    { why: 'price is null', changes: { price: null } },
    { why: 'price is of another type', changes: { price: 'one' } },
    { why: 'price is too small', changes: { price: '-1' } },
    { why: 'price is too large', changes: { price: '100001' } },
    { why: 'stock is null', changes: { stock: null } },
    { why: 'stock is of another type', changes: { stock: 'one' } },
    { why: 'stock is too small', changes: { stock: -1 } },
    { why: 'stock is too large', changes: { stock: 1000001 } },
    { why: 'publishedOn is not of its format', changes: { publishedOn: 'Not, of: this?' } },
    { why: 'coverUrl is of another type', changes: { coverUrl: 1 } },
    { why: 'coverUrl is too long', changes: { coverUrl: 'x'.repeat(501) } },
    { why: 'coverUrl is not of its format', changes: { coverUrl: 'Not, of: this?' } },
    { why: 'authorId is missing', changes: { authorId: undefined } },
    { why: 'authorId is null', changes: { authorId: null } },
    { why: 'authorId is not of its format', changes: { authorId: 'Not, of: this?' } },
    {
      why: 'authorId is the key of nothing',
      changes: { authorId: '01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99' },
    },
    { why: 'a key is unknown', changes: { unknownKey: 1 } },
  ];
  it.each(invalid)('refuses a body where $why', async ({ changes }) => {
    const viewer = await app.signIn('admin');
    const { status } = await app.send('POST', '/api/books', {
      as: viewer,
      body: { ...(await bookBody(app.db)), ...changes },
    });
    expect(status).toBe(422);
  });

  it('drops the kept answers that show what it changes', async () => {
    const viewer = await app.signIn('admin');
    const before = await latestChange(app.deps, 'Book');
    await app.send('POST', '/api/books', { as: viewer, body: await bookBody(app.db) });
    expect(await latestChange(app.deps, 'Book')).not.toBe(before);
  });
});

describe('GET /api/books/by-isbn/{isbn}', () => {
  it('answers the row', async () => {
    await createBook(app.db);
    const row = await createBook(app.db);
    const { status, body } = await app.send(
      'GET',
      `/api/books/by-isbn/${encodeURIComponent(row.isbn)}`,
    );
    expect(status).toBe(200);
    expect(body.data.id).toBe(row.id);
  });

  it('includes what is asked for, in a query for each relation', async () => {
    const row = await createBook(app.db);
    const start = app.queries();
    await app.send('GET', `/api/books/by-isbn/${encodeURIComponent(row.isbn)}`);
    const plain = app.queries() - start;
    const { status, body } = await app.send(
      'GET',
      `/api/books/by-isbn/${encodeURIComponent(row.isbn)}?include=author`,
    );
    expect(status).toBe(200);
    expect(app.queries() - start - plain).toBeLessThanOrEqual(plain + 1);
    expect(body.data).toMatchObject({ author: expect.any(Object) });
  });

  it('says which version it answers', async () => {
    const row = await createBook(app.db);
    const { headers } = await app.send('GET', `/api/books/by-isbn/${encodeURIComponent(row.isbn)}`);
    expect(headers.get('etag')).toBe(`"${row.version}"`);
  });

  it('refuses a parameter that it does not know', async () => {
    const row = await createBook(app.db);
    const { status } = await app.send(
      'GET',
      `/api/books/by-isbn/${encodeURIComponent(row.isbn)}?unknownParameter=1`,
    );
    expect(status).toBe(422);
  });

  it('answers 404 where there is nothing', async () => {
    const { status } = await app.send('GET', '/api/books/by-isbn/nothing');
    expect(status).toBe(404);
  });

  it('does not find what is deleted', async () => {
    const row = await createBook(app.db, { deletedAt: new Date() });
    const { status } = await app.send('GET', `/api/books/by-isbn/${encodeURIComponent(row.isbn)}`);
    expect(status).toBe(404);
  });
});

describe('POST /api/books/bulk', () => {
  it('creates several rows', async () => {
    const viewer = await app.signIn('admin');
    const { status, body } = await app.send('POST', '/api/books/bulk', {
      as: viewer,
      body: { data: [await bookBody(app.db), await bookBody(app.db)] },
    });
    expect(status).toBe(201);
    expect(body.data).toHaveLength(2);
  });

  it('refuses no rows, and what is none', async () => {
    const viewer = await app.signIn('admin');
    for (const rows of [[], [{ unknownKey: 1 }]]) {
      const { status } = await app.send('POST', '/api/books/bulk', {
        as: viewer,
        body: { data: rows },
      });
      expect(status).toBe(422);
    }
  });

  it('drops the kept answers that show what it changes', async () => {
    const viewer = await app.signIn('admin');
    const before = await latestChange(app.deps, 'Book');
    await app.send('POST', '/api/books/bulk', {
      as: viewer,
      body: { data: [await bookBody(app.db), await bookBody(app.db)] },
    });
    expect(await latestChange(app.deps, 'Book')).not.toBe(before);
  });
});

describe('GET /api/books/{bookId}', () => {
  it('answers the row', async () => {
    await createBook(app.db);
    const row = await createBook(app.db);
    const { status, body } = await app.send('GET', `/api/books/${row.id}`);
    expect(status).toBe(200);
    expect(body.data.id).toBe(row.id);
  });

  it('includes what is asked for, in a query for each relation', async () => {
    const row = await createBook(app.db);
    const categoriesRow = await createCategory(app.db);
    await app.db.insert(bookCategories).values({ bookId: row.id, categoryId: categoriesRow.id });
    await createReview(app.db, { bookId: row.id });
    const start = app.queries();
    await app.send('GET', `/api/books/${row.id}`);
    const plain = app.queries() - start;
    const { status, body } = await app.send(
      'GET',
      `/api/books/${row.id}?include=author,categories,reviews`,
    );
    expect(status).toBe(200);
    expect(app.queries() - start - plain).toBeLessThanOrEqual(plain + 3);
    expect(body.data).toMatchObject({
      author: expect.any(Object),
      categories: expect.arrayContaining([expect.any(Object)]),
      reviews: expect.arrayContaining([expect.any(Object)]),
    });
  });

  it('says which version it answers', async () => {
    const row = await createBook(app.db);
    const { headers } = await app.send('GET', `/api/books/${row.id}`);
    expect(headers.get('etag')).toBe(`"${row.version}"`);
  });

  it('refuses a parameter that it does not know', async () => {
    const row = await createBook(app.db);
    const { status } = await app.send('GET', `/api/books/${row.id}?unknownParameter=1`);
    expect(status).toBe(422);
  });

  it('answers 404 where there is nothing', async () => {
    const { status } = await app.send('GET', '/api/books/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99');
    expect(status).toBe(404);
  });

  it('does not find what is deleted', async () => {
    const row = await createBook(app.db, { deletedAt: new Date() });
    const { status } = await app.send('GET', `/api/books/${row.id}`);
    expect(status).toBe(404);
  });
});

describe('PATCH /api/books/{bookId}', () => {
  it('changes the row', async () => {
    const viewer = await app.signIn('admin');
    await createBook(app.db);
    const row = await createBook(app.db);
    const before = await app.db.$count(books, eq(books.title, 'Frankenstein 1'));
    const { status, body } = await app.send('PATCH', `/api/books/${row.id}`, {
      as: viewer,
      body: { title: 'Frankenstein 1' },
    });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ title: 'Frankenstein 1' });
    expect(await app.db.$count(books, eq(books.title, 'Frankenstein 1'))).toBe(before + 1);
  });

  it('says which version it answers', async () => {
    const viewer = await app.signIn('admin');
    const row = await createBook(app.db);
    const { headers } = await app.send('PATCH', `/api/books/${row.id}`, { as: viewer, body: {} });
    expect(headers.get('etag')).toBe(`"${row.version + 1}"`);
  });

  it('refuses a version that is not the latest', async () => {
    const viewer = await app.signIn('admin');
    const row = await createBook(app.db);
    const latest = `"${row.version}"`;
    const first = await app.send('PATCH', `/api/books/${row.id}`, {
      as: viewer,
      body: {},
      headers: { 'if-match': latest },
    });
    expect(first.status).toBe(200);
    for (const version of [latest, '"99"', 'latest']) {
      const { status } = await app.send('PATCH', `/api/books/${row.id}`, {
        as: viewer,
        body: {},
        headers: { 'if-match': version },
      });
      expect(status, version).toBe(412);
    }
  });

  const invalid = [
    { why: 'title is null', changes: { title: null } },
    { why: 'title is of another type', changes: { title: 1 } },
    { why: 'title is too long', changes: { title: 'x'.repeat(201) } },
    { why: 'title is too short', changes: { title: 'x'.repeat(0) } },
    { why: 'isbn is null', changes: { isbn: null } },
    { why: 'isbn is of another type', changes: { isbn: 1 } },
    { why: 'isbn is not of its pattern', changes: { isbn: '?' } },
    { why: 'description is of another type', changes: { description: 1 } },
    { why: 'description is too long', changes: { description: 'x'.repeat(5001) } },
    { why: 'format is null', changes: { format: null } },
    { why: 'format is none of its choices', changes: { format: 'Not, of: these?' } },
    { why: 'price is null', changes: { price: null } },
    { why: 'price is of another type', changes: { price: 'one' } },
    { why: 'price is too small', changes: { price: '-1' } },
    { why: 'price is too large', changes: { price: '100001' } },
    { why: 'stock is null', changes: { stock: null } },
    { why: 'stock is of another type', changes: { stock: 'one' } },
    { why: 'stock is too small', changes: { stock: -1 } },
    { why: 'stock is too large', changes: { stock: 1000001 } },
    { why: 'publishedOn is not of its format', changes: { publishedOn: 'Not, of: this?' } },
    { why: 'coverUrl is of another type', changes: { coverUrl: 1 } },
    { why: 'coverUrl is too long', changes: { coverUrl: 'x'.repeat(501) } },
    { why: 'coverUrl is not of its format', changes: { coverUrl: 'Not, of: this?' } },
    { why: 'authorId is null', changes: { authorId: null } },
    { why: 'authorId is not of its format', changes: { authorId: 'Not, of: this?' } },
    {
      why: 'authorId is the key of nothing',
      changes: { authorId: '01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99' },
    },
    { why: 'a key is unknown', changes: { unknownKey: 1 } },
  ];
  it.each(invalid)('refuses a body where $why', async ({ changes }) => {
    const viewer = await app.signIn('admin');
    const row = await createBook(app.db);
    const { status } = await app.send('PATCH', `/api/books/${row.id}`, {
      as: viewer,
      body: changes,
    });
    expect(status).toBe(422);
  });

  it('answers 404 where there is nothing', async () => {
    const viewer = await app.signIn('admin');
    const { status } = await app.send('PATCH', '/api/books/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', {
      as: viewer,
      body: {},
    });
    expect(status).toBe(404);
  });

  it('does not find what is deleted', async () => {
    const viewer = await app.signIn('admin');
    const row = await createBook(app.db, { deletedAt: new Date() });
    const { status } = await app.send('PATCH', `/api/books/${row.id}`, { as: viewer, body: {} });
    expect(status).toBe(404);
  });

  it('drops the kept answers that show what it changes', async () => {
    const viewer = await app.signIn('admin');
    const row = await createBook(app.db);
    const before = await latestChange(app.deps, 'Book');
    await app.send('PATCH', `/api/books/${row.id}`, { as: viewer, body: {} });
    expect(await latestChange(app.deps, 'Book')).not.toBe(before);
  });
});

describe('DELETE /api/books/{bookId}', () => {
  it('deletes the row', async () => {
    const viewer = await app.signIn('admin');
    await createBook(app.db);
    const row = await createBook(app.db);
    const before = await app.db.$count(books, isNull(books.deletedAt));
    const { status } = await app.send('DELETE', `/api/books/${row.id}`, { as: viewer });
    expect(status).toBe(204);
    expect(await app.db.$count(books, isNull(books.deletedAt))).toBe(before - 1);
    expect(await app.db.$count(books, eq(books.id, row.id))).toBe(1);
    const again = await app.send('DELETE', `/api/books/${row.id}`, { as: viewer });
    expect(again.status).toBe(404);
  });

  it('refuses a version that is not the latest', async () => {
    const viewer = await app.signIn('admin');
    const row = await createBook(app.db);
    for (const version of ['"99"', 'latest']) {
      const { status } = await app.send('DELETE', `/api/books/${row.id}`, {
        as: viewer,
        headers: { 'if-match': version },
      });
      expect(status, version).toBe(412);
    }
  });

  it('answers 404 where there is nothing', async () => {
    const viewer = await app.signIn('admin');
    const { status } = await app.send('DELETE', '/api/books/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', {
      as: viewer,
    });
    expect(status).toBe(404);
  });

  it('does not find what is deleted', async () => {
    const viewer = await app.signIn('admin');
    const row = await createBook(app.db, { deletedAt: new Date() });
    const { status } = await app.send('DELETE', `/api/books/${row.id}`, { as: viewer });
    expect(status).toBe(404);
  });

  it('drops the kept answers that show what it changes', async () => {
    const viewer = await app.signIn('admin');
    const row = await createBook(app.db);
    const before = await latestChange(app.deps, 'Book');
    await app.send('DELETE', `/api/books/${row.id}`, { as: viewer });
    expect(await latestChange(app.deps, 'Book')).not.toBe(before);
  });
});

describe('POST /api/books/{bookId}/restore', () => {
  it('brings a deleted row back', async () => {
    const viewer = await app.signIn('admin');
    const row = await createBook(app.db, { deletedAt: new Date() });
    const before = await app.db.$count(books, isNull(books.deletedAt));
    const { status, body } = await app.send('POST', `/api/books/${row.id}/restore`, { as: viewer });
    expect(status).toBe(200);
    expect(body.data.id).toBe(row.id);
    expect(await app.db.$count(books, isNull(books.deletedAt))).toBe(before + 1);
  });

  it('says which version it answers', async () => {
    const viewer = await app.signIn('admin');
    const row = await createBook(app.db, { deletedAt: new Date() });
    const { headers } = await app.send('POST', `/api/books/${row.id}/restore`, { as: viewer });
    expect(headers.get('etag')).toBe(`"${row.version + 1}"`);
  });

  it('answers 404 where there is nothing', async () => {
    const viewer = await app.signIn('admin');
    const { status } = await app.send(
      'POST',
      '/api/books/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/restore',
      { as: viewer },
    );
    expect(status).toBe(404);
  });

  it('drops the kept answers that show what it changes', async () => {
    const viewer = await app.signIn('admin');
    const row = await createBook(app.db, { deletedAt: new Date() });
    const before = await latestChange(app.deps, 'Book');
    await app.send('POST', `/api/books/${row.id}/restore`, { as: viewer });
    expect(await latestChange(app.deps, 'Book')).not.toBe(before);
  });
});

describe('PUT /api/books/{bookId}/categories/{categoryId}', () => {
  it('links once and again', async () => {
    const viewer = await app.signIn('admin');
    const row = await createBook(app.db);
    const far = await createCategory(app.db);
    const before = await app.db.$count(bookCategories);
    const first = await app.send('PUT', `/api/books/${row.id}/categories/${far.id}`, {
      as: viewer,
    });
    const second = await app.send('PUT', `/api/books/${row.id}/categories/${far.id}`, {
      as: viewer,
    });
    expect([first.status, second.status]).toEqual([204, 204]);
    expect(await app.db.$count(bookCategories)).toBe(before + 1);
  });

  it('answers 404 where there is nothing', async () => {
    const viewer = await app.signIn('admin');
    const { status } = await app.send(
      'PUT',
      '/api/books/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/categories/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99',
      { as: viewer },
    );
    expect(status).toBe(404);
  });

  it('does not find what is deleted', async () => {
    const viewer = await app.signIn('admin');
    const row = await createBook(app.db, { deletedAt: new Date() });
    const far = await createCategory(app.db);
    const { status } = await app.send('PUT', `/api/books/${row.id}/categories/${far.id}`, {
      as: viewer,
    });
    expect(status).toBe(404);
  });

  it('joins nothing to what is not there', async () => {
    const viewer = await app.signIn('admin');
    const row = await createBook(app.db);
    const { status } = await app.send(
      'PUT',
      `/api/books/${row.id}/categories/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99`,
      { as: viewer },
    );
    expect(status).toBe(404);
  });

  it('drops the kept answers that show what it changes', async () => {
    const viewer = await app.signIn('admin');
    const row = await createBook(app.db);
    const far = await createCategory(app.db);
    const latest = () =>
      Promise.all(['Book', 'Category'].map((name) => latestChange(app.deps, name)));
    const before = await latest();
    await app.send('PUT', `/api/books/${row.id}/categories/${far.id}`, { as: viewer });
    for (const change of await latest()) expect(before).not.toContain(change);
  });
});

describe('DELETE /api/books/{bookId}/categories/{categoryId}', () => {
  it('unlinks once and again', async () => {
    const viewer = await app.signIn('admin');
    const row = await createBook(app.db);
    const far = await createCategory(app.db);
    await app.db.insert(bookCategories).values({ bookId: row.id, categoryId: far.id });
    const before = await app.db.$count(bookCategories);
    const first = await app.send('DELETE', `/api/books/${row.id}/categories/${far.id}`, {
      as: viewer,
    });
    const second = await app.send('DELETE', `/api/books/${row.id}/categories/${far.id}`, {
      as: viewer,
    });
    expect([first.status, second.status]).toEqual([204, 204]);
    expect(await app.db.$count(bookCategories)).toBe(before - 1);
  });

  it('answers 404 where there is nothing', async () => {
    const viewer = await app.signIn('admin');
    const { status } = await app.send(
      'DELETE',
      '/api/books/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/categories/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99',
      { as: viewer },
    );
    expect(status).toBe(404);
  });

  it('does not find what is deleted', async () => {
    const viewer = await app.signIn('admin');
    const row = await createBook(app.db, { deletedAt: new Date() });
    const far = await createCategory(app.db);
    const { status } = await app.send('DELETE', `/api/books/${row.id}/categories/${far.id}`, {
      as: viewer,
    });
    expect(status).toBe(404);
  });

  it('drops the kept answers that show what it changes', async () => {
    const viewer = await app.signIn('admin');
    const row = await createBook(app.db);
    const far = await createCategory(app.db);
    const latest = () =>
      Promise.all(['Book', 'Category'].map((name) => latestChange(app.deps, name)));
    const before = await latest();
    await app.send('DELETE', `/api/books/${row.id}/categories/${far.id}`, { as: viewer });
    for (const change of await latest()) expect(before).not.toContain(change);
  });
});

describe('GET /api/authors/{authorId}/books', () => {
  it('answers every row once, page by page', async () => {
    const parent = await createAuthor(app.db);
    const rows = [
      await createBook(app.db, { authorId: parent.id }),
      await createBook(app.db, { authorId: parent.id }),
      await createBook(app.db, { authorId: parent.id }),
    ];
    const pages = await app.walk(`/api/authors/${parent.id}/books?limit=2`);
    expect(pages.length).toBeGreaterThan(1);
    const ids = pages.flatMap((page) => page.data).map((row) => row.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(rows.map((row) => row.id)));
  });

  it('leaves out what is deleted', async () => {
    const parent = await createAuthor(app.db);
    const row = await createBook(app.db, { authorId: parent.id, deletedAt: new Date() });
    const pages = await app.walk(`/api/authors/${parent.id}/books?limit=99`);
    const ids = pages.flatMap((page) => page.data).map((each) => each.id);
    expect(ids).not.toContain(row.id);
  });

  it('leaves out what lies below another row', async () => {
    const parent = await createAuthor(app.db);
    const other = await createAuthor(app.db);
    const row = await createBook(app.db, { authorId: other.id });
    const pages = await app.walk(`/api/authors/${parent.id}/books?limit=99`);
    const ids = pages.flatMap((page) => page.data).map((each) => each.id);
    expect(ids).not.toContain(row.id);
  });

  it('filters by each operator', async () => {
    const parent = await createAuthor(app.db);
    const row = await createBook(app.db, { authorId: parent.id, publishedOn: '1818-01-01' });
    const ids = async (query: string) => {
      const pages = await app.walk(`/api/authors/${parent.id}/books?limit=100&${query}`);
      return pages.flatMap((page) => page.data).map((each) => each.id);
    };
    const showing = [
      `title=${encodeURIComponent(row.title)}`,
      `title.in=${encodeURIComponent(row.title)}`,
      `title.contains=${encodeURIComponent(row.title)}`,
      `title.startsWith=${encodeURIComponent(row.title)}`,
      `isbn=${encodeURIComponent(row.isbn)}`,
      `isbn.in=${encodeURIComponent(row.isbn)}`,
      `isbn.contains=${encodeURIComponent(row.isbn)}`,
      `isbn.startsWith=${encodeURIComponent(row.isbn)}`,
      `format=${row.format}`,
      `format.in=${row.format}`,
      `price=${row.price}`,
      `price.in=${row.price}`,
      `price.gte=${row.price}`,
      `price.lte=${row.price}`,
      `stock=${row.stock}`,
      `stock.in=${row.stock}`,
      `stock.gte=${row.stock}`,
      `stock.lte=${row.stock}`,
      'publishedOn=1818-01-01',
      'publishedOn.in=1818-01-01',
      'publishedOn.gte=1818-01-01',
      'publishedOn.lte=1818-01-01',
      'publishedOn.isNull=false',
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
      `title.ne=${encodeURIComponent(row.title)}`,
      `isbn.ne=${encodeURIComponent(row.isbn)}`,
      `format.ne=${row.format}`,
      `price.ne=${row.price}`,
      `price.gt=${row.price}`,
      `price.lt=${row.price}`,
      `stock.ne=${row.stock}`,
      `stock.gt=${row.stock}`,
      `stock.lt=${row.stock}`,
      'publishedOn.ne=1818-01-01',
      'publishedOn.gt=1818-01-01',
      'publishedOn.lt=1818-01-01',
      'publishedOn.isNull=true',
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
    const parent = await createAuthor(app.db);
    const rows = [
      await createBook(app.db, { authorId: parent.id }),
      await createBook(app.db, { authorId: parent.id }),
      await createBook(app.db, { authorId: parent.id }),
    ];
    for (const by of ['title', 'price', 'stock', 'publishedOn', 'createdAt', 'updatedAt']) {
      for (const sort of [by, `-${by}`]) {
        const pages = await app.walk(`/api/authors/${parent.id}/books?limit=2&sort=${sort}`);
        const ids = pages.flatMap((page) => page.data).map((each) => each.id);
        expect(new Set(ids).size, sort).toBe(ids.length);
        expect(ids, sort).toEqual(expect.arrayContaining(rows.map((row) => row.id)));
      }
    }
    const byStock = (await app.walk(`/api/authors/${parent.id}/books?limit=100&sort=stock`))
      .flatMap((page) => page.data)
      .map((each) => each.stock);
    expect(byStock).toEqual(byStock.toSorted((a, b) => a - b));
    const byCreatedAt = (await app.walk(`/api/authors/${parent.id}/books?limit=100&sort=createdAt`))
      .flatMap((page) => page.data)
      .map((each) => each.createdAt);
    expect(byCreatedAt).toEqual(byCreatedAt.toSorted());
    const falling = (await app.walk(`/api/authors/${parent.id}/books?limit=100&sort=-createdAt`))
      .flatMap((page) => page.data)
      .map((each) => each.createdAt);
    expect(falling).toEqual(falling.toSorted().toReversed());
    const byUpdatedAt = (await app.walk(`/api/authors/${parent.id}/books?limit=100&sort=updatedAt`))
      .flatMap((page) => page.data)
      .map((each) => each.updatedAt);
    expect(byUpdatedAt).toEqual(byUpdatedAt.toSorted());
    const usual = (await app.walk(`/api/authors/${parent.id}/books?limit=98`))
      .flatMap((page) => page.data)
      .map((each) => each.id);
    expect(usual).toEqual(
      (await app.walk(`/api/authors/${parent.id}/books?limit=98&sort=title`))
        .flatMap((page) => page.data)
        .map((each) => each.id),
    );
  });

  it('finds rows by their words', async () => {
    const parent = await createAuthor(app.db);
    const row = await createBook(app.db, { authorId: parent.id });
    const ids = async (query: string) => {
      const pages = await app.walk(`/api/authors/${parent.id}/books?limit=100&${query}`);
      return pages.flatMap((page) => page.data).map((each) => each.id);
    };
    expect(await ids(`q=${encodeURIComponent(row.title)}`)).toContain(row.id);
    expect(await ids('q=nowherewritten')).not.toContain(row.id);
    const { status } = await app.send('GET', `/api/authors/${parent.id}/books?q=`);
    expect(status).toBe(422);
  });

  it('refuses a cursor that it did not give', async () => {
    const parent = await createAuthor(app.db);
    const { status } = await app.send('GET', `/api/authors/${parent.id}/books?cursor=nothing`);
    expect(status).toBe(422);
  });

  it('refuses a parameter that it does not know', async () => {
    const parent = await createAuthor(app.db);
    const { status } = await app.send('GET', `/api/authors/${parent.id}/books?unknownParameter=1`);
    expect(status).toBe(422);
  });

  it('answers 404 where there is nothing', async () => {
    const { status } = await app.send(
      'GET',
      '/api/authors/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/books',
    );
    expect(status).toBe(404);
  });
});

describe('access', () => {
  const closed = [
    ['POST', '/api/books'],
    ['POST', '/api/books/bulk'],
    ['PATCH', '/api/books/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99'],
    ['DELETE', '/api/books/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99'],
    ['POST', '/api/books/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/restore'],
    [
      'PUT',
      '/api/books/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/categories/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99',
    ],
    [
      'DELETE',
      '/api/books/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/categories/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99',
    ],
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
    ['POST', '/api/books', 'customer'],
    ['POST', '/api/books/bulk', 'customer'],
    ['PATCH', '/api/books/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', 'customer'],
    ['DELETE', '/api/books/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', 'customer'],
    ['POST', '/api/books/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/restore', 'customer'],
    [
      'PUT',
      '/api/books/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/categories/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99',
      'customer',
    ],
    [
      'DELETE',
      '/api/books/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/categories/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99',
      'customer',
    ],
  ] as const;
  it.each(refused)('%s %s refuses the role %s', async (method, path, role) => {
    const viewer = await app.signIn(role);
    const { status } = await app.send(method, path, { as: viewer });
    expect(status).toBe(403);
  });

  const admitted = [
    ['POST', '/api/books', 'clerk'],
    ['POST', '/api/books/bulk', 'clerk'],
    ['PATCH', '/api/books/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', 'clerk'],
    ['DELETE', '/api/books/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', 'clerk'],
    ['POST', '/api/books/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/restore', 'clerk'],
    [
      'PUT',
      '/api/books/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/categories/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99',
      'clerk',
    ],
    [
      'DELETE',
      '/api/books/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/categories/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99',
      'clerk',
    ],
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
    ['GET', '/api/books', '"default";q=300;w=60'],
    ['POST', '/api/books', '"default";q=300;w=60'],
    ['GET', '/api/books/by-isbn/nothing', '"default";q=300;w=60'],
    ['POST', '/api/books/bulk', '"default";q=300;w=60'],
    ['GET', '/api/books/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', '"default";q=300;w=60'],
    ['PATCH', '/api/books/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', '"default";q=300;w=60'],
    ['DELETE', '/api/books/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', '"default";q=300;w=60'],
    ['POST', '/api/books/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/restore', '"default";q=300;w=60'],
    [
      'PUT',
      '/api/books/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/categories/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99',
      '"default";q=300;w=60',
    ],
    [
      'DELETE',
      '/api/books/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/categories/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99',
      '"default";q=300;w=60',
    ],
    ['GET', '/api/authors/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/books', '"default";q=300;w=60'],
  ] as const;

  it.each(limited)('%s %s counts against %s', async (method, path, limit) => {
    const { headers } = await app.send(method, path);
    expect(headers.get('ratelimit-policy')).toBe(limit);
  });
});
