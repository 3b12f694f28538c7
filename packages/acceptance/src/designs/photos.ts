import type { Design, RecordInput } from '@plinth/design';
import { authEndpoints, endpoint, fields } from '@plinth/design/test-support';
import { build, entity, login, main, manyToMany, relation, settings, users } from './sketch.ts';

const pick = (field: string, as: string | null = null) =>
  ({ kind: 'field', field: `field:${field}`, as }) as const;
const shape = (
  id: string,
  name: string,
  of: string,
  picks: NonNullable<RecordInput<'shape'>['picks']>,
): RecordInput => ({
  kind: 'shape',
  id: `shape:${id}`,
  module: main,
  name,
  entity: `entity:${of}`,
  picks,
});

const open = { kind: 'optional' } as const;
const owner = { kind: 'owner' } as const;
const photo = { entity: 'entity:photo' } as const;
const comment = { entity: 'entity:comment' } as const;
const byUsername = { lookup: 'field:user-username' } as const;
const bySlug = { lookup: 'field:photo-slug' } as const;
const shownPhoto = { response: 'shape:photo' } as const;
const photos = {
  ...shownPhoto,
  paging: { style: 'offset', size: 20, max: 50 },
  envelope: { kind: 'named', many: 'photos', total: 'photosCount' },
  defaultSort: [{ by: 'createdAt', descending: true }],
} satisfies Parameters<typeof endpoint>[4];
const onPhoto = { within: { relation: 'relation:comment-photo' }, ...bySlug } satisfies Parameters<
  typeof endpoint
>[4];

