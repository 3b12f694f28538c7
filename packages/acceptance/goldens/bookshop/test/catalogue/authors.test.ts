import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authors } from '../../src/db/schema/catalogue.ts';
import { latestChange } from '../../src/http/cache.ts';
import { authorBody, createAuthor } from '../factories/author.ts';
import { createBook } from '../factories/book.ts';
import { createTestApp, type TestApp } from '../setup.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

describe('GET /api/authors', () => {
  it('answers every row once, page by page', async () => {
    const rows = [
      await createAuthor(app.db),
      await createAuthor(app.db),
      await createAuthor(app.db),
    ];
    const pages = await app.walk('/api/authors?limit=2');
    expect(pages.length).toBeGreaterThan(1);
    const ids = pages.flatMap((page) => page.data).map((row) => row.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(rows.map((row) => row.id)));
  });

  it('filters by each operator', async () => {
    const row = await createAuthor(app.db, { country: 'GB' });
    const ids = async (query: string) => {
      const pages = await app.walk(`/api/authors?limit=100&${query}`);
      return pages.flatMap((page) => page.data).map((each) => each.id);
    };
    const showing = [
      `name=${encodeURIComponent(row.name)}`,
      `name.in=${encodeURIComponent(row.name)}`,
      `name.contains=${encodeURIComponent(row.name)}`,
      `name.startsWith=${encodeURIComponent(row.name)}`,
      'country=GB',
      'country.in=GB',
      'country.contains=GB',
      'country.startsWith=GB',
      'country.isNull=false',
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
      `name.ne=${encodeURIComponent(row.name)}`,
      'country.ne=GB',
      'country.isNull=true',
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
    const rows = [
      await createAuthor(app.db),
      await createAuthor(app.db),
      await createAuthor(app.db),
    ];
    for (const by of ['name', 'createdAt', 'updatedAt']) {
      for (const sort of [by, `-${by}`]) {
        const pages = await app.walk(`/api/authors?limit=2&sort=${sort}`);
        const ids = pages.flatMap((page) => page.data).map((each) => each.id);
        expect(new Set(ids).size, sort).toBe(ids.length);
        expect(ids, sort).toEqual(expect.arrayContaining(rows.map((row) => row.id)));
      }
    }
    const byName = (await app.walk('/api/authors?limit=100&sort=name'))
      .flatMap((page) => page.data)
      .map((each) => each.name);
    const storedByName = await app.db
      .select({ value: authors.name })
      .from(authors)
      .orderBy(authors.name);
    expect(byName).toEqual(storedByName.map((each) => each.value));
    const byCreatedAt = (await app.walk('/api/authors?limit=100&sort=createdAt'))
      .flatMap((page) => page.data)
      .map((each) => each.createdAt);
    expect(byCreatedAt).toEqual(byCreatedAt.toSorted());
    const falling = (await app.walk('/api/authors?limit=100&sort=-createdAt'))
      .flatMap((page) => page.data)
      .map((each) => each.createdAt);
    expect(falling).toEqual(falling.toSorted().toReversed());
    const byUpdatedAt = (await app.walk('/api/authors?limit=100&sort=updatedAt'))
      .flatMap((page) => page.data)
      .map((each) => each.updatedAt);
    expect(byUpdatedAt).toEqual(byUpdatedAt.toSorted());
    const usual = (await app.walk('/api/authors?limit=98'))
      .flatMap((page) => page.data)
      .map((each) => each.id);
    expect(usual).toEqual(
      (await app.walk('/api/authors?limit=98&sort=name'))
        .flatMap((page) => page.data)
        .map((each) => each.id),
    );
  });

  it('finds rows by their words', async () => {
    const row = await createAuthor(app.db);
    const ids = async (query: string) => {
      const pages = await app.walk(`/api/authors?limit=100&${query}`);
      return pages.flatMap((page) => page.data).map((each) => each.id);
    };
    expect(await ids(`q=${encodeURIComponent(row.name)}`)).toContain(row.id);
    expect(await ids('q=nowherewritten')).not.toContain(row.id);
    const { status } = await app.send('GET', '/api/authors?q=');
    expect(status).toBe(422);
  });

  it('refuses a cursor that it did not give', async () => {
    const { status } = await app.send('GET', '/api/authors?cursor=nothing');
    expect(status).toBe(422);
  });

  it('refuses a parameter that it does not know', async () => {
    const { status } = await app.send('GET', '/api/authors?unknownParameter=1');
    expect(status).toBe(422);
  });

  it('says how long its answer may be kept', async () => {
    const { headers } = await app.send('GET', '/api/authors');
    expect(headers.get('cache-control')).toBe('public, max-age=60');
  });
});

describe('POST /api/authors', () => {
  it('creates a row', async () => {
    const viewer = await app.signIn('admin');
    const sent = authorBody();
    const { status, headers, body } = await app.send('POST', '/api/authors', {
      as: viewer,
      body: sent,
    });
    expect(status).toBe(201);
    expect(body.data).toMatchObject({
      name: sent.name,
      country: sent.country,
      bornOn: sent.bornOn,
      biography: sent.biography,
    });
    expect(body.data).toHaveProperty('id');
    expect(headers.get('location')).toMatch(/^\//);
  });

  const invalid = [
    { why: 'name is missing', changes: { name: undefined } },
    { why: 'name is null', changes: { name: null } },
    { why: 'name is of another type', changes: { name: 1 } },
    { why: 'name is too long', changes: { name: 'x'.repeat(121) } },
    { why: 'name is too short', changes: { name: 'x'.repeat(0) } },
    { why: 'country is of another type', changes: { country: 1 } },
    { why: 'country is not of its pattern', changes: { country: '?' } },
    { why: 'bornOn is not of its format', changes: { bornOn: 'Not, of: this?' } },
    { why: 'biography is of another type', changes: { biography: 1 } },
    { why: 'biography is too long', changes: { biography: 'x'.repeat(10001) } },
    { why: 'a key is unknown', changes: { unknownKey: 1 } },
  ];
  it.each(invalid)('refuses a body where $why', async ({ changes }) => {
    const viewer = await app.signIn('admin');
    const { status } = await app.send('POST', '/api/authors', {
      as: viewer,
      body: { ...authorBody(), ...changes },
    });
    expect(status).toBe(422);
  });

  it('drops the kept answers that show what it changes', async () => {
    const viewer = await app.signIn('admin');
    const before = await latestChange(app.deps, 'Author');
    await app.send('POST', '/api/authors', { as: viewer, body: authorBody() });
    expect(await latestChange(app.deps, 'Author')).not.toBe(before);
  });
});

describe('GET /api/authors/{authorId}', () => {
  it('answers the row', async () => {
    await createAuthor(app.db);
    const row = await createAuthor(app.db);
    const { status, body } = await app.send('GET', `/api/authors/${row.id}`);
    expect(status).toBe(200);
    expect(body.data.id).toBe(row.id);
  });

  it('includes what is asked for, in a query for each relation', async () => {
    const row = await createAuthor(app.db);
    await createBook(app.db, { authorId: row.id });
    const start = app.queries();
    await app.send('GET', `/api/authors/${row.id}`);
    const plain = app.queries() - start;
    const { status, body } = await app.send('GET', `/api/authors/${row.id}?include=books`);
    expect(status).toBe(200);
    expect(app.queries() - start - plain).toBeLessThanOrEqual(plain + 1);
    expect(body.data).toMatchObject({ books: expect.arrayContaining([expect.any(Object)]) });
  });

  it('refuses a parameter that it does not know', async () => {
    const row = await createAuthor(app.db);
    const { status } = await app.send('GET', `/api/authors/${row.id}?unknownParameter=1`);
    expect(status).toBe(422);
  });

  it('answers 404 where there is nothing', async () => {
    const { status } = await app.send('GET', '/api/authors/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99');
    expect(status).toBe(404);
  });
});

describe('PATCH /api/authors/{authorId}', () => {
  it('changes the row', async () => {
    const viewer = await app.signIn('admin');
    await createAuthor(app.db);
    const row = await createAuthor(app.db);
    const before = await app.db.$count(authors, eq(authors.name, 'Mary Shelley 1'));
    const { status, body } = await app.send('PATCH', `/api/authors/${row.id}`, {
      as: viewer,
      body: { name: 'Mary Shelley 1' },
    });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ name: 'Mary Shelley 1' });
    expect(await app.db.$count(authors, eq(authors.name, 'Mary Shelley 1'))).toBe(before + 1);
  });

  const invalid = [
    { why: 'name is null', changes: { name: null } },
    { why: 'name is of another type', changes: { name: 1 } },
    { why: 'name is too long', changes: { name: 'x'.repeat(121) } },
    { why: 'name is too short', changes: { name: 'x'.repeat(0) } },
    { why: 'country is of another type', changes: { country: 1 } },
    { why: 'country is not of its pattern', changes: { country: '?' } },
    { why: 'bornOn is not of its format', changes: { bornOn: 'Not, of: this?' } },
    { why: 'biography is of another type', changes: { biography: 1 } },
    { why: 'biography is too long', changes: { biography: 'x'.repeat(10001) } },
    { why: 'a key is unknown', changes: { unknownKey: 1 } },
  ];
  it.each(invalid)('refuses a body where $why', async ({ changes }) => {
    const viewer = await app.signIn('admin');
    const row = await createAuthor(app.db);
    const { status } = await app.send('PATCH', `/api/authors/${row.id}`, {
      as: viewer,
      body: changes,
    });
    expect(status).toBe(422);
  });

  it('answers 404 where there is nothing', async () => {
    const viewer = await app.signIn('admin');
    const { status } = await app.send(
      'PATCH',
      '/api/authors/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99',
      { as: viewer, body: {} },
    );
    expect(status).toBe(404);
  });

  it('drops the kept answers that show what it changes', async () => {
    const viewer = await app.signIn('admin');
    const row = await createAuthor(app.db);
    const before = await latestChange(app.deps, 'Author');
    await app.send('PATCH', `/api/authors/${row.id}`, { as: viewer, body: {} });
    expect(await latestChange(app.deps, 'Author')).not.toBe(before);
  });
});

