import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { users } from '../../src/db/schema/people.ts';
import { latestChange } from '../../src/http/cache.ts';
import { createPost } from '../factories/post.ts';
import { createUser } from '../factories/user.ts';
import { createTestApp, type TestApp } from '../setup.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

describe('GET /api/users', () => {
  it('answers every row once, page by page', async () => {
    const viewer = await app.signIn('admin');
    const rows = [await createUser(app.db), await createUser(app.db), await createUser(app.db)];
    const pages = await app.walk('/api/users?limit=2', { as: viewer });
    expect(pages.length).toBeGreaterThan(1);
    const ids = pages.flatMap((page) => page.data).map((row) => row.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(rows.map((row) => row.id)));
  });

  it('filters by each operator', async () => {
    const viewer = await app.signIn('admin');
    const row = await createUser(app.db);
    const ids = async (query: string) => {
      const pages = await app.walk(`/api/users?limit=100&${query}`, { as: viewer });
      return pages.flatMap((page) => page.data).map((each) => each.id);
    };
    const showing = [
      `role=${row.role}`,
      `role.in=${row.role}`,
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
      `role.ne=${row.role}`,
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
    const rows = [await createUser(app.db), await createUser(app.db), await createUser(app.db)];
    for (const by of ['createdAt', 'updatedAt']) {
      for (const sort of [by, `-${by}`]) {
        const pages = await app.walk(`/api/users?limit=2&sort=${sort}`, { as: viewer });
        const ids = pages.flatMap((page) => page.data).map((each) => each.id);
        expect(new Set(ids).size, sort).toBe(ids.length);
        expect(ids, sort).toEqual(expect.arrayContaining(rows.map((row) => row.id)));
      }
    }
    const byCreatedAt = (await app.walk('/api/users?limit=100&sort=createdAt', { as: viewer }))
      .flatMap((page) => page.data)
      .map((each) => each.createdAt);
    expect(byCreatedAt).toEqual(byCreatedAt.toSorted());
    const falling = (await app.walk('/api/users?limit=100&sort=-createdAt', { as: viewer }))
      .flatMap((page) => page.data)
      .map((each) => each.createdAt);
    expect(falling).toEqual(falling.toSorted().toReversed());
    const byUpdatedAt = (await app.walk('/api/users?limit=100&sort=updatedAt', { as: viewer }))
      .flatMap((page) => page.data)
      .map((each) => each.updatedAt);
    expect(byUpdatedAt).toEqual(byUpdatedAt.toSorted());
    const usual = (await app.walk('/api/users?limit=98', { as: viewer }))
      .flatMap((page) => page.data)
      .map((each) => each.id);
    expect(usual).toEqual(
      (await app.walk('/api/users?limit=98&sort=-createdAt', { as: viewer }))
        .flatMap((page) => page.data)
        .map((each) => each.id),
    );
  });

  it('finds rows by their words', async () => {
    const viewer = await app.signIn('admin');
    const row = await createUser(app.db);
    const ids = async (query: string) => {
      const pages = await app.walk(`/api/users?limit=100&${query}`, { as: viewer });
      return pages.flatMap((page) => page.data).map((each) => each.id);
    };
    expect(await ids(`q=${encodeURIComponent(row.displayName)}`)).toContain(row.id);
    expect(await ids('q=nowherewritten')).not.toContain(row.id);
    const { status } = await app.send('GET', '/api/users?q=', { as: viewer });
    expect(status).toBe(422);
  });

  it('refuses a cursor that it did not give', async () => {
    const viewer = await app.signIn('admin');
    const { status } = await app.send('GET', '/api/users?cursor=nothing', { as: viewer });
    expect(status).toBe(422);
  });

  it('refuses a parameter that it does not know', async () => {
    const viewer = await app.signIn('admin');
    const { status } = await app.send('GET', '/api/users?unknownParameter=1', { as: viewer });
    expect(status).toBe(422);
  });
});

describe('GET /api/users/{userId}', () => {
  it('answers the row', async () => {
    await createUser(app.db);
    const row = await createUser(app.db);
    const { status, body } = await app.send('GET', `/api/users/${row.id}`);
    expect(status).toBe(200);
    expect(body.data.id).toBe(row.id);
  });

  it('answers 404 where there is nothing', async () => {
    const { status } = await app.send('GET', '/api/users/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99');
    expect(status).toBe(404);
  });
});

describe('PATCH /api/users/{userId}', () => {
  it('changes the row', async () => {
    const viewer = await app.signIn('admin');
    await createUser(app.db);
    const row = await createUser(app.db);
    const before = await app.db.$count(users, eq(users.role, 'admin'));
    const { status, body } = await app.send('PATCH', `/api/users/${row.id}`, {
      as: viewer,
      body: { role: 'admin' },
    });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ role: 'admin' });
    expect(await app.db.$count(users, eq(users.role, 'admin'))).toBe(before + 1);
  });

  const invalid = [
    { why: 'role is null', changes: { role: null } },
    { why: 'role is none of its choices', changes: { role: 'Not, of: these?' } },
    { why: 'a key is unknown', changes: { unknownKey: 1 } },
  ];
  it.each(invalid)('refuses a body where $why', async ({ changes }) => {
    const viewer = await app.signIn('admin');
    const row = await createUser(app.db);
    const { status } = await app.send('PATCH', `/api/users/${row.id}`, {
      as: viewer,
      body: changes,
    });
    expect(status).toBe(422);
  });

  it('answers 404 where there is nothing', async () => {
    const viewer = await app.signIn('admin');
    const { status } = await app.send('PATCH', '/api/users/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', {
      as: viewer,
      body: {},
    });
    expect(status).toBe(404);
  });

  it('drops the kept answers that show what it changes', async () => {
    const viewer = await app.signIn('admin');
    const row = await createUser(app.db);
    const before = await latestChange(app.deps, 'User');
    await app.send('PATCH', `/api/users/${row.id}`, { as: viewer, body: {} });
    expect(await latestChange(app.deps, 'User')).not.toBe(before);
  });
});

