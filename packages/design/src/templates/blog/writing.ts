import type { RecordInput } from '../../kinds/index.ts';
import { fields } from '../sketch.ts';

const things: RecordInput[] = [
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

export const writing: readonly RecordInput[] = [...things, ...relations];
