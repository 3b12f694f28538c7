import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { comments } from '../../src/db/schema/writing.ts';
import { latestChange } from '../../src/http/cache.ts';
import { createComment, postCommentBody } from '../factories/comment.ts';
import { createPost } from '../factories/post.ts';
import { createTestApp, type TestApp } from '../setup.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

describe('GET /api/posts/{postId}/comments', () => {
  it('answers every row once, page by page', async () => {
    const parent = await createPost(app.db);
    const rows = [
      await createComment(app.db, { postId: parent.id }),
      await createComment(app.db, { postId: parent.id }),
      await createComment(app.db, { postId: parent.id }),
    ];
    const pages = await app.walk(`/api/posts/${parent.id}/comments?limit=2`);
    expect(pages.length).toBeGreaterThan(1);
    const ids = pages.flatMap((page) => page.data).map((row) => row.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(rows.map((row) => row.id)));
  });

  it('leaves out what lies below another row', async () => {
    const parent = await createPost(app.db);
    const other = await createPost(app.db);
    const row = await createComment(app.db, { postId: other.id });
    const pages = await app.walk(`/api/posts/${parent.id}/comments?limit=99`);
    const ids = pages.flatMap((page) => page.data).map((each) => each.id);
    expect(ids).not.toContain(row.id);
  });

  it('filters by each operator', async () => {
    const parent = await createPost(app.db);
    const row = await createComment(app.db, { postId: parent.id });
    const ids = async (query: string) => {
      const pages = await app.walk(`/api/posts/${parent.id}/comments?limit=100&${query}`);
      return pages.flatMap((page) => page.data).map((each) => each.id);
    };
    const showing = [
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
    const parent = await createPost(app.db);
    const rows = [
      await createComment(app.db, { postId: parent.id }),
      await createComment(app.db, { postId: parent.id }),
      await createComment(app.db, { postId: parent.id }),
    ];
    for (const by of ['createdAt', 'updatedAt']) {
      for (const sort of [by, `-${by}`]) {
        const pages = await app.walk(`/api/posts/${parent.id}/comments?limit=2&sort=${sort}`);
        const ids = pages.flatMap((page) => page.data).map((each) => each.id);
        expect(new Set(ids).size, sort).toBe(ids.length);
        expect(ids, sort).toEqual(expect.arrayContaining(rows.map((row) => row.id)));
      }
    }
    const byCreatedAt = (
      await app.walk(`/api/posts/${parent.id}/comments?limit=100&sort=createdAt`)
    )
      .flatMap((page) => page.data)
      .map((each) => each.createdAt);
    expect(byCreatedAt).toEqual(byCreatedAt.toSorted());
    const falling = (await app.walk(`/api/posts/${parent.id}/comments?limit=100&sort=-createdAt`))
      .flatMap((page) => page.data)
      .map((each) => each.createdAt);
    expect(falling).toEqual(falling.toSorted().toReversed());
    const byUpdatedAt = (
      await app.walk(`/api/posts/${parent.id}/comments?limit=100&sort=updatedAt`)
    )
      .flatMap((page) => page.data)
      .map((each) => each.updatedAt);
    expect(byUpdatedAt).toEqual(byUpdatedAt.toSorted());
    const usual = (await app.walk(`/api/posts/${parent.id}/comments?limit=98`))
      .flatMap((page) => page.data)
      .map((each) => each.id);
    expect(usual).toEqual(
      (await app.walk(`/api/posts/${parent.id}/comments?limit=98&sort=createdAt`))
        .flatMap((page) => page.data)
        .map((each) => each.id),
    );
  });

  it('refuses a cursor that it did not give', async () => {
    const parent = await createPost(app.db);
    const { status } = await app.send('GET', `/api/posts/${parent.id}/comments?cursor=nothing`);
    expect(status).toBe(422);
  });

  it('includes what is asked for, in a query for each relation', async () => {
    const parent = await createPost(app.db);
    const row = await createComment(app.db, { postId: parent.id });
    const start = app.queries();
    await app.send('GET', `/api/posts/${parent.id}/comments?limit=100`);
    const plain = app.queries() - start;
    const { status, body } = await app.send(
      'GET',
      `/api/posts/${parent.id}/comments?limit=100&include=author`,
    );
    expect(status).toBe(200);
    expect(app.queries() - start - plain).toBeLessThanOrEqual(plain + 1);
    const ids = body.data.map((each: Record<string, unknown>) => each.id);
    expect(body.data[ids.indexOf(row.id)]).toMatchObject({ author: expect.any(Object) });
  });

  it('refuses a parameter that it does not know', async () => {
    const parent = await createPost(app.db);
    const { status } = await app.send('GET', `/api/posts/${parent.id}/comments?unknownParameter=1`);
    expect(status).toBe(422);
  });

  it('answers 404 where there is nothing', async () => {
    const { status } = await app.send(
      'GET',
      '/api/posts/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/comments',
    );
    expect(status).toBe(404);
  });
});

describe('POST /api/posts/{postId}/comments', () => {
  it('creates a row', async () => {
    const viewer = await app.signIn();
    const parent = await createPost(app.db);
    const sent = postCommentBody();
    const { status, headers, body } = await app.send('POST', `/api/posts/${parent.id}/comments`, {
      as: viewer,
      body: sent,
    });
    expect(status).toBe(201);
    expect(body.data).toMatchObject({ body: sent.body });
    expect(body.data).toHaveProperty('id');
    expect(headers.get('location')).toMatch(/^\//);
  });

  const invalid = [
    { why: 'body is missing', changes: { body: undefined } },
    { why: 'body is null', changes: { body: null } },
    { why: 'body is of another type', changes: { body: 1 } },
    { why: 'body is too long', changes: { body: 'x'.repeat(5001) } },
    { why: 'body is too short', changes: { body: 'x'.repeat(0) } },
    { why: 'a key is unknown', changes: { unknownKey: 1 } },
  ];
  it.each(invalid)('refuses a body where $why', async ({ changes }) => {
    const viewer = await app.signIn();
    const parent = await createPost(app.db);
    const { status } = await app.send('POST', `/api/posts/${parent.id}/comments`, {
      as: viewer,
      body: { ...postCommentBody(), ...changes },
    });
    expect(status).toBe(422);
  });

  it('answers 404 where there is nothing', async () => {
    const viewer = await app.signIn();
    const { status } = await app.send(
      'POST',
      '/api/posts/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/comments',
      { as: viewer, body: postCommentBody() },
    );
    expect(status).toBe(404);
  });

  it('drops the kept answers that show what it changes', async () => {
    const viewer = await app.signIn();
    const parent = await createPost(app.db);
    const before = await latestChange(app.deps, 'Comment');
    await app.send('POST', `/api/posts/${parent.id}/comments`, {
      as: viewer,
      body: postCommentBody(),
    });
    expect(await latestChange(app.deps, 'Comment')).not.toBe(before);
  });
});

describe('GET /api/comments/{commentId}', () => {
  it('answers the row', async () => {
    await createComment(app.db);
    const row = await createComment(app.db);
    const { status, body } = await app.send('GET', `/api/comments/${row.id}`);
    expect(status).toBe(200);
    expect(body.data.id).toBe(row.id);
  });

  it('answers 404 where there is nothing', async () => {
    const { status } = await app.send('GET', '/api/comments/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99');
    expect(status).toBe(404);
  });
});

describe('PATCH /api/comments/{commentId}', () => {
  it('changes the row', async () => {
    const viewer = await app.signIn();
    await createComment(app.db, { authorId: viewer.id });
    const row = await createComment(app.db, { authorId: viewer.id });
    const before = await app.db.$count(comments, eq(comments.body, 'Well put. 1'));
    const { status, body } = await app.send('PATCH', `/api/comments/${row.id}`, {
      as: viewer,
      body: { body: 'Well put. 1' },
    });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ body: 'Well put. 1' });
    expect(await app.db.$count(comments, eq(comments.body, 'Well put. 1'))).toBe(before + 1);
  });

  const invalid = [
    { why: 'body is null', changes: { body: null } },
    { why: 'body is of another type', changes: { body: 1 } },
    { why: 'body is too long', changes: { body: 'x'.repeat(5001) } },
    { why: 'body is too short', changes: { body: 'x'.repeat(0) } },
    { why: 'postId is null', changes: { postId: null } },
    { why: 'postId is not of its format', changes: { postId: 'Not, of: this?' } },
    {
      why: 'postId is the key of nothing',
      changes: { postId: '01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99' },
    },
    { why: 'a key is unknown', changes: { unknownKey: 1 } },
  ];
  it.each(invalid)('refuses a body where $why', async ({ changes }) => {
    const viewer = await app.signIn();
    const row = await createComment(app.db, { authorId: viewer.id });
    const { status } = await app.send('PATCH', `/api/comments/${row.id}`, {
      as: viewer,
      body: changes,
    });
    expect(status).toBe(422);
  });

  it('answers 404 where there is nothing', async () => {
    const viewer = await app.signIn();
    const { status } = await app.send(
      'PATCH',
      '/api/comments/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99',
      { as: viewer, body: {} },
    );
    expect(status).toBe(404);
  });

  it('hides what belongs to someone else', async () => {
    const viewer = await app.signIn();
    const row = await createComment(app.db);
    const { status } = await app.send('PATCH', `/api/comments/${row.id}`, { as: viewer, body: {} });
    expect(status).toBe(404);
  });

  it('opens what belongs to someone else to the role admin', async () => {
    const viewer = await app.signIn('admin');
    const row = await createComment(app.db);
    const { status } = await app.send('PATCH', `/api/comments/${row.id}`, { as: viewer, body: {} });
    expect(status).toBe(200);
  });

  it('drops the kept answers that show what it changes', async () => {
    const viewer = await app.signIn();
    const row = await createComment(app.db, { authorId: viewer.id });
    const before = await latestChange(app.deps, 'Comment');
    await app.send('PATCH', `/api/comments/${row.id}`, { as: viewer, body: {} });
    expect(await latestChange(app.deps, 'Comment')).not.toBe(before);
  });
});