describe('DELETE /api/users/{userId}', () => {
  it('deletes the row', async () => {
    const viewer = await app.signIn('admin');
    await createUser(app.db);
    const row = await createUser(app.db);
    const before = await app.db.$count(users);
    const { status } = await app.send('DELETE', `/api/users/${row.id}`, { as: viewer });
    expect(status).toBe(204);
    expect(await app.db.$count(users)).toBe(before - 1);
    const again = await app.send('DELETE', `/api/users/${row.id}`, { as: viewer });
    expect(again.status).toBe(404);
  });

  it('refuses to delete what others refer to', async () => {
    const viewer = await app.signIn('admin');
    const row = await createUser(app.db);
    await createPost(app.db, { authorId: row.id });
    const { status } = await app.send('DELETE', `/api/users/${row.id}`, { as: viewer });
    expect(status).toBe(409);
  });

  it('answers 404 where there is nothing', async () => {
    const viewer = await app.signIn('admin');
    const { status } = await app.send('DELETE', '/api/users/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', {
      as: viewer,
    });
    expect(status).toBe(404);
  });

  it('drops the kept answers that show what it changes', async () => {
    const viewer = await app.signIn('admin');
    const row = await createUser(app.db);
    const latest = () =>
      Promise.all(['Comment', 'User'].map((name) => latestChange(app.deps, name)));
    const before = await latest();
    await app.send('DELETE', `/api/users/${row.id}`, { as: viewer });
    for (const change of await latest()) expect(before).not.toContain(change);
  });
});

describe('access', () => {
  const closed = [
    ['GET', '/api/users'],
    ['PATCH', '/api/users/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99'],
    ['DELETE', '/api/users/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99'],
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
    ['GET', '/api/users', 'writer'],
    ['PATCH', '/api/users/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', 'writer'],
    ['DELETE', '/api/users/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', 'writer'],
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
    ['GET', '/api/users', '"default";q=300;w=60'],
    ['GET', '/api/users/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', '"default";q=300;w=60'],
    ['PATCH', '/api/users/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', '"default";q=300;w=60'],
    ['DELETE', '/api/users/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', '"default";q=300;w=60'],
  ] as const;

  it.each(limited)('%s %s counts against %s', async (method, path, limit) => {
    const { headers } = await app.send(method, path);
    expect(headers.get('ratelimit-policy')).toBe(limit);
  });
});
