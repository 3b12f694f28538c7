import type { Design } from '@plinth/design';
import { endpoint } from '@plinth/design/test-support';
import { build, entity, main, manyToMany, relation, settings, whole } from './sketch.ts';

/** Relations of every cardinality: both owners, several between one pair, of an entity to itself, through an entity with fields. */
export const links: Design = build(
  [
    settings('Links', { defaultPolicy: { kind: 'public' }, defaultRateLimit: null }),
    ...entity(
      'Person',
      {
        name: { filterable: true, sortable: true },
        friendCount: {
          type: { kind: 'integer' },
          computed: { kind: 'count', of: { relation: 'relation:friends' } },
        },
        paperCount: {
          type: { kind: 'integer' },
          computed: { kind: 'count', of: { relation: 'relation:paper-writer', side: 'to' } },
        },
      },
      { plural: 'People' },
    ),
    ...entity('Passport', { number: { unique: true } }),
    ...entity('Paper', {
      title: {},
      slug: { unique: true, computed: { kind: 'slug', from: 'field:paper-title' } },
      reviewCount: {
        type: { kind: 'integer' },
        computed: { kind: 'count', of: { relation: 'relation:review-paper', side: 'to' } },
      },
    }),
    ...entity('Review', {
      grade: { type: { kind: 'integer' }, default: { kind: 'value', value: 3 } },
      note: { required: false },
    }),
    ...entity('Topic', { name: { unique: true } }, { softDelete: true }),
    ...entity('Badge', { label: {} }, { timestamps: false }),
    ...entity('Mention', {
      times: { type: { kind: 'integer' }, default: { kind: 'value', value: 1 } },
    }),
    {
      kind: 'enum',
      id: 'enum:step',
      module: main,
      name: 'Step',
      values: [{ name: 'first' }, { name: 'second' }, { name: 'third' }],
    },
    ...entity('Rank', {
      step: { type: { kind: 'enum', enum: 'enum:step' }, unique: true, sortable: true },
    }),
    relation('rank-above', 'rank>rank', { fromName: 'above', toName: 'below', required: false }),
    relation('mention-paper', 'mention>paper', {
      fromName: 'paper',
      required: false,
      onDelete: 'cascade',
    }),
    relation('mention-topic', 'mention>topic', {
      fromName: 'topic',
      required: false,
      onDelete: 'cascade',
    }),
    relation('mentioned', 'paper>topic', {
      ...manyToMany,
      through: 'entity:mention',
      fromName: 'mentioned',
      toName: 'mentionedBy',
    }),
    relation('passport-holder', 'passport>person', {
      fromMany: false,
      fromName: 'holder',
      toName: 'passport',
      onDelete: 'cascade',
    }),
    relation('person-badge', 'person>badge', {
      fromMany: false,
      toMany: false,
      fromName: 'badge',
      toName: 'wearer',
      owner: 'from',
      required: false,
    }),
    relation('badge-spare', 'person>badge', {
      fromMany: false,
      owner: 'to',
      fromName: 'spare',
      required: false,
    }),
    relation('paper-writer', 'paper>person', { fromName: 'writer', toName: 'written' }),
    relation('paper-editor', 'paper>person', {
      fromName: 'editor',
      toName: 'edited',
      required: false,
      onDelete: 'setNull',
    }),
    relation('paper-parent', 'paper>paper', {
      fromName: 'parent',
      toName: 'children',
      required: false,
      onDelete: 'setNull',
    }),
    relation('review-paper', 'review>paper', {
      fromName: 'paper',
      toName: 'reviews',
      onDelete: 'cascade',
    }),
    relation('review-person', 'review>person', {
      fromName: 'reviewer',
      toName: 'reviews',
      onDelete: 'cascade',
    }),
    relation('reviewed', 'person>paper', {
      ...manyToMany,
      through: 'entity:review',
      fromName: 'reviewed',
      toName: 'reviewers',
    }),
    relation('friends', 'person>person', {
      ...manyToMany,
      fromName: 'friends',
      toName: 'friendOf',
    }),
    relation('topics', 'paper>topic', { ...manyToMany, fromName: 'topics', toName: 'papers' }),
    relation('owned', 'topic>person', { fromName: null, toName: 'topics', required: false }),
  ],
  (design) => [
    ...whole(design, 'person', {
      list: {
        includes: [
          { relation: 'relation:passport-holder', side: 'to' },
          { relation: 'relation:person-badge' },
          { relation: 'relation:friends' },
          { relation: 'relation:reviewed' },
          { relation: 'relation:paper-writer', side: 'to' },
          { relation: 'relation:badge-spare' },
        ],
        successStatus: 202,
      },
    }),
    ...whole(design, 'passport', {
      read: { includes: [{ relation: 'relation:passport-holder' }] },
    }),
    ...whole(design, 'paper', {
      list: {
        includes: [
          { relation: 'relation:paper-parent' },
          { relation: 'relation:paper-parent', side: 'to' },
          { relation: 'relation:paper-writer' },
          { relation: 'relation:paper-editor' },
          { relation: 'relation:topics' },
          { relation: 'relation:reviewed', side: 'to' },
        ],
        filters: [
          {
            path: [{ relation: 'relation:topics' }],
            field: 'field:topic-name',
            alias: 'topic',
            operators: ['eq', 'in'],
          },
          {
            path: [{ relation: 'relation:paper-writer' }],
            field: 'field:person-name',
            alias: 'writer',
          },
          {
            path: [
              { relation: 'relation:review-paper', side: 'to' },
              { relation: 'relation:review-person' },
            ],
            field: 'field:person-name',
            alias: 'reviewer',
            operators: ['eq'],
          },
          {
            path: [{ relation: 'relation:paper-parent' }],
            field: 'field:paper-title',
            alias: 'parentTitle',
          },
          {
            path: [
              { relation: 'relation:paper-parent', side: 'to' },
              { relation: 'relation:paper-parent', side: 'to' },
            ],
            field: 'field:paper-slug',
            alias: 'grandchild',
            operators: ['eq'],
          },
          {
            path: [{ relation: 'relation:paper-writer' }, { relation: 'relation:friends' }],
            field: 'field:person-name',
            alias: 'friendOfWriter',
            operators: ['eq'],
          },
        ],
      },
    }),
    ...whole(design, 'review'),
    ...whole(design, 'topic', {}, ['restore', 'bulkCreate']),
    ...whole(design, 'badge'),
    endpoint('befriend', main, 'PUT /people/:personId/friends/:friendId', {
      kind: 'link',
      relation: 'relation:friends',
    }),
    endpoint('unfriend', main, 'DELETE /people/:personId/friends/:friendId', {
      kind: 'unlink',
      relation: 'relation:friends',
    }),
    endpoint(
      'file',
      main,
      'PUT /papers/:paperId/topics/:topic',
      { kind: 'link', relation: 'relation:topics' },
      { lookup: 'field:topic-name' },
    ),
    endpoint('review-link', main, 'PUT /people/:personId/reviewed/:paperId', {
      kind: 'link',
      relation: 'relation:reviewed',
    }),
    endpoint(
      'paper-topics',
      main,
      'GET /papers/:paperId/topics',
      { kind: 'list', entity: 'entity:topic' },
      { within: { relation: 'relation:topics', side: 'to' } },
    ),
    endpoint(
      'paper-topic',
      main,
      'POST /papers/:paperId/topics',
      { kind: 'create', entity: 'entity:topic' },
      { within: { relation: 'relation:topics', side: 'to' } },
    ),
    endpoint(
      'paper-children',
      main,
      'GET /papers/:paperId/children',
      { kind: 'list', entity: 'entity:paper' },
      { within: { relation: 'relation:paper-parent' } },
    ),
    endpoint(
      'paper-children-by-slug',
      main,
      'GET /named-papers/:paperId/children',
      { kind: 'list', entity: 'entity:paper' },
      { within: { relation: 'relation:paper-parent' }, lookup: 'field:paper-slug' },
    ),
    ...whole(design, 'rank'),
    endpoint(
      'rank-below',
      main,
      'GET /ranks/:rankId/below',
      { kind: 'list', entity: 'entity:rank' },
      { within: { relation: 'relation:rank-above' } },
    ),
    ...(['link', 'unlink'] as const).map((kind) =>
      endpoint(
        `mention-${kind}`,
        main,
        `${kind === 'link' ? 'PUT' : 'DELETE'} /papers/:paperId/mentioned/:topicId`,
        { kind, relation: 'relation:mentioned' },
      ),
    ),
    endpoint(
      'paper-reviews',
      main,
      'GET /papers/:paperId/reviews',
      { kind: 'list', entity: 'entity:review' },
      { within: { relation: 'relation:review-paper' } },
    ),
    endpoint(
      'paper-review',
      main,
      'POST /papers/:paperId/reviews',
      { kind: 'create', entity: 'entity:review' },
      { within: { relation: 'relation:review-paper' } },
    ),
    endpoint(
      'paper-reviewer',
      main,
      'GET /papers/:paperId/reviews/:reviewId',
      { kind: 'read', entity: 'entity:review' },
      { within: { relation: 'relation:review-paper' } },
    ),
    endpoint(
      'person-papers',
      main,
      'GET /people/:personId/papers',
      { kind: 'list', entity: 'entity:paper' },
      { within: { relation: 'relation:paper-writer' } },
    ),
    endpoint(
      'person-edits',
      main,
      'GET /people/:personId/edits',
      { kind: 'list', entity: 'entity:paper' },
      { within: { relation: 'relation:paper-editor' } },
    ),
    endpoint(
      'paper-by-slug',
      main,
      'GET /papers/by-slug/:slug',
      { kind: 'read', entity: 'entity:paper' },
      { lookup: 'field:paper-slug' },
    ),
  ],
);