/** A photo community that exists already: usernames and slugs in its paths, named roots with totals, marks of the viewer. */
export const photoCommunity: Design = build(
  [
    settings('Photo community', {
      basePath: '/api/v1',
      envelope: { kind: 'named' },
      foreignRow: '403',
      auth: login({ scheme: 'Token' }),
    }),
    ...users({
      username: {
        unique: true,
        rules: { minLength: 2, maxLength: 30, pattern: '^[a-z0-9_]+$' },
        example: 'ada_01',
      },
      bio: { type: { kind: 'text' }, required: false },
      photoCount: {
        type: { kind: 'integer' },
        computed: { kind: 'count', of: { relation: 'relation:photo-author', side: 'to' } },
      },
      followerCount: {
        type: { kind: 'integer' },
        computed: { kind: 'count', of: { relation: 'relation:follows', side: 'to' } },
      },
      isFollowing: {
        type: { kind: 'boolean' },
        computed: { kind: 'viewerIn', of: { relation: 'relation:follows', side: 'to' } },
      },
    }),
    ...entity(
      'Photo',
      {
        title: { rules: { minLength: 1, maxLength: 120 }, searchable: true },
        slug: { unique: true, computed: { kind: 'slug', from: 'field:photo-title' } },
        imageUrl: { type: { kind: 'string', format: 'url' } },
        likeCount: {
          type: { kind: 'integer' },
          computed: { kind: 'count', of: { relation: 'relation:likes' } },
        },
        liked: {
          type: { kind: 'boolean' },
          computed: { kind: 'viewerIn', of: { relation: 'relation:likes' } },
        },
        commentCount: {
          type: { kind: 'integer' },
          computed: { kind: 'count', of: { relation: 'relation:comment-photo', side: 'to' } },
        },
      },
      { ownerRelation: 'relation:photo-author' },
    ),
    ...entity(
      'Comment',
      { body: { type: { kind: 'text' }, rules: { minLength: 1, maxLength: 2000 } } },
      { ownerRelation: 'relation:comment-author' },
    ),
    ...entity('Tag', { name: { unique: true, rules: { maxLength: 40 } } }),
    relation('photo-author', 'photo>user', {
      fromName: 'author',
      toName: 'photos',
      writable: false,
      onDelete: 'cascade',
    }),
    relation('comment-photo', 'comment>photo', {
      fromName: 'photo',
      toName: 'comments',
      onDelete: 'cascade',
    }),
    relation('comment-author', 'comment>user', {
      fromName: 'author',
      toName: 'comments',
      writable: false,
      onDelete: 'cascade',
    }),
    relation('follows', 'user>user', { ...manyToMany, fromName: 'following', toName: 'followers' }),
    relation('likes', 'photo>user', { ...manyToMany, fromName: 'likers', toName: 'likedPhotos' }),
    relation('tags', 'photo>tag', { ...manyToMany, fromName: 'tags', toName: 'photos' }),
    shape('account', 'Account', 'user', [
      pick('user-username'),
      pick('user-email'),
      pick('user-bio'),
    ]),
    shape('author', 'Author', 'user', [
      pick('user-username'),
      pick('user-bio'),
      pick('user-isFollowing'),
    ]),
    shape('profile', 'Profile', 'user', [
      pick('user-username'),
      pick('user-bio'),
      pick('user-photoCount'),
      pick('user-followerCount'),
      pick('user-isFollowing'),
    ]),
    shape('photo', 'PhotoView', 'photo', [
      pick('photo-slug'),
      pick('photo-title'),
      pick('photo-imageUrl'),
      pick('photo-likeCount'),
      pick('photo-liked'),
      pick('photo-commentCount'),
      { kind: 'system', name: 'createdAt' },
      { kind: 'relation', relation: 'relation:tags', as: 'tagList', value: 'field:tag-name' },
      { kind: 'relation', relation: 'relation:photo-author', shape: 'shape:author' },
    ]),
    shape('comment', 'CommentView', 'comment', [
      { kind: 'system', name: 'id' },
      pick('comment-body'),
      { kind: 'system', name: 'createdAt' },
      { kind: 'relation', relation: 'relation:comment-author', shape: 'shape:author' },
    ]),
    {
      kind: 'shape',
      id: 'shape:session',
      module: main,
      name: 'SignedIn',
      entity: 'entity:user',
      picks: [pick('user-username'), pick('user-email'), pick('user-bio')],
    },
    ...fields('shape:session', { token: {} }),
  ],
  () => [
    ...authEndpoints(main, 'shape:account').map((each) =>
      ['register', 'login'].includes(String(each.operationId))
        ? {
            ...each,
            response: 'shape:session' as const,
            envelope: { kind: 'named' as const, one: 'user' },
          }
        : each,
    ),
    endpoint(
      'profile',
      main,
      'GET /users/:username',
      { kind: 'read', entity: 'entity:user' },
      {
        ...byUsername,
        policy: open,
        response: 'shape:profile',
        envelope: { kind: 'named', one: 'profile' },
      },
    ),
    endpoint(
      'follow',
      main,
      'POST /users/:username/follow',
      { kind: 'link', relation: 'relation:follows', side: 'to', viewer: true },
      { ...byUsername, response: 'shape:profile', envelope: { kind: 'named', one: 'profile' } },
    ),
    endpoint(
      'unfollow',
      main,
      'DELETE /users/:username/follow',
      { kind: 'unlink', relation: 'relation:follows', side: 'to', viewer: true },
      { ...byUsername, response: 'shape:profile', envelope: { kind: 'named', one: 'profile' } },
    ),
    endpoint(
      'user-photos',
      main,
      'GET /users/:username/photos',
      { kind: 'list', ...photo },
      { ...photos, ...byUsername, within: { relation: 'relation:photo-author' }, policy: open },
    ),
    endpoint(
      'photos',
      main,
      'GET /photos',
      { kind: 'list', ...photo },
      {
        ...photos,
        policy: open,
        filters: [
          {
            path: [{ relation: 'relation:photo-author' }],
            field: 'field:user-username',
            alias: 'author',
            operators: ['eq'],
          },
          {
            path: [{ relation: 'relation:tags' }],
            field: 'field:tag-name',
            alias: 'tag',
            operators: ['eq'],
          },
          {
            path: [{ relation: 'relation:likes' }],
            field: 'field:user-username',
            alias: 'likedBy',
            operators: ['eq'],
          },
        ],
      },
    ),
    endpoint(
      'feed',
      main,
      'GET /photos/feed',
      { kind: 'list', ...photo },
      {
        ...photos,
        operationId: 'feed',
        feed: {
          owner: { relation: 'relation:photo-author' },
          follows: { relation: 'relation:follows' },
        },
      },
    ),
    endpoint('photo-create', main, 'POST /photos', { kind: 'create', ...photo }, shownPhoto),
    endpoint(
      'photo',
      main,
      'GET /photos/:slug',
      { kind: 'read', ...photo },
      { ...shownPhoto, ...bySlug, policy: open },
    ),
    endpoint(
      'photo-update',
      main,
      'PUT /photos/:slug',
      { kind: 'update', ...photo },
      { ...shownPhoto, ...bySlug, policy: owner },
    ),
    endpoint(
      'photo-delete',
      main,
      'DELETE /photos/:slug',
      { kind: 'delete', ...photo },
      { ...bySlug, policy: owner },
    ),
    endpoint(
      'like',
      main,
      'POST /photos/:slug/like',
      { kind: 'link', relation: 'relation:likes', viewer: true },
      { ...shownPhoto, ...bySlug },
    ),
    endpoint(
      'unlike',
      main,
      'DELETE /photos/:slug/like',
      { kind: 'unlink', relation: 'relation:likes', viewer: true },
      { ...shownPhoto, ...bySlug },
    ),
    endpoint(
      'comments',
      main,
      'GET /photos/:slug/comments',
      { kind: 'list', ...comment },
      { ...onPhoto, policy: open, response: 'shape:comment', paging: { style: 'none' } },
    ),
    endpoint(
      'comment',
      main,
      'POST /photos/:slug/comments',
      { kind: 'create', ...comment },
      { ...onPhoto, response: 'shape:comment' },
    ),
    endpoint(
      'comment-delete',
      main,
      'DELETE /photos/:slug/comments/:commentId',
      { kind: 'delete', ...comment },
      { ...onPhoto, policy: owner },
    ),
    endpoint(
      'tags',
      main,
      'GET /tags',
      { kind: 'list', entity: 'entity:tag' },
      { policy: { kind: 'public' }, paging: { style: 'none' } },
    ),
  ],
);
