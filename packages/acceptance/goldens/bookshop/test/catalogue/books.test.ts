import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAuthor } from '../factories/author.ts';
import { bookBody, createBook } from '../factories/book.ts';
import { createCategory } from '../factories/category.ts';
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

  it('refuses a parameter that it does not know', async () => {
    const { status } = await app.send('GET', '/api/books?unknownParameter=1');
    expect(status).toBe(422);
  });
});

describe('POST /api/books', () => {
  it('creates a row', async () => {
    const viewer = await app.signIn('admin');
    const { status, headers, body } = await app.send('POST', '/api/books', {
      as: viewer,
      body: await bookBody(app.db),
    });
    expect(status).toBe(201);
    expect(body.data).toHaveProperty('id');
    expect(headers.get('location')).toMatch(/^\//);
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
});

describe('GET /api/books/by-isbn/{isbn}', () => {
  it('answers the row', async () => {
    const row = await createBook(app.db);
    const { status, body } = await app.send(
      'GET',
      `/api/books/by-isbn/${encodeURIComponent(row.isbn)}`,
    );
    expect(status).toBe(200);
    expect(body.data.id).toBe(row.id);
  });

  it('answers 404 where there is nothing', async () => {
    const { status } = await app.send('GET', '/api/books/by-isbn/nothing');
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
});

describe('GET /api/books/{bookId}', () => {
  it('answers the row', async () => {
    const row = await createBook(app.db);
    const { status, body } = await app.send('GET', `/api/books/${row.id}`);
    expect(status).toBe(200);
    expect(body.data.id).toBe(row.id);
  });

  it('answers 404 where there is nothing', async () => {
    const { status } = await app.send('GET', '/api/books/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99');
    expect(status).toBe(404);
  });
});

describe('PATCH /api/books/{bookId}', () => {
  it('changes the row', async () => {
    const viewer = await app.signIn('admin');
    const row = await createBook(app.db);
    const { status, body } = await app.send('PATCH', `/api/books/${row.id}`, {
      as: viewer,
      body: { title: 'Frankenstein' },
    });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ title: 'Frankenstein' });
  });

  it('refuses a version that is not the latest', async () => {
    const viewer = await app.signIn('admin');
    const row = await createBook(app.db);
    const { status } = await app.send('PATCH', `/api/books/${row.id}`, {
      as: viewer,
      body: {},
      headers: { 'if-match': '"99"' },
    });
    expect(status).toBe(412);
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
});

describe('DELETE /api/books/{bookId}', () => {
  it('deletes the row', async () => {
    const viewer = await app.signIn('admin');
    const row = await createBook(app.db);
    const { status } = await app.send('DELETE', `/api/books/${row.id}`, { as: viewer });
    expect(status).toBe(204);
    const again = await app.send('DELETE', `/api/books/${row.id}`, { as: viewer });
    expect(again.status).toBe(404);
  });

  it('refuses a version that is not the latest', async () => {
    const viewer = await app.signIn('admin');
    const row = await createBook(app.db);
    const { status } = await app.send('DELETE', `/api/books/${row.id}`, {
      as: viewer,
      headers: { 'if-match': '"99"' },
    });
    expect(status).toBe(412);
  });

  it('answers 404 where there is nothing', async () => {
    const viewer = await app.signIn('admin');
    const { status } = await app.send('DELETE', '/api/books/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', {
      as: viewer,
    });
    expect(status).toBe(404);
  });
});

describe('POST /api/books/{bookId}/restore', () => {
  it('brings a deleted row back', async () => {
    const viewer = await app.signIn('admin');
    const row = await createBook(app.db, { deletedAt: new Date() });
    const { status, body } = await app.send('POST', `/api/books/${row.id}/restore`, { as: viewer });
    expect(status).toBe(200);
    expect(body.data.id).toBe(row.id);
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
});

describe('PUT /api/books/{bookId}/categories/{categoryId}', () => {
  it('links once and again', async () => {
    const viewer = await app.signIn('admin');
    const row = await createBook(app.db);
    const far = await createCategory(app.db);
    const first = await app.send('PUT', `/api/books/${row.id}/categories/${far.id}`, {
      as: viewer,
    });
    const second = await app.send('PUT', `/api/books/${row.id}/categories/${far.id}`, {
      as: viewer,
    });
    expect([first.status, second.status]).toEqual([204, 204]);
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
});

describe('DELETE /api/books/{bookId}/categories/{categoryId}', () => {
  it('unlinks once and again', async () => {
    const viewer = await app.signIn('admin');
    const row = await createBook(app.db);
    const far = await createCategory(app.db);
    const first = await app.send('DELETE', `/api/books/${row.id}/categories/${far.id}`, {
      as: viewer,
    });
    const second = await app.send('DELETE', `/api/books/${row.id}/categories/${far.id}`, {
      as: viewer,
    });
    expect([first.status, second.status]).toEqual([204, 204]);
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
});