describe('DELETE /api/authors/{authorId}', () => {
  it('deletes the row', async () => {
    const viewer = await app.signIn('admin');
    await createAuthor(app.db);
    const row = await createAuthor(app.db);
    const before = await app.db.$count(authors);
    const { status } = await app.send('DELETE', `/api/authors/${row.id}`, { as: viewer });
    expect(status).toBe(204);
    expect(await app.db.$count(authors)).toBe(before - 1);
    const again = await app.send('DELETE', `/api/authors/${row.id}`, { as: viewer });
    expect(again.status).toBe(404);
  });

  it('refuses to delete what others refer to', async () => {
    const viewer = await app.signIn('admin');
    const row = await createAuthor(app.db);
    await createBook(app.db, { authorId: row.id });
    const { status } = await app.send('DELETE', `/api/authors/${row.id}`, { as: viewer });
    expect(status).toBe(409);
  });

  it('answers 404 where there is nothing', async () => {
    const viewer = await app.signIn('admin');
    const { status } = await app.send(
      'DELETE',
      '/api/authors/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99',
      { as: viewer },
    );
    expect(status).toBe(404);
  });

  it('drops the kept answers that show what it changes', async () => {
    const viewer = await app.signIn('admin');
    const row = await createAuthor(app.db);
    const before = await latestChange(app.deps, 'Author');
    await app.send('DELETE', `/api/authors/${row.id}`, { as: viewer });
    expect(await latestChange(app.deps, 'Author')).not.toBe(before);
  });
});

