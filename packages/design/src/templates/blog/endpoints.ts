import type { Design } from '../../design.ts';
import type { Policy, RecordInput } from '../../kinds/index.ts';
import { roleChange } from '../accounts.ts';
import { authEndpoints, endpoint, resource } from '../sketch.ts';

const owner: Policy = { kind: 'owner', relation: null, passRoles: ['admin'] };
const admin: Policy = { kind: 'roles', roles: ['admin'] };
const open: Policy = { kind: 'public' };

export function blogEndpoints(design: Design): RecordInput<'endpoint'>[] {
  return [
    ...authEndpoints('module:people', 'shape:account'),
    ...resource(design, 'entity:user', {
      list: { policy: admin, defaultSort: [{ by: 'createdAt', descending: true }] },
      create: null,
      read: { policy: open },
      update: roleChange('User', admin),
      delete: { policy: admin },
    }),
    ...resource(design, 'entity:post', {
      list: {
        policy: open,
        includes: [{ relation: 'relation:post-author' }, { relation: 'relation:post-tags' }],
        defaultSort: [{ by: 'field:post-publishedAt', descending: true }],
        cache: { seconds: 30 },
      },
      create: { policy: { kind: 'authenticated' } },
      read: {
        policy: open,
        includes: [
          { relation: 'relation:post-author' },
          { relation: 'relation:post-tags' },
          { relation: 'relation:comment-post', side: 'to' },
        ],
      },
      update: { policy: owner },
      delete: { policy: owner },
    }),
    endpoint(
      'post-by-slug',
      'module:writing',
      'GET /posts/by-slug/:slug',
      { kind: 'read', entity: 'entity:post' },
      {
        operationId: 'getPostBySlug',
        summary: 'Get a post by its slug',
        lookup: 'field:post-slug',
        policy: open,
        includes: [{ relation: 'relation:post-author' }, { relation: 'relation:post-tags' }],
      },
    ),
    endpoint(
      'post-publish',
      'module:writing',
      'POST /posts/:postId/publish',
      {
        kind: 'transition',
        entity: 'entity:post',
        set: [
          { field: 'field:post-status', value: { kind: 'value', value: 'published' } },
          { field: 'field:post-publishedAt', value: { kind: 'now' } },
        ],
      },
      { operationId: 'publishPost', summary: 'Publish a post', policy: owner },
    ),
    endpoint(
      'post-restore',
      'module:writing',
      'POST /posts/:postId/restore',
      { kind: 'restore', entity: 'entity:post' },
      {
        operationId: 'restorePost',
        summary: 'Bring a deleted post back',
        policy: owner,
      },
    ),
    endpoint(
      'post-tag',
      'module:writing',
      'PUT /posts/:postId/tags/:tagId',
      { kind: 'link', relation: 'relation:post-tags', side: 'from' },
      {
        operationId: 'tagPost',
        summary: 'Put a tag on a post',
        policy: owner,
      },
    ),
    endpoint(
      'post-untag',
      'module:writing',
      'DELETE /posts/:postId/tags/:tagId',
      { kind: 'unlink', relation: 'relation:post-tags', side: 'from' },
      {
        operationId: 'untagPost',
        summary: 'Take a tag off a post',
        policy: owner,
      },
    ),
    endpoint(
      'comment-list',
      'module:writing',
      'GET /posts/:postId/comments',
      { kind: 'list', entity: 'entity:comment' },
      {
        operationId: 'listPostComments',
        summary: 'List the comments on a post',
        within: { relation: 'relation:comment-post', side: 'from' },
        policy: open,
        includes: [{ relation: 'relation:comment-author' }],
        defaultSort: [{ by: 'createdAt' }],
      },
    ),
    endpoint(
      'comment-create',
      'module:writing',
      'POST /posts/:postId/comments',
      { kind: 'create', entity: 'entity:comment' },
      {
        operationId: 'createPostComment',
        summary: 'Comment on a post',
        within: { relation: 'relation:comment-post', side: 'from' },
        policy: { kind: 'authenticated' },
        rateLimit: { requests: 10, seconds: 60, per: 'viewer' },
      },
    ),
    ...resource(design, 'entity:comment', {
      list: null,
      create: null,
      read: { policy: open },
      update: { policy: owner },
      delete: { policy: owner },
    }),
    ...resource(design, 'entity:tag', {
      list: { policy: open, defaultSort: [{ by: 'field:tag-name' }], cache: { seconds: 300 } },
      create: { policy: admin },
      read: { policy: open },
      update: { policy: admin },
      delete: { policy: admin },
    }),
    endpoint(
      'tag-bulk',
      'module:writing',
      'POST /tags/bulk',
      { kind: 'bulkCreate', entity: 'entity:tag' },
      {
        operationId: 'createTags',
        summary: 'Create several tags at once',
        policy: admin,
      },
    ),
  ];
}
