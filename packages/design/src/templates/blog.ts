import type { Design } from '../design.ts';
import type { Policy, RecordInput } from '../kinds/index.ts';
import { accounts, loginSettings } from './accounts.ts';
import { arrange } from './arrange.ts';
import { authEndpoints, endpoint, fields, resource, withEndpoints } from './sketch.ts';
import type { Template } from './template.ts';

const owner: Policy = { kind: 'owner', relation: null, passRoles: ['admin'] };
const admin: Policy = { kind: 'roles', roles: ['admin'] };
const open: Policy = { kind: 'public' };

const roles = ['admin', 'writer'];

const settings: RecordInput[] = [
  {
    kind: 'settings',
    id: 'settings:main',
    name: 'Blog',
    description:
      'Posts with tags and comments. Anyone reads what is there, writers keep their own posts, admins keep order.',
    licence: 'MIT',
    auth: loginSettings(roles),
  },
  {
    kind: 'module',
    id: 'module:writing',
    name: 'Writing',
    colour: 'blue',
    description: 'Posts and what is said about them.',
    order: 'a0',
  },
  {
    kind: 'module',
    id: 'module:people',
    name: 'People',
    colour: 'violet',
    description: 'Accounts and login.',
    order: 'a1',
  },
];

const people = accounts({
  module: 'module:people',
  name: 'User',
  plural: 'Users',
  description: 'Someone who writes posts or comments.',
  roles,
  fields: {
    displayName: {
      rules: { minLength: 1, maxLength: 80 },
      searchable: true,
      example: 'Ada Lovelace',
      description: 'Name that stands above posts and comments.',
    },
    bio: { type: { kind: 'text' }, required: false, rules: { maxLength: 1000 } },
  },
});

const writing: RecordInput[] = [
  {
    kind: 'enum',
    id: 'enum:status',
    module: 'module:writing',
    name: 'PostStatus',
    description: 'Where a post is on its way to its readers.',
    values: [
      { name: 'draft', label: 'Draft' },
      { name: 'published', label: 'Published' },
      { name: 'archived', label: 'Archived' },
    ],
  },
  {
    kind: 'entity',
    id: 'entity:post',
    module: 'module:writing',
    name: 'Post',
    plural: 'Posts',
    description: 'An article.',
    softDelete: true,
    version: true,
    ownerRelation: 'relation:post-author',
    indexes: [
      { parts: [{ ref: 'field:post-publishedAt', descending: true }] },
      {
        parts: [{ ref: 'field:post-status' }, { ref: 'field:post-publishedAt', descending: true }],
      },
    ],
  },
  ...fields('entity:post', {
    title: {
      rules: { minLength: 1, maxLength: 160 },
      sortable: true,
      searchable: true,
      example: 'Notes on the engine',
    },
    slug: {
      type: { kind: 'string', format: 'slug' },
      unique: true,
      readOnly: true,
      computed: { kind: 'slug', from: 'field:post-title' },
      filterable: true,
      rules: { maxLength: 180 },
      example: 'notes-on-the-engine',
      description: 'The title as it stands in addresses.',
    },
    summary: {
      required: false,
      rules: { maxLength: 300 },
      searchable: true,
      example: 'What the engine can do, and what it cannot.',
    },
    body: {
      type: { kind: 'text' },
      rules: { minLength: 1, maxLength: 100_000 },
      searchable: true,
      example: 'The engine has no pretensions to originate anything.',
    },
    status: {
      type: { kind: 'enum', enum: 'enum:status' },
      default: { kind: 'value', value: 'draft' },
      filterable: true,
      readOnly: true,
    },
    publishedAt: {
      type: { kind: 'datetime' },
      required: false,
      readOnly: true,
      filterable: true,
      sortable: true,
      example: '2026-03-01T09:00:00Z',
    },
    commentCount: {
      type: { kind: 'integer' },
      readOnly: true,
      computed: { kind: 'count', of: { relation: 'relation:comment-post', side: 'to' } },
      description: 'Number of comments on the post.',
    },
  }),
  {
    kind: 'entity',
    id: 'entity:comment',
    module: 'module:writing',
    name: 'Comment',
    plural: 'Comments',
    description: 'What a reader says about a post.',
    ownerRelation: 'relation:comment-author',
  },
  ...fields('entity:comment', {
    body: {
      type: { kind: 'text' },
      rules: { minLength: 1, maxLength: 5000 },
      example: 'Well put.',
    },
  }),
  {
    kind: 'entity',
    id: 'entity:tag',
    module: 'module:writing',
    name: 'Tag',
    plural: 'Tags',
    description: 'A word that posts are found by.',
  },
  ...fields('entity:tag', {
    name: {
      unique: true,
      rules: { minLength: 1, maxLength: 40 },
      filterable: true,
      sortable: true,
      searchable: true,
      example: 'engines',
    },
    colour: {
      type: { kind: 'string', format: 'colour' },
      default: { kind: 'value', value: '#3366cc' },
      example: '#3366cc',
    },
  }),
];

