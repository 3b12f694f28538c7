import { eq, isNull } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { posts, postTags } from '../../src/db/schema/writing.ts';
import { latestChange } from '../../src/http/cache.ts';
import { createComment } from '../factories/comment.ts';
import { createPost, postBody } from '../factories/post.ts';
import { createTag } from '../factories/tag.ts';
import { createTestApp, type TestApp } from '../setup.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

describe('GET /api/posts', () => {
  it('answers every row once, page by page', async () => {
    const rows = [await createPost(app.db), await createPost(app.db), await createPost(app.db)];
    const pages = await app.walk('/api/posts?limit=2');
    expect(pages.length).toBeGreaterThan(1);
    const ids = pages.flatMap((page) => page.data).map((row) => row.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(rows.map((row) => row.id)));
  });

  it('leaves out what is deleted', async () => {
    const row = await createPost(app.db, { deletedAt: new Date() });
    const pages = await app.walk('/api/posts?limit=99');
    const ids = pages.flatMap((page) => page.data).map((each) => each.id);
    expect(ids).not.toContain(row.id);
  });

  it('filters by each operator', async () => {
    const row = await createPost(app.db, { publishedAt: new Date('2026-03-01T09:00:00Z') });
    const ids = async (query: string) => {
      const pages = await app.walk(`/api/posts?limit=100&${query}`);
      return pages.flatMap((page) => page.data).map((each) => each.id);
    };
    const showing = [
      `slug=${encodeURIComponent(row.slug)}`,
      `slug.in=${encodeURIComponent(row.slug)}`,
      `slug.contains=${encodeURIComponent(row.slug)}`,
      `slug.startsWith=${encodeURIComponent(row.slug)}`,
      `status=${row.status}`,
      `status.in=${row.status}`,
      'publishedAt=2026-03-01T09:00:00Z',
      'publishedAt.in=2026-03-01T09:00:00Z',
      'publishedAt.gte=2026-03-01T09:00:00Z',
      'publishedAt.lte=2026-03-01T09:00:00Z',
      'publishedAt.isNull=false',
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
      `slug.ne=${encodeURIComponent(row.slug)}`,
      `status.ne=${row.status}`,
      'publishedAt.ne=2026-03-01T09:00:00Z',
      'publishedAt.gt=2026-03-01T09:00:00Z',
      'publishedAt.lt=2026-03-01T09:00:00Z',
      'publishedAt.isNull=true',
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
    const rows = [await createPost(app.db), await createPost(app.db), await createPost(app.db)];
    for (const by of ['title', 'publishedAt', 'createdAt', 'updatedAt']) {
      for (const sort of [by, `-${by}`]) {
        const pages = await app.walk(`/api/posts?limit=2&sort=${sort}`);
        const ids = pages.flatMap((page) => page.data).map((each) => each.id);
        expect(new Set(ids).size, sort).toBe(ids.length);
        expect(ids, sort).toEqual(expect.arrayContaining(rows.map((row) => row.id)));
      }
    }
    const byTitle = (await app.walk('/api/posts?limit=100&sort=title'))
      .flatMap((page) => page.data)
      .map((each) => each.title);
    const storedByTitle = await app.db
      .select({ value: posts.title })
      .from(posts)
      .where(isNull(posts.deletedAt))
      .orderBy(posts.title);
    expect(byTitle).toEqual(storedByTitle.map((each) => each.value));
    const byCreatedAt = (await app.walk('/api/posts?limit=100&sort=createdAt'))
      .flatMap((page) => page.data)
      .map((each) => each.createdAt);
    expect(byCreatedAt).toEqual(byCreatedAt.toSorted());
    const falling = (await app.walk('/api/posts?limit=100&sort=-createdAt'))
      .flatMap((page) => page.data)
      .map((each) => each.createdAt);
    expect(falling).toEqual(falling.toSorted().toReversed());
    const byUpdatedAt = (await app.walk('/api/posts?limit=100&sort=updatedAt'))
      .flatMap((page) => page.data)
      .map((each) => each.updatedAt);
    expect(byUpdatedAt).toEqual(byUpdatedAt.toSorted());
    const usual = (await app.walk('/api/posts?limit=98'))
      .flatMap((page) => page.data)
      .map((each) => each.id);
    expect(usual).toEqual(
      (await app.walk('/api/posts?limit=98&sort=-publishedAt'))
        .flatMap((page) => page.data)
        .map((each) => each.id),
    );
  });

  it('finds rows by their words', async () => {
    const row = await createPost(app.db);
    const ids = async (query: string) => {
      const pages = await app.walk(`/api/posts?limit=100&${query}`);
      return pages.flatMap((page) => page.data).map((each) => each.id);
    };
    expect(await ids(`q=${encodeURIComponent(row.title)}`)).toContain(row.id);
    expect(await ids('q=nowherewritten')).not.toContain(row.id);
    const { status } = await app.send('GET', '/api/posts?q=');
    expect(status).toBe(422);
  });

  it('refuses a cursor that it did not give', async () => {
    const { status } = await app.send('GET', '/api/posts?cursor=nothing');
    expect(status).toBe(422);
  });

  it('includes what is asked for, in a query for each relation', async () => {
    const row = await createPost(app.db);
    const tagsRow = await createTag(app.db);
    await app.db.insert(postTags).values({ postId: row.id, tagId: tagsRow.id });
    const start = app.queries();
    await app.send('GET', '/api/posts?limit=100');
    const plain = app.queries() - start;
    const { status, body } = await app.send('GET', '/api/posts?limit=100&include=author,tags');
    expect(status).toBe(200);
    expect(app.queries() - start - plain).toBeLessThanOrEqual(plain + 2);
    const ids = body.data.map((each: Record<string, unknown>) => each.id);
    expect(body.data[ids.indexOf(row.id)]).toMatchObject({
      author: expect.any(Object),
      tags: expect.arrayContaining([expect.any(Object)]),
    });
  });

  it('refuses a parameter that it does not know', async () => {
    const { status } = await app.send('GET', '/api/posts?unknownParameter=1');
    expect(status).toBe(422);
  });

  it('says how long its answer may be kept', async () => {
    const { headers } = await app.send('GET', '/api/posts');
    expect(headers.get('cache-control')).toBe('public, max-age=30');
  });
});

describe('POST /api/posts', () => {
  it('creates a row', async () => {
    const viewer = await app.signIn();
    const sent = postBody();
    const { status, headers, body } = await app.send('POST', '/api/posts', {
      as: viewer,
      body: sent,
    });
    expect(status).toBe(201);
    expect(body.data).toMatchObject({ title: sent.title, summary: sent.summary, body: sent.body });
    expect(body.data).toHaveProperty('id');
    expect(headers.get('location')).toMatch(/^\//);
  });

  it('says which version it answers', async () => {
    const viewer = await app.signIn();
    const { headers } = await app.send('POST', '/api/posts', { as: viewer, body: postBody() });
    expect(headers.get('etag')).toBe('"1"');
  });

  const invalid = [
    { why: 'title is missing', changes: { title: undefined } },
    { why: 'title is null', changes: { title: null } },
    { why: 'title is of another type', changes: { title: 1 } },
    { why: 'title is too long', changes: { title: 'x'.repeat(161) } },
    { why: 'title is too short', changes: { title: 'x'.repeat(0) } },
    { why: 'summary is of another type', changes: { summary: 1 } },
    { why: 'summary is too long', changes: { summary: 'x'.repeat(301) } },
    { why: 'body is missing', changes: { body: undefined } },
    { why: 'body is null', changes: { body: null } },
    { why: 'body is of another type', changes: { body: 1 } },
    { why: 'body is too short', changes: { body: 'x'.repeat(0) } },
    { why: 'a key is unknown', changes: { unknownKey: 1 } },
  ];
  it.each(invalid)('refuses a body where $why', async ({ changes }) => {
    const viewer = await app.signIn();
    const { status } = await app.send('POST', '/api/posts', {
      as: viewer,
      body: { ...postBody(), ...changes },
    });
    expect(status).toBe(422);
  });

  it('drops the kept answers that show what it changes', async () => {
    const viewer = await app.signIn();
    const before = await latestChange(app.deps, 'Post');
    await app.send('POST', '/api/posts', { as: viewer, body: postBody() });
    expect(await latestChange(app.deps, 'Post')).not.toBe(before);
  });
});

describe('GET /api/posts/by-slug/{slug}', () => {
  it('answers the row', async () => {
    await createPost(app.db);
    const row = await createPost(app.db);
    const { status, body } = await app.send(
      'GET',
      `/api/posts/by-slug/${encodeURIComponent(row.slug)}`,
    );
    expect(status).toBe(200);
    expect(body.data.id).toBe(row.id);
  });

  it('includes what is asked for, in a query for each relation', async () => {
    const row = await createPost(app.db);
    const tagsRow = await createTag(app.db);
    await app.db.insert(postTags).values({ postId: row.id, tagId: tagsRow.id });
    const start = app.queries();
    await app.send('GET', `/api/posts/by-slug/${encodeURIComponent(row.slug)}`);
    const plain = app.queries() - start;
    const { status, body } = await app.send(
      'GET',
      `/api/posts/by-slug/${encodeURIComponent(row.slug)}?include=author,tags`,
    );
    expect(status).toBe(200);
    expect(app.queries() - start - plain).toBeLessThanOrEqual(plain + 2);
    expect(body.data).toMatchObject({
      author: expect.any(Object),
      tags: expect.arrayContaining([expect.any(Object)]),
    });
  });

  it('says which version it answers', async () => {
    const row = await createPost(app.db);
    const { headers } = await app.send('GET', `/api/posts/by-slug/${encodeURIComponent(row.slug)}`);
    expect(headers.get('etag')).toBe(`"${row.version}"`);
  });

  it('refuses a parameter that it does not know', async () => {
    const row = await createPost(app.db);
    const { status } = await app.send(
      'GET',
      `/api/posts/by-slug/${encodeURIComponent(row.slug)}?unknownParameter=1`,
    );
    expect(status).toBe(422);
  });

  it('answers 404 where there is nothing', async () => {
    const { status } = await app.send('GET', '/api/posts/by-slug/nothing');
    expect(status).toBe(404);
  });

  it('does not find what is deleted', async () => {
    const row = await createPost(app.db, { deletedAt: new Date() });
    const { status } = await app.send('GET', `/api/posts/by-slug/${encodeURIComponent(row.slug)}`);
    expect(status).toBe(404);
  });
});

describe('GET /api/posts/{postId}', () => {
  it('answers the row', async () => {
    await createPost(app.db);
    const row = await createPost(app.db);
    const { status, body } = await app.send('GET', `/api/posts/${row.id}`);
    expect(status).toBe(200);
    expect(body.data.id).toBe(row.id);
  });

  it('includes what is asked for, in a query for each relation', async () => {
    const row = await createPost(app.db);
    const tagsRow = await createTag(app.db);
    await app.db.insert(postTags).values({ postId: row.id, tagId: tagsRow.id });
    await createComment(app.db, { postId: row.id });
    const start = app.queries();
    await app.send('GET', `/api/posts/${row.id}`);
    const plain = app.queries() - start;
    const { status, body } = await app.send(
      'GET',
      `/api/posts/${row.id}?include=author,tags,comments`,
    );
    expect(status).toBe(200);
    expect(app.queries() - start - plain).toBeLessThanOrEqual(plain + 3);
    expect(body.data).toMatchObject({
      author: expect.any(Object),
      tags: expect.arrayContaining([expect.any(Object)]),
      comments: expect.arrayContaining([expect.any(Object)]),
    });
  });

  it('says which version it answers', async () => {
    const row = await createPost(app.db);
    const { headers } = await app.send('GET', `/api/posts/${row.id}`);
    expect(headers.get('etag')).toBe(`"${row.version}"`);
  });

  it('refuses a parameter that it does not know', async () => {
    const row = await createPost(app.db);
    const { status } = await app.send('GET', `/api/posts/${row.id}?unknownParameter=1`);
    expect(status).toBe(422);
  });

  it('answers 404 where there is nothing', async () => {
    const { status } = await app.send('GET', '/api/posts/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99');
    expect(status).toBe(404);
  });

  it('does not find what is deleted', async () => {
    const row = await createPost(app.db, { deletedAt: new Date() });
    const { status } = await app.send('GET', `/api/posts/${row.id}`);
    expect(status).toBe(404);
  });
});

describe('PATCH /api/posts/{postId}', () => {
  it('changes the row', async () => {
    const viewer = await app.signIn();
    await createPost(app.db, { authorId: viewer.id });
    const row = await createPost(app.db, { authorId: viewer.id });
    const before = await app.db.$count(posts, eq(posts.title, 'Notes on the engine 1'));
    const { status, body } = await app.send('PATCH', `/api/posts/${row.id}`, {
      as: viewer,
      body: { title: 'Notes on the engine 1' },
    });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ title: 'Notes on the engine 1' });
    expect(await app.db.$count(posts, eq(posts.title, 'Notes on the engine 1'))).toBe(before + 1);
  });

  it('says which version it answers', async () => {
    const viewer = await app.signIn();
    const row = await createPost(app.db, { authorId: viewer.id });
    const { headers } = await app.send('PATCH', `/api/posts/${row.id}`, { as: viewer, body: {} });
    expect(headers.get('etag')).toBe(`"${row.version + 1}"`);
  });

  it('refuses a version that is not the latest', async () => {
    const viewer = await app.signIn();
    const row = await createPost(app.db, { authorId: viewer.id });
    const latest = `"${row.version}"`;
    const first = await app.send('PATCH', `/api/posts/${row.id}`, {
      as: viewer,
      body: {},
      headers: { 'if-match': latest },
    });
    expect(first.status).toBe(200);
    for (const version of [latest, '"99"', 'latest']) {
      const { status } = await app.send('PATCH', `/api/posts/${row.id}`, {
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
    { why: 'title is too long', changes: { title: 'x'.repeat(161) } },
    { why: 'title is too short', changes: { title: 'x'.repeat(0) } },
    { why: 'summary is of another type', changes: { summary: 1 } },
    { why: 'summary is too long', changes: { summary: 'x'.repeat(301) } },
    { why: 'body is null', changes: { body: null } },
    { why: 'body is of another type', changes: { body: 1 } },
    { why: 'body is too short', changes: { body: 'x'.repeat(0) } },
    { why: 'a key is unknown', changes: { unknownKey: 1 } },
  ];
  it.each(invalid)('refuses a body where $why', async ({ changes }) => {
    const viewer = await app.signIn();
    const row = await createPost(app.db, { authorId: viewer.id });
    const { status } = await app.send('PATCH', `/api/posts/${row.id}`, {
      as: viewer,
      body: changes,
    });
    expect(status).toBe(422);
  });

  it('answers 404 where there is nothing', async () => {
    const viewer = await app.signIn();
    const { status } = await app.send('PATCH', '/api/posts/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', {
      as: viewer,
      body: {},
    });
    expect(status).toBe(404);
  });

  it('does not find what is deleted', async () => {
    const viewer = await app.signIn();
    const row = await createPost(app.db, { authorId: viewer.id, deletedAt: new Date() });
    const { status } = await app.send('PATCH', `/api/posts/${row.id}`, { as: viewer, body: {} });
    expect(status).toBe(404);
  });

  it('hides what belongs to someone else', async () => {
    const viewer = await app.signIn();
    const row = await createPost(app.db);
    const { status } = await app.send('PATCH', `/api/posts/${row.id}`, { as: viewer, body: {} });
    expect(status).toBe(404);
  });

  it('opens what belongs to someone else to the role admin', async () => {
    const viewer = await app.signIn('admin');
    const row = await createPost(app.db);
    const { status } = await app.send('PATCH', `/api/posts/${row.id}`, { as: viewer, body: {} });
    expect(status).toBe(200);
  });

  it('drops the kept answers that show what it changes', async () => {
    const viewer = await app.signIn();
    const row = await createPost(app.db, { authorId: viewer.id });
    const before = await latestChange(app.deps, 'Post');
    await app.send('PATCH', `/api/posts/${row.id}`, { as: viewer, body: {} });
    expect(await latestChange(app.deps, 'Post')).not.toBe(before);
  });
});

describe('DELETE /api/posts/{postId}', () => {
  it('deletes the row', async () => {
    const viewer = await app.signIn();
    await createPost(app.db, { authorId: viewer.id });
    const row = await createPost(app.db, { authorId: viewer.id });
    const before = await app.db.$count(posts, isNull(posts.deletedAt));
    const { status } = await app.send('DELETE', `/api/posts/${row.id}`, { as: viewer });
    expect(status).toBe(204);
    expect(await app.db.$count(posts, isNull(posts.deletedAt))).toBe(before - 1);
    expect(await app.db.$count(posts, eq(posts.id, row.id))).toBe(1);
    const again = await app.send('DELETE', `/api/posts/${row.id}`, { as: viewer });
    expect(again.status).toBe(404);
  });

  it('refuses a version that is not the latest', async () => {
    const viewer = await app.signIn();
    const row = await createPost(app.db, { authorId: viewer.id });
    for (const version of ['"99"', 'latest']) {
      const { status } = await app.send('DELETE', `/api/posts/${row.id}`, {
        as: viewer,
        headers: { 'if-match': version },
      });
      expect(status, version).toBe(412);
    }
  });

  it('answers 404 where there is nothing', async () => {
    const viewer = await app.signIn();
    const { status } = await app.send('DELETE', '/api/posts/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', {
      as: viewer,
    });
    expect(status).toBe(404);
  });

  it('does not find what is deleted', async () => {
    const viewer = await app.signIn();
    const row = await createPost(app.db, { authorId: viewer.id, deletedAt: new Date() });
    const { status } = await app.send('DELETE', `/api/posts/${row.id}`, { as: viewer });
    expect(status).toBe(404);
  });

  it('hides what belongs to someone else', async () => {
    const viewer = await app.signIn();
    const row = await createPost(app.db);
    const { status } = await app.send('DELETE', `/api/posts/${row.id}`, { as: viewer });
    expect(status).toBe(404);
  });

  it('opens what belongs to someone else to the role admin', async () => {
    const viewer = await app.signIn('admin');
    const row = await createPost(app.db);
    const { status } = await app.send('DELETE', `/api/posts/${row.id}`, { as: viewer });
    expect(status).toBe(204);
  });

  it('drops the kept answers that show what it changes', async () => {
    const viewer = await app.signIn();
    const row = await createPost(app.db, { authorId: viewer.id });
    const before = await latestChange(app.deps, 'Post');
    await app.send('DELETE', `/api/posts/${row.id}`, { as: viewer });
    expect(await latestChange(app.deps, 'Post')).not.toBe(before);
  });
});

describe('POST /api/posts/{postId}/publish', () => {
  it('sets what it stands for', async () => {
    const viewer = await app.signIn();
    await createPost(app.db, { authorId: viewer.id });
    const row = await createPost(app.db, { authorId: viewer.id });
    const before = await app.db.$count(posts, eq(posts.status, 'published'));
    const { status, body } = await app.send('POST', `/api/posts/${row.id}/publish`, { as: viewer });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ status: 'published', publishedAt: expect.any(String) });
    expect(await app.db.$count(posts, eq(posts.status, 'published'))).toBe(before + 1);
  });

  it('says which version it answers', async () => {
    const viewer = await app.signIn();
    const row = await createPost(app.db, { authorId: viewer.id });
    const { headers } = await app.send('POST', `/api/posts/${row.id}/publish`, { as: viewer });
    expect(headers.get('etag')).toBe(`"${row.version + 1}"`);
  });

  it('refuses a version that is not the latest', async () => {
    const viewer = await app.signIn();
    const row = await createPost(app.db, { authorId: viewer.id });
    const latest = `"${row.version}"`;
    const first = await app.send('POST', `/api/posts/${row.id}/publish`, {
      as: viewer,
      headers: { 'if-match': latest },
    });
    expect(first.status).toBe(200);
    for (const version of [latest, '"99"', 'latest']) {
      const { status } = await app.send('POST', `/api/posts/${row.id}/publish`, {
        as: viewer,
        headers: { 'if-match': version },
      });
      expect(status, version).toBe(412);
    }
  });

  it('answers 404 where there is nothing', async () => {
    const viewer = await app.signIn();
    const { status } = await app.send(
      'POST',
      '/api/posts/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/publish',
      { as: viewer },
    );
    expect(status).toBe(404);
  });

  it('does not find what is deleted', async () => {
    const viewer = await app.signIn();
    const row = await createPost(app.db, { authorId: viewer.id, deletedAt: new Date() });
    const { status } = await app.send('POST', `/api/posts/${row.id}/publish`, { as: viewer });
    expect(status).toBe(404);
  });

  it('hides what belongs to someone else', async () => {
    const viewer = await app.signIn();
    const row = await createPost(app.db);
    const { status } = await app.send('POST', `/api/posts/${row.id}/publish`, { as: viewer });
    expect(status).toBe(404);
  });

  it('opens what belongs to someone else to the role admin', async () => {
    const viewer = await app.signIn('admin');
    const row = await createPost(app.db);
    const { status } = await app.send('POST', `/api/posts/${row.id}/publish`, { as: viewer });
    expect(status).toBe(200);
  });

  it('drops the kept answers that show what it changes', async () => {
    const viewer = await app.signIn();
    const row = await createPost(app.db, { authorId: viewer.id });
    const before = await latestChange(app.deps, 'Post');
    await app.send('POST', `/api/posts/${row.id}/publish`, { as: viewer });
    expect(await latestChange(app.deps, 'Post')).not.toBe(before);
  });
});

describe('POST /api/posts/{postId}/restore', () => {
  it('brings a deleted row back', async () => {
    const viewer = await app.signIn();
    const row = await createPost(app.db, { authorId: viewer.id, deletedAt: new Date() });
    const before = await app.db.$count(posts, isNull(posts.deletedAt));
    const { status, body } = await app.send('POST', `/api/posts/${row.id}/restore`, { as: viewer });
    expect(status).toBe(200);
    expect(body.data.id).toBe(row.id);
    expect(await app.db.$count(posts, isNull(posts.deletedAt))).toBe(before + 1);
  });

  it('says which version it answers', async () => {
    const viewer = await app.signIn();
    const row = await createPost(app.db, { authorId: viewer.id, deletedAt: new Date() });
    const { headers } = await app.send('POST', `/api/posts/${row.id}/restore`, { as: viewer });
    expect(headers.get('etag')).toBe(`"${row.version + 1}"`);
  });

  it('answers 404 where there is nothing', async () => {
    const viewer = await app.signIn();
    const { status } = await app.send(
      'POST',
      '/api/posts/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/restore',
      { as: viewer },
    );
    expect(status).toBe(404);
  });

  it('hides what belongs to someone else', async () => {
    const viewer = await app.signIn();
    const row = await createPost(app.db, { deletedAt: new Date() });
    const { status } = await app.send('POST', `/api/posts/${row.id}/restore`, { as: viewer });
    expect(status).toBe(404);
  });

  it('opens what belongs to someone else to the role admin', async () => {
    const viewer = await app.signIn('admin');
    const row = await createPost(app.db, { deletedAt: new Date() });
    const { status } = await app.send('POST', `/api/posts/${row.id}/restore`, { as: viewer });
    expect(status).toBe(200);
  });

  it('drops the kept answers that show what it changes', async () => {
    const viewer = await app.signIn();
    const row = await createPost(app.db, { authorId: viewer.id, deletedAt: new Date() });
    const before = await latestChange(app.deps, 'Post');
    await app.send('POST', `/api/posts/${row.id}/restore`, { as: viewer });
    expect(await latestChange(app.deps, 'Post')).not.toBe(before);
  });
});

describe('PUT /api/posts/{postId}/tags/{tagId}', () => {
  it('links once and again', async () => {
    const viewer = await app.signIn();
    const row = await createPost(app.db, { authorId: viewer.id });
    const far = await createTag(app.db);
    const before = await app.db.$count(postTags);
    const first = await app.send('PUT', `/api/posts/${row.id}/tags/${far.id}`, { as: viewer });
    const second = await app.send('PUT', `/api/posts/${row.id}/tags/${far.id}`, { as: viewer });
    expect([first.status, second.status]).toEqual([204, 204]);
    expect(await app.db.$count(postTags)).toBe(before + 1);
  });

  it('answers 404 where there is nothing', async () => {
    const viewer = await app.signIn();
    const { status } = await app.send(
      'PUT',
      '/api/posts/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/tags/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99',
      { as: viewer },
    );
    expect(status).toBe(404);
  });

  it('does not find what is deleted', async () => {
    const viewer = await app.signIn();
    const row = await createPost(app.db, { authorId: viewer.id, deletedAt: new Date() });
    const far = await createTag(app.db);
    const { status } = await app.send('PUT', `/api/posts/${row.id}/tags/${far.id}`, { as: viewer });
    expect(status).toBe(404);
  });

  it('joins nothing to what is not there', async () => {
    const viewer = await app.signIn();
    const row = await createPost(app.db, { authorId: viewer.id });
    const { status } = await app.send(
      'PUT',
      `/api/posts/${row.id}/tags/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99`,
      { as: viewer },
    );
    expect(status).toBe(404);
  });

  it('hides what belongs to someone else', async () => {
    const viewer = await app.signIn();
    const row = await createPost(app.db);
    const far = await createTag(app.db);
    const { status } = await app.send('PUT', `/api/posts/${row.id}/tags/${far.id}`, { as: viewer });
    expect(status).toBe(404);
  });

  it('opens what belongs to someone else to the role admin', async () => {
    const viewer = await app.signIn('admin');
    const row = await createPost(app.db);
    const far = await createTag(app.db);
    const { status } = await app.send('PUT', `/api/posts/${row.id}/tags/${far.id}`, { as: viewer });
    expect(status).toBe(204);
  });

  it('drops the kept answers that show what it changes', async () => {
    const viewer = await app.signIn();
    const row = await createPost(app.db, { authorId: viewer.id });
    const far = await createTag(app.db);
    const latest = () => Promise.all(['Post', 'Tag'].map((name) => latestChange(app.deps, name)));
    const before = await latest();
    await app.send('PUT', `/api/posts/${row.id}/tags/${far.id}`, { as: viewer });
    for (const change of await latest()) expect(before).not.toContain(change);
  });
});

describe('DELETE /api/posts/{postId}/tags/{tagId}', () => {
  it('unlinks once and again', async () => {
    const viewer = await app.signIn();
    const row = await createPost(app.db, { authorId: viewer.id });
    const far = await createTag(app.db);
    await app.db.insert(postTags).values({ postId: row.id, tagId: far.id });
    const before = await app.db.$count(postTags);
    const first = await app.send('DELETE', `/api/posts/${row.id}/tags/${far.id}`, { as: viewer });
    const second = await app.send('DELETE', `/api/posts/${row.id}/tags/${far.id}`, { as: viewer });
    expect([first.status, second.status]).toEqual([204, 204]);
    expect(await app.db.$count(postTags)).toBe(before - 1);
  });

  it('answers 404 where there is nothing', async () => {
    const viewer = await app.signIn();
    const { status } = await app.send(
      'DELETE',
      '/api/posts/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/tags/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99',
      { as: viewer },
    );
    expect(status).toBe(404);
  });

  it('does not find what is deleted', async () => {
    const viewer = await app.signIn();
    const row = await createPost(app.db, { authorId: viewer.id, deletedAt: new Date() });
    const far = await createTag(app.db);
    const { status } = await app.send('DELETE', `/api/posts/${row.id}/tags/${far.id}`, {
      as: viewer,
    });
    expect(status).toBe(404);
  });

  it('hides what belongs to someone else', async () => {
    const viewer = await app.signIn();
    const row = await createPost(app.db);
    const far = await createTag(app.db);
    const { status } = await app.send('DELETE', `/api/posts/${row.id}/tags/${far.id}`, {
      as: viewer,
    });
    expect(status).toBe(404);
  });

  it('opens what belongs to someone else to the role admin', async () => {
    const viewer = await app.signIn('admin');
    const row = await createPost(app.db);
    const far = await createTag(app.db);
    const { status } = await app.send('DELETE', `/api/posts/${row.id}/tags/${far.id}`, {
      as: viewer,
    });
    expect(status).toBe(204);
  });

  it('drops the kept answers that show what it changes', async () => {
    const viewer = await app.signIn();
    const row = await createPost(app.db, { authorId: viewer.id });
    const far = await createTag(app.db);
    const latest = () => Promise.all(['Post', 'Tag'].map((name) => latestChange(app.deps, name)));
    const before = await latest();
    await app.send('DELETE', `/api/posts/${row.id}/tags/${far.id}`, { as: viewer });
    for (const change of await latest()) expect(before).not.toContain(change);
  });
});

describe('access', () => {
  const closed = [
    ['POST', '/api/posts'],
    ['PATCH', '/api/posts/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99'],
    ['DELETE', '/api/posts/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99'],
    ['POST', '/api/posts/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/publish'],
    ['POST', '/api/posts/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/restore'],
    [
      'PUT',
      '/api/posts/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/tags/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99',
    ],
    [
      'DELETE',
      '/api/posts/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/tags/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99',
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
});

describe('limits', () => {
  beforeAll(() => {
    app.deps.config.rateLimits = true;
  });
  afterAll(() => {
    app.deps.config.rateLimits = false;
  });

  const limited = [
    ['GET', '/api/posts', '"default";q=300;w=60'],
    ['POST', '/api/posts', '"default";q=300;w=60'],
    ['GET', '/api/posts/by-slug/nothing', '"default";q=300;w=60'],
    ['GET', '/api/posts/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', '"default";q=300;w=60'],
    ['PATCH', '/api/posts/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', '"default";q=300;w=60'],
    ['DELETE', '/api/posts/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99', '"default";q=300;w=60'],
    ['POST', '/api/posts/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/publish', '"default";q=300;w=60'],
    ['POST', '/api/posts/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/restore', '"default";q=300;w=60'],
    [
      'PUT',
      '/api/posts/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/tags/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99',
      '"default";q=300;w=60',
    ],
    [
      'DELETE',
      '/api/posts/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99/tags/01902d4e-7c3b-7f1a-9d52-3e6b8a4c1f99',
      '"default";q=300;w=60',
    ],
  ] as const;

  it.each(limited)('%s %s counts against %s', async (method, path, limit) => {
    const { headers } = await app.send(method, path);
    expect(headers.get('ratelimit-policy')).toBe(limit);
  });
});