describe('DELETE /api/comments/{commentId}', () => {
  it('deletes the row', async () => {
    const viewer = await app.signIn();
    await createComment(app.db, { authorId: viewer.id });
    const row = await createComment(app.db, { authorId: viewer.id });
    const before = await app.db.$count(comments);
    const { status } = await app.send('DELETE', `/api/comments/${row.id}`, { as: viewer });
    expect(status).toBe(204);
    expect(await app.db.$count(comments)).toBe(before - 1);
    const again = await app.send('DELETE', `/api/comments/${row.id}`, { as: viewer });
    expect(again.status).toBe(404);
  });

  it('answers 404 where there is nothing', async () => {
    const viewer = await app.signIn();
    const { status } = await app.send(
      'DELETE',
      '/api/comments/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99',
      { as: viewer },
    );
    expect(status).toBe(404);
  });

  it('hides what belongs to someone else', async () => {
    const viewer = await app.signIn();
    const row = await createComment(app.db);
    const { status } = await app.send('DELETE', `/api/comments/${row.id}`, { as: viewer });
    expect(status).toBe(404);
  });

  it('opens what belongs to someone else to the role admin', async () => {
    const viewer = await app.signIn('admin');
    const row = await createComment(app.db);
    const { status } = await app.send('DELETE', `/api/comments/${row.id}`, { as: viewer });
    expect(status).toBe(204);
  });

  it('drops the kept answers that show what it changes', async () => {
    const viewer = await app.signIn();
    const row = await createComment(app.db, { authorId: viewer.id });
    const before = await latestChange(app.deps, 'Comment');
    await app.send('DELETE', `/api/comments/${row.id}`, { as: viewer });
    expect(await latestChange(app.deps, 'Comment')).not.toBe(before);
  });
});

describe('access', () => {
  const closed = [
    ['POST', '/api/posts/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/comments'],
    ['PATCH', '/api/comments/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99'],
    ['DELETE', '/api/comments/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99'],
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
    ['GET', '/api/posts/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/comments', '"default";q=300;w=60'],
    [
      'POST',
      '/api/posts/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/comments',
      '"createPostComment";q=10;w=60',
    ],
    ['GET', '/api/comments/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', '"default";q=300;w=60'],
    ['PATCH', '/api/comments/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', '"default";q=300;w=60'],
    ['DELETE', '/api/comments/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', '"default";q=300;w=60'],
  ] as const;

  it.each(limited)('%s %s counts against %s', async (method, path, limit) => {
    const { headers } = await app.send(method, path);
    expect(headers.get('ratelimit-policy')).toBe(limit);
  });
});