const relations: RecordInput[] = [
  {
    kind: 'relation',
    id: 'relation:post-author',
    from: 'entity:post',
    to: 'entity:user',
    fromName: 'author',
    toName: 'posts',
    writable: false,
    description: 'Who wrote the post.',
  },
  {
    kind: 'relation',
    id: 'relation:comment-post',
    from: 'entity:comment',
    to: 'entity:post',
    fromName: 'post',
    toName: 'comments',
    onDelete: 'cascade',
  },
  {
    kind: 'relation',
    id: 'relation:comment-author',
    from: 'entity:comment',
    to: 'entity:user',
    fromName: 'author',
    toName: 'comments',
    writable: false,
    onDelete: 'cascade',
  },
  {
    kind: 'relation',
    id: 'relation:post-tags',
    from: 'entity:post',
    to: 'entity:tag',
    fromMany: true,
    toMany: true,
    owner: 'join',
    fromName: 'tags',
    toName: 'posts',
    required: false,
    joinTable: 'post_tags',
    onDelete: 'cascade',
  },
];

const jobs: RecordInput[] = [
  {
    kind: 'job',
    id: 'job:welcome',
    module: 'module:people',
    name: 'sendWelcome',
    description: 'Greets whoever opens an account.',
    trigger: { kind: 'event', entity: 'entity:user', events: ['created'] },
    queue: 'mail',
    body: {
      kind: 'email',
      to: '{{email}}',
      subject: 'Welcome, {{displayName}}',
      text: 'Hello {{displayName}},\n\nyour account is ready. We look forward to your first post.',
    },
  },
  {
    kind: 'job',
    id: 'job:purge',
    module: 'module:writing',
    name: 'purgeDeletedPosts',
    description: 'Removes posts for good a month after they were deleted.',
    trigger: { kind: 'schedule', cron: '30 3 * * *', timeZone: 'Europe/Berlin' },
    body: { kind: 'purge', entity: 'entity:post', by: 'deletedAt', olderThanDays: 30 },
  },
];

const records = withEndpoints(
  [...settings, ...people, ...writing, ...relations, ...jobs],
  (design) => [
    ...authEndpoints('module:people', 'shape:account'),
    ...resource(design, 'entity:user', {
      list: { policy: admin, defaultSort: [{ by: 'createdAt', descending: true }] },
      create: null,
      read: { policy: open },
      update: null,
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
  ],
);

const design: Design = arrange(records, [
  [
    ['entity:post', 'job:purge'],
    ['entity:comment', 'entity:tag', 'enum:status'],
  ],
  [
    ['entity:user', 'enum:role', 'job:welcome'],
    ['endpoint:auth-register', 'shape:account'],
  ],
]);

export const blog: Template = {
  id: 'blog',
  title: 'Blog',
  description: 'Posts with slugs, tags and comments. Anyone reads, writers keep their own.',
  design,
};