describe('access', () => {
  const closed = [
    ['POST', '/api/authors'],
    ['PATCH', '/api/authors/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99'],
    ['DELETE', '/api/authors/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99'],
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
    ['POST', '/api/authors', 'customer'],
    ['PATCH', '/api/authors/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', 'customer'],
    ['DELETE', '/api/authors/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', 'customer'],
  ] as const;
  it.each(refused)('%s %s refuses the role %s', async (method, path, role) => {
    const viewer = await app.signIn(role);
    const { status } = await app.send(method, path, { as: viewer });
    expect(status).toBe(403);
  });

  const admitted = [
    ['POST', '/api/authors', 'clerk'],
    ['PATCH', '/api/authors/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', 'clerk'],
    ['DELETE', '/api/authors/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', 'clerk'],
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
    ['GET', '/api/authors', '"default";q=300;w=60'],
    ['POST', '/api/authors', '"default";q=300;w=60'],
    ['GET', '/api/authors/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', '"default";q=300;w=60'],
    ['PATCH', '/api/authors/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', '"default";q=300;w=60'],
    ['DELETE', '/api/authors/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', '"default";q=300;w=60'],
  ] as const;

  it.each(limited)('%s %s counts against %s', async (method, path, limit) => {
    const { headers } = await app.send(method, path);
    expect(headers.get('ratelimit-policy')).toBe(limit);
  });
});
