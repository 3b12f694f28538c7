import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tags } from '../../src/db/schema/writing.ts';
import { latestChange } from '../../src/http/cache.ts';
import { createTag, tagBody } from '../factories/tag.ts';
import { createTestApp, type TestApp } from '../setup.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

describe('GET /api/tags', () => {
  it('answers every row once, page by page', async () => {
    const rows = [await createTag(app.db), await createTag(app.db), await createTag(app.db)];
    const pages = await app.walk('/api/tags?limit=2');
    expect(pages.length).toBeGreaterThan(1);
    const ids = pages.flatMap((page) => page.data).map((row) => row.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(rows.map((row) => row.id)));
  });

  it('filters by each operator', async () => {
    const row = await createTag(app.db);
    const ids = async (query: string) => {
      const pages = await app.walk(`/api/tags?limit=100&${query}`);
      return pages.flatMap((page) => page.data).map((each) => each.id);
    };
    const showing = [
      `name=${encodeURIComponent(row.name)}`,
      `name.in=${encodeURIComponent(row.name)}`,
      `name.contains=${encodeURIComponent(row.name)}`,
      `name.startsWith=${encodeURIComponent(row.name)}`,
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
    const rows = [await createTag(app.db), await createTag(app.db), await createTag(app.db)];
    for (const by of ['name', 'createdAt', 'updatedAt']) {
      for (const sort of [by, `-${by}`]) {
        const pages = await app.walk(`/api/tags?limit=2&sort=${sort}`);
        const ids = pages.flatMap((page) => page.data).map((each) => each.id);
        expect(new Set(ids).size, sort).toBe(ids.length);
        expect(ids, sort).toEqual(expect.arrayContaining(rows.map((row) => row.id)));
      }
    }
    const byName = (await app.walk('/api/tags?limit=100&sort=name'))
      .flatMap((page) => page.data)
      .map((each) => each.name);
    const storedByName = await app.db.select({ value: tags.name }).from(tags).orderBy(tags.name);
    expect(byName).toEqual(storedByName.map((each) => each.value));
    const byCreatedAt = (await app.walk('/api/tags?limit=100&sort=createdAt'))
      .flatMap((page) => page.data)
      .map((each) => each.createdAt);
    expect(byCreatedAt).toEqual(byCreatedAt.toSorted());
    const falling = (await app.walk('/api/tags?limit=100&sort=-createdAt'))
      .flatMap((page) => page.data)
      .map((each) => each.createdAt);
    expect(falling).toEqual(falling.toSorted().toReversed());
    const byUpdatedAt = (await app.walk('/api/tags?limit=100&sort=updatedAt'))
      .flatMap((page) => page.data)
      .map((each) => each.updatedAt);
    expect(byUpdatedAt).toEqual(byUpdatedAt.toSorted());
    const usual = (await app.walk('/api/tags?limit=98'))
      .flatMap((page) => page.data)
      .map((each) => each.id);
    expect(usual).toEqual(
      (await app.walk('/api/tags?limit=98&sort=name'))
        .flatMap((page) => page.data)
        .map((each) => each.id),
    );
  });

  it('finds rows by their words', async () => {
    const row = await createTag(app.db);
    const ids = async (query: string) => {
      const pages = await app.walk(`/api/tags?limit=100&${query}`);
      return pages.flatMap((page) => page.data).map((each) => each.id);
    };
    expect(await ids(`q=${encodeURIComponent(row.name)}`)).toContain(row.id);
    expect(await ids('q=nowherewritten')).not.toContain(row.id);
    const { status } = await app.send('GET', '/api/tags?q=');
    expect(status).toBe(422);
  });

  it('refuses a cursor that it did not give', async () => {
    const { status } = await app.send('GET', '/api/tags?cursor=nothing');
    expect(status).toBe(422);
  });

  it('refuses a parameter that it does not know', async () => {
    const { status } = await app.send('GET', '/api/tags?unknownParameter=1');
    expect(status).toBe(422);
  });

  it('says how long its answer may be kept', async () => {
    const { headers } = await app.send('GET', '/api/tags');
    expect(headers.get('cache-control')).toBe('public, max-age=300');
  });
});

describe('POST /api/tags', () => {
  it('creates a row', async () => {
    const viewer = await app.signIn('admin');
    const sent = tagBody();
    const { status, headers, body } = await app.send('POST', '/api/tags', {
      as: viewer,
      body: sent,
    });
    expect(status).toBe(201);
    expect(body.data).toMatchObject({ name: sent.name, colour: sent.colour });
    expect(body.data).toHaveProperty('id');
    expect(headers.get('location')).toMatch(/^\//);
  });

  it('refuses a value that is taken', async () => {
    const viewer = await app.signIn('admin');
    const sent = tagBody();
    await app.send('POST', '/api/tags', { as: viewer, body: sent });
    const { status } = await app.send('POST', '/api/tags', { as: viewer, body: sent });
    expect(status).toBe(409);
  });

  const invalid = [
    { why: 'name is missing', changes: { name: undefined } },
    { why: 'name is null', changes: { name: null } },
    { why: 'name is of another type', changes: { name: 1 } },
    { why: 'name is too long', changes: { name: 'x'.repeat(41) } },
    { why: 'name is too short', changes: { name: 'x'.repeat(0) } },
    { why: 'colour is null', changes: { colour: null } },
    { why: 'colour is of another type', changes: { colour: 1 } },
    { why: 'colour is not of its format', changes: { colour: 'Not, of: this?' } },
    { why: 'a key is unknown', changes: { unknownKey: 1 } },
  ];
  it.each(invalid)('refuses a body where $why', async ({ changes }) => {
    const viewer = await app.signIn('admin');
    const { status } = await app.send('POST', '/api/tags', {
      as: viewer,
      body: { ...tagBody(), ...changes },
    });
    expect(status).toBe(422);
  });

  it('drops the kept answers that show what it changes', async () => {
    const viewer = await app.signIn('admin');
    const before = await latestChange(app.deps, 'Tag');
    await app.send('POST', '/api/tags', { as: viewer, body: tagBody() });
    expect(await latestChange(app.deps, 'Tag')).not.toBe(before);
  });
});

describe('POST /api/tags/bulk', () => {
  it('creates several rows', async () => {
    const viewer = await app.signIn('admin');
    const { status, body } = await app.send('POST', '/api/tags/bulk', {
      as: viewer,
      body: { data: [tagBody(), tagBody()] },
    });
    expect(status).toBe(201);
    expect(body.data).toHaveLength(2);
  });

  it('refuses no rows, and what is none', async () => {
    const viewer = await app.signIn('admin');
    for (const rows of [[], [{ unknownKey: 1 }]]) {
      const { status } = await app.send('POST', '/api/tags/bulk', {
        as: viewer,
        body: { data: rows },
      });
      expect(status).toBe(422);
    }
  });

  it('drops the kept answers that show what it changes', async () => {
    const viewer = await app.signIn('admin');
    const before = await latestChange(app.deps, 'Tag');
    await app.send('POST', '/api/tags/bulk', {
      as: viewer,
      body: { data: [tagBody(), tagBody()] },
    });
    expect(await latestChange(app.deps, 'Tag')).not.toBe(before);
  });
});

describe('GET /api/tags/{tagId}', () => {
  it('answers the row', async () => {
    await createTag(app.db);
    const row = await createTag(app.db);
    const { status, body } = await app.send('GET', `/api/tags/${row.id}`);
    expect(status).toBe(200);
    expect(body.data.id).toBe(row.id);
  });

  it('answers 404 where there is nothing', async () => {
    const { status } = await app.send('GET', '/api/tags/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99');
    expect(status).toBe(404);
  });
});

describe('PATCH /api/tags/{tagId}', () => {
  it('changes the row', async () => {
    const viewer = await app.signIn('admin');
    await createTag(app.db);
    const row = await createTag(app.db);
    const before = await app.db.$count(tags, eq(tags.colour, '#000001'));
    const { status, body } = await app.send('PATCH', `/api/tags/${row.id}`, {
      as: viewer,
      body: { colour: '#000001' },
    });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ colour: '#000001' });
    expect(await app.db.$count(tags, eq(tags.colour, '#000001'))).toBe(before + 1);
  });

  const invalid = [
    { why: 'name is null', changes: { name: null } },
    { why: 'name is of another type', changes: { name: 1 } },
    { why: 'name is too long', changes: { name: 'x'.repeat(41) } },
    { why: 'name is too short', changes: { name: 'x'.repeat(0) } },
    { why: 'colour is null', changes: { colour: null } },
    { why: 'colour is of another type', changes: { colour: 1 } },
    { why: 'colour is not of its format', changes: { colour: 'Not, of: this?' } },
    { why: 'a key is unknown', changes: { unknownKey: 1 } },
  ];
  it.each(invalid)('refuses a body where $why', async ({ changes }) => {
    const viewer = await app.signIn('admin');
    const row = await createTag(app.db);
    const { status } = await app.send('PATCH', `/api/tags/${row.id}`, {
      as: viewer,
      body: changes,
    });
    expect(status).toBe(422);
  });

  it('answers 404 where there is nothing', async () => {
    const viewer = await app.signIn('admin');
    const { status } = await app.send('PATCH', '/api/tags/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', {
      as: viewer,
      body: {},
    });
    expect(status).toBe(404);
  });

  it('drops the kept answers that show what it changes', async () => {
    const viewer = await app.signIn('admin');
    const row = await createTag(app.db);
    const before = await latestChange(app.deps, 'Tag');
    await app.send('PATCH', `/api/tags/${row.id}`, { as: viewer, body: {} });
    expect(await latestChange(app.deps, 'Tag')).not.toBe(before);
  });
});

