// The wire format of the photo community, as its clients know it.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { photoTags, tags } from '../src/db/schema/main.ts';
import { createPhoto } from './factories/photo.ts';
import { createTestApp, type TestApp } from './setup.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

async function signUp(username: string) {
  const body = {
    user: { username, email: `${username}@example.com`, password: 'correct horse battery' },
  };
  const answer = await app.send('POST', '/api/v1/auth/register', { body });
  expect(answer.body).toEqual({
    user: { username, email: `${username}@example.com`, bio: null, token: expect.any(String) },
  });
  const headers = { authorization: `Token ${answer.body.user.token}` };
  return (method: string, path: string, sent?: object) =>
    app.send(method, `/api/v1${path}`, { headers, ...(sent ? { body: sent } : {}) });
}

it('answers as it is declared to', async () => {
  const ada = await signUp('ada');
  const eve = await signUp('eve');

  const made = await ada('POST', '/photos', {
    photo: { title: 'The Engine at Night', imageUrl: 'https://example.com/1.jpg' },
  });
  expect([made.status, made.headers.get('location')]).toEqual([
    201,
    '/api/v1/photos/the-engine-at-night',
  ]);
  const photo = {
    slug: 'the-engine-at-night',
    title: 'The Engine at Night',
    imageUrl: 'https://example.com/1.jpg',
    likeCount: 0,
    liked: false,
    commentCount: 0,
    createdAt: expect.any(String),
    tagList: [],
    author: { username: 'ada', bio: null, isFollowing: false },
  };
  expect(made.body).toEqual({ photo });
  const twin = await ada('POST', '/photos', {
    photo: { title: 'The engine, at night', imageUrl: 'https://example.com/2.jpg' },
  });
  expect(twin.body.photo.slug).toBe('the-engine-at-night-2');

  for (let times = 0; times < 2; times++) {
    const liked = await eve('POST', `/photos/${photo.slug}/like`);
    expect(liked.body).toEqual({ photo: { ...photo, liked: true, likeCount: 1 } });
  }
  const followed = await eve('POST', '/users/ada/follow');
  expect(followed.body).toEqual({
    profile: { username: 'ada', bio: null, photoCount: 2, followerCount: 1, isFollowing: true },
  });
  expect((await app.send('GET', '/api/v1/users/ada')).body.profile.isFollowing).toBe(false);

  const feed = await eve('GET', '/photos/feed?limit=1');
  expect(feed.body).toMatchObject({
    photosCount: 2,
    photos: [{ author: { username: 'ada', isFollowing: true } }],
  });
  expect((await ada('GET', '/photos/feed')).body).toEqual({ photos: [], photosCount: 0 });
  expect((await eve('GET', '/photos?likedBy=eve')).body).toMatchObject({
    photosCount: 1,
    photos: [{ slug: photo.slug }],
  });
  expect((await eve('GET', '/users/ada/photos')).body.photosCount).toBe(2);
  expect((await eve('GET', '/users/nobody/photos')).status).toBe(404);

  const comment = await eve('POST', `/photos/${photo.slug}/comments`, {
    comment: { body: 'Well lit.' },
  });
  expect(comment).toMatchObject({
    status: 201,
    body: { comment: { body: 'Well lit.', author: { username: 'eve', isFollowing: false } } },
  });
  expect((await ada('GET', `/photos/${photo.slug}/comments`)).body.comments).toHaveLength(1);
  expect(
    (await eve('POST', '/photos/no-such-photo/comments', { comment: { body: 'Where?' } })).status,
  ).toBe(404);
  const path = `/photos/${photo.slug}/comments/${comment.body.comment.id}`;
  expect((await ada('DELETE', path)).status).toBe(403);
  expect(
    (await eve('DELETE', `/photos/${twin.body.photo.slug}/comments/${comment.body.comment.id}`))
      .status,
  ).toBe(404);
  expect((await eve('DELETE', path)).status).toBe(204);

  expect((await eve('PUT', `/photos/${photo.slug}`, { photo: { title: 'Mine' } })).status).toBe(
    403,
  );
  expect(
    (await ada('PUT', `/photos/${photo.slug}`, { photo: { title: 'By day' } })).body.photo.slug,
  ).toBe('by-day');
});

it('shows tags as a list of names, and finds photos by them', async () => {
  const row = await createPhoto(app.db);
  const [tag] = await app.db.insert(tags).values({ name: 'dusk' }).returning();
  if (!tag) throw new Error('no tag');
  await app.db.insert(photoTags).values({ photoId: row.id, tagId: tag.id });
  const { body } = await app.send('GET', '/api/v1/photos?tag=dusk');
  expect(body).toMatchObject({ photosCount: 1, photos: [{ slug: row.slug, tagList: ['dusk'] }] });
});
