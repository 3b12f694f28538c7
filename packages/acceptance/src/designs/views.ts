import type { Design } from '@plinth/design';
import { authEndpoints, endpoint, fields } from '@plinth/design/test-support';
import {
  build,
  entity,
  login,
  main,
  manyToMany,
  relation,
  settings,
  users,
  whole,
} from './sketch.ts';

const pick = (field: string, as: string | null = null) => ({
  kind: 'field' as const,
  field: `field:${field}` as const,
  as,
});
const system = (name: 'id' | 'createdAt' | 'updatedAt', as: string | null = null) => ({
  kind: 'system' as const,
  name,
  as,
});
const open = { kind: 'optional' } as const;

/** What answers show: projections, nested objects, lists of one value, counts, marks of the viewer, feeds, filters with aliases. */
export const views: Design = build(
  [
    settings('Views', {
      auth: login({ roles: ['editor'], defaultRole: 'editor' }),
      envelope: { kind: 'named', total: 'count' },
      foreignRow: '403',
    }),
    ...users({
      handle: { unique: true, rules: { pattern: '^[a-z][a-z0-9_]{1,29}$' } },
      followers: {
        type: { kind: 'integer' },
        computed: { kind: 'count', of: { relation: 'relation:follows', side: 'to' } },
      },
      followed: {
        type: { kind: 'boolean' },
        computed: { kind: 'viewerIn', of: { relation: 'relation:follows', side: 'to' } },
      },
    }),
    ...entity(
      'Story',
      {
        title: { filterable: true, sortable: true, searchable: true },
        slug: { unique: true, computed: { kind: 'slug', from: 'field:story-title' } },
        body: { type: { kind: 'text' }, searchable: true },
        secret: { sensitive: true, required: false },
        likes: {
          type: { kind: 'integer' },
          computed: { kind: 'count', of: { relation: 'relation:liked' } },
        },
        liked: {
          type: { kind: 'boolean' },
          computed: { kind: 'viewerIn', of: { relation: 'relation:liked' } },
        },
        mine: {
          type: { kind: 'boolean' },
          computed: { kind: 'viewerIn', of: { relation: 'relation:story-author' } },
        },
        remarks: {
          type: { kind: 'integer' },
          computed: { kind: 'count', of: { relation: 'relation:remark-story', side: 'to' } },
        },
      },
      { plural: 'Stories', ownerRelation: 'relation:story-author' },
    ),
    ...entity(
      'Remark',
      { body: {} },
      { key: { kind: 'serial' }, ownerRelation: 'relation:remark-author' },
    ),
    ...entity('Tag', { name: { unique: true } }),
    relation('story-author', 'story>user', {
      fromName: 'author',
      toName: 'stories',
      writable: false,
      onDelete: 'cascade',
    }),
    relation('story-editor', 'story>user', {
      fromName: 'editor',
      toName: null,
      required: false,
      onDelete: 'setNull',
    }),
    relation('remark-story', 'remark>story', {
      fromName: 'story',
      toName: 'comments',
      onDelete: 'cascade',
    }),
    relation('remark-author', 'remark>user', {
      fromName: 'author',
      toName: 'remarks',
      writable: false,
      onDelete: 'cascade',
    }),
    relation('follows', 'user>user', {
      ...manyToMany,
      fromName: 'following',
      toName: 'followedBy',
    }),
    relation('liked', 'story>user', { ...manyToMany, fromName: 'fans', toName: 'favourites' }),
    relation('tags', 'story>tag', { ...manyToMany, fromName: 'tags', toName: 'stories' }),
    {
      kind: 'shape',
      id: 'shape:account',
      module: main,
      name: 'Account',
      entity: 'entity:user',
      picks: [pick('user-email', 'mail'), pick('user-handle')],
    },
    {
      kind: 'shape',
      id: 'shape:profile',
      module: main,
      name: 'Profile',
      entity: 'entity:user',
      picks: [
        pick('user-handle', 'username'),
        pick('user-followers', 'followerCount'),
        pick('user-followed', 'following'),
      ],
    },
    {
      kind: 'shape',
      id: 'shape:line',
      module: main,
      name: 'StoryLine',
      entity: 'entity:story',
      picks: [
        system('id', 'key'),
        pick('story-slug'),
        pick('story-title', 'headline'),
        pick('story-likes'),
        pick('story-liked'),
        pick('story-mine'),
        system('createdAt', 'created'),
        { kind: 'relation', relation: 'relation:story-author', shape: 'shape:profile' },
        {
          kind: 'relation',
          relation: 'relation:story-editor',
          as: 'editedBy',
          value: 'field:user-handle',
        },
        { kind: 'relation', relation: 'relation:tags', as: 'tagList', value: 'field:tag-name' },
      ],
    },
    {
      kind: 'shape',
      id: 'shape:page',
      module: main,
      name: 'StoryPage',
      entity: 'entity:story',
      picks: [
        pick('story-slug'),
        pick('story-body'),
        pick('story-secret', 'whisper'),
        pick('story-remarks', 'remarkCount'),
        { kind: 'relation', relation: 'relation:story-author', shape: 'shape:profile' },
        { kind: 'relation', relation: 'relation:story-editor', shape: 'shape:profile' },
        { kind: 'relation', relation: 'relation:tags' },
        { kind: 'relation', relation: 'relation:remark-story', side: 'to', shape: 'shape:remark' },
      ],
    },
    {
      kind: 'shape',
      id: 'shape:remark',
      module: main,
      name: 'RemarkView',
      entity: 'entity:remark',
      picks: [
        system('id'),
        pick('remark-body'),
        { kind: 'relation', relation: 'relation:remark-author', shape: 'shape:profile' },
      ],
    },
    ...fields('shape:remark', {
      version: { type: { kind: 'integer' }, default: { kind: 'value', value: 1 } },
    }),
    {
      kind: 'shape',
      id: 'shape:new',
      module: main,
      name: 'NewStory',
      entity: 'entity:story',
      picks: [pick('story-title'), pick('story-body')],
    },
    {
      kind: 'shape',
      id: 'shape:edit',
      module: main,
      name: 'EditStory',
      entity: 'entity:story',
      partial: true,
      picks: [pick('story-title'), pick('story-body'), pick('story-secret')],
    },
  ],
  (design) => [
    ...authEndpoints(main, 'shape:account'),
    endpoint(
      'profile',
      main,
      'GET /profiles/:handle',
      { kind: 'read', entity: 'entity:user' },
      {
        lookup: 'field:user-handle',
        policy: open,
        response: 'shape:profile',
        envelope: { kind: 'named', one: 'profile' },
      },
    ),
    endpoint(
      'follow',
      main,
      'POST /profiles/:handle/follow',
      { kind: 'link', relation: 'relation:follows', side: 'to', viewer: true },
      { lookup: 'field:user-handle', response: 'shape:profile' },
    ),
    endpoint(
      'unfollow',
      main,
      'DELETE /profiles/:handle/follow',
      { kind: 'unlink', relation: 'relation:follows', side: 'to', viewer: true },
      { lookup: 'field:user-handle', response: 'shape:profile' },
    ),
    ...whole(
      design,
      'story',
      {
        list: {
          policy: open,
          response: 'shape:line',
          paging: { style: 'offset', size: 5, max: 20 },
          defaultSort: [{ by: 'createdAt', descending: true }],
          filters: [
            {
              path: [{ relation: 'relation:story-author' }],
              field: 'field:user-handle',
              alias: 'author',
              operators: ['eq'],
            },
            {
              path: [{ relation: 'relation:liked' }],
              field: 'field:user-handle',
              alias: 'favourited',
              operators: ['eq'],
            },
            {
              path: [{ relation: 'relation:tags' }],
              field: 'field:tag-name',
              alias: 'tag',
              operators: ['eq'],
            },
            { field: 'field:story-title' },
          ],
        },
        create: { request: 'shape:new', response: 'shape:page' },
        read: {
          policy: open,
          lookup: 'field:story-slug',
          path: '/stories/:slug',
          response: 'shape:page',
        },
        update: {
          policy: { kind: 'owner' },
          method: 'PUT',
          lookup: 'field:story-slug',
          path: '/stories/:slug',
          request: 'shape:edit',
          response: 'shape:page',
        },
        delete: {
          policy: { kind: 'owner' },
          lookup: 'field:story-slug',
          path: '/stories/:slug',
          successStatus: 200,
        },
      },
      [],
    ),
    endpoint(
      'feed',
      main,
      'GET /stories/feed',
      { kind: 'list', entity: 'entity:story' },
      {
        operationId: 'feed',
        response: 'shape:line',
        feed: {
          owner: { relation: 'relation:story-author' },
          follows: { relation: 'relation:follows' },
        },
      },
    ),
    endpoint(
      'all',
      main,
      'GET /all-stories',
      { kind: 'list', entity: 'entity:story' },
      { policy: open, envelope: { kind: 'bare' }, paging: { style: 'none' } },
    ),
    endpoint(
      'whole-story',
      main,
      'GET /all-stories/:storyId',
      { kind: 'read', entity: 'entity:story' },
      {
        policy: open,
        envelope: { kind: 'data' },
        includes: [
          { relation: 'relation:story-author' },
          { relation: 'relation:remark-story', side: 'to' },
        ],
      },
    ),
    endpoint(
      'like',
      main,
      'POST /stories/:slug/like',
      { kind: 'link', relation: 'relation:liked', viewer: true },
      { lookup: 'field:story-slug', response: 'shape:line' },
    ),
    endpoint(
      'unlike',
      main,
      'DELETE /stories/:slug/like',
      { kind: 'unlink', relation: 'relation:liked', viewer: true },
      { lookup: 'field:story-slug', response: 'shape:line' },
    ),
    endpoint('like-quietly', main, 'PUT /all-stories/:storyId/like', {
      kind: 'link',
      relation: 'relation:liked',
      viewer: true,
    }),
    ...whole(design, 'remark', {
      list: {
        policy: open,
        response: 'shape:remark',
        envelope: {
          kind: 'named',
          many: 'comments',
          one: 'comment',
          total: 'commentsCount',
          requests: false,
        },
      },
      create: { response: 'shape:remark', envelope: { kind: 'bare' } },
      delete: { policy: { kind: 'owner' } },
    }),
    ...whole(design, 'tag', {
      list: {
        policy: open,
        envelope: { kind: 'bare' },
        paging: { style: 'cursor', size: 3, max: 3 },
      },
    }),
  ],
);