describe('DELETE /api/tags/{tagId}', () => {
  it('deletes the row', async () => {
    const viewer = await app.signIn('admin');
    await createTag(app.db);
    const row = await createTag(app.db);
    const before = await app.db.$count(tags);
    const { status } = await app.send('DELETE', `/api/tags/${row.id}`, { as: viewer });
    expect(status).toBe(204);
    expect(await app.db.$count(tags)).toBe(before - 1);
    const again = await app.send('DELETE', `/api/tags/${row.id}`, { as: viewer });
    expect(again.status).toBe(404);
  });

  it('answers 404 where there is nothing', async () => {
    const viewer = await app.signIn('admin');
    const { status } = await app.send('DELETE', '/api/tags/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', {
      as: viewer,
    });
    expect(status).toBe(404);
  });

  it('drops the kept answers that show what it changes', async () => {
    const viewer = await app.signIn('admin');
    const row = await createTag(app.db);
    const before = await latestChange(app.deps, 'Tag');
    await app.send('DELETE', `/api/tags/${row.id}`, { as: viewer });
    expect(await latestChange(app.deps, 'Tag')).not.toBe(before);
  });
});

describe('access', () => {
  const closed = [
    ['POST', '/api/tags'],
    ['POST', '/api/tags/bulk'],
    ['PATCH', '/api/tags/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99'],
    ['DELETE', '/api/tags/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99'],
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
    ['POST', '/api/tags', 'writer'],
    ['POST', '/api/tags/bulk', 'writer'],
    ['PATCH', '/api/tags/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', 'writer'],
    ['DELETE', '/api/tags/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', 'writer'],
  ] as const;
  it.each(refused)('%s %s refuses the role %s', async (method, path, role) => {
    const viewer = await app.signIn(role);
    const { status } = await app.send(method, path, { as: viewer });
    expect(status).toBe(403);
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
    ['GET', '/api/tags', '"default";q=300;w=60'],
    ['POST', '/api/tags', '"default";q=300;w=60'],
    ['POST', '/api/tags/bulk', '"default";q=300;w=60'],
    ['GET', '/api/tags/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', '"default";q=300;w=60'],
    ['PATCH', '/api/tags/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', '"default";q=300;w=60'],
    ['DELETE', '/api/tags/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', '"default";q=300;w=60'],
  ] as const;

  it.each(limited)('%s %s counts against %s', async (method, path, limit) => {
    const { headers } = await app.send(method, path);
    expect(headers.get('ratelimit-policy')).toBe(limit);
  });
});
