import type { Design, Policy, RecordInput } from '@plinth/design';
import { authEndpoints, endpoint } from '@plinth/design/test-support';
import { build, entity, login, main, relation, settings, users, whole } from './sketch.ts';

const owner: RecordInput<'endpoint'>['policy'] = { kind: 'owner', passRoles: ['admin'] };
const admin: Policy = { kind: 'roles', roles: ['admin'] };

/** Soft deletion, restoring, versions, authors and owners, alone and together, behind every policy. */
export const life: Design = build(
  [
    settings('Life', { auth: login({ roles: ['admin', 'member'], defaultRole: 'member' }) }),
    ...users({ nick: { unique: true, required: false } }),
    {
      kind: 'shape',
      id: 'shape:account',
      module: main,
      name: 'Account',
      entity: 'entity:user',
      picks: [
        { kind: 'system', name: 'id' },
        { kind: 'field', field: 'field:user-email' },
      ],
    },
    ...entity('Soft', { title: { unique: true } }, { softDelete: true }),
    ...entity('Versioned', { title: {} }, { version: true, timestamps: false }),
    ...entity('Authored', { title: {} }, { author: true }),
    ...entity(
      'Owned',
      {
        title: { filterable: true },
        state: { default: { kind: 'value', value: 'new' }, readOnly: true },
        doneAt: { type: { kind: 'datetime' }, required: false, readOnly: true },
      },
      { plural: 'OwnedThings', ownerRelation: 'relation:owned-owner' },
    ),
    ...entity(
      'Everything',
      {
        title: { unique: true },
        done: { type: { kind: 'boolean' }, default: { kind: 'value', value: false } },
      },
      {
        plural: 'Everythings',
        softDelete: true,
        version: true,
        author: true,
        ownerRelation: 'relation:everything-owner',
      },
    ),
    ...entity(
      'Part',
      { label: {} },
      { softDelete: true, author: true, ownerRelation: 'relation:part-owner' },
    ),
    relation('owned-owner', 'owned>user', {
      fromName: 'owner',
      toName: 'things',
      writable: false,
      onDelete: 'cascade',
    }),
    relation('everything-owner', 'everything>user', {
      fromName: 'owner',
      toName: 'everythings',
      writable: false,
      onDelete: 'cascade',
    }),
    relation('part-whole', 'part>everything', {
      fromName: 'whole',
      toName: 'parts',
      onDelete: 'cascade',
    }),
    relation('part-owner', 'part>user', {
      fromName: 'keeper',
      toName: 'parts',
      writable: false,
      onDelete: 'cascade',
    }),
  ],
  (design) => [
    ...authEndpoints(main, 'shape:account'),
    ...whole(
      design,
      'user',
      {
        create: null,
        list: { policy: admin },
        read: { policy: admin },
        update: null,
        delete: { policy: admin },
      },
      [],
    ),
    ...whole(design, 'soft', { list: { policy: { kind: 'public' } } }, [
      'replace',
      'restore',
      'bulkCreate',
    ]),
    ...whole(design, 'versioned', { read: { policy: { kind: 'optional' } } }),
    ...whole(design, 'authored', { delete: { policy: admin } }),
    ...whole(design, 'owned', {
      list: { policy: owner, includes: [{ relation: 'relation:owned-owner' }] },
      read: { policy: owner },
      update: { policy: owner },
      delete: { policy: { kind: 'owner' } },
    }),
    ...whole(
      design,
      'everything',
      {
        list: { policy: owner },
        read: { policy: owner },
        update: { policy: owner },
        delete: { policy: owner },
      },
      ['replace', 'restore', 'bulkCreate'],
    ),
    ...whole(
      design,
      'part',
      {
        list: { policy: owner },
        read: { policy: owner },
        update: { policy: { kind: 'owner' } },
        delete: { policy: admin },
      },
      ['replace', 'restore', 'bulkCreate'],
    ),
    endpoint(
      'owned-finish',
      main,
      'POST /owned-things/:ownedId/finish',
      {
        kind: 'transition',
        entity: 'entity:owned',
        set: [
          { field: 'field:owned-state', value: { kind: 'value', value: 'done' } },
          { field: 'field:owned-doneAt', value: { kind: 'now' } },
        ],
      },
      { policy: owner },
    ),
    endpoint(
      'everything-finish',
      main,
      'POST /everythings/:everythingId/finish',
      {
        kind: 'transition',
        entity: 'entity:everything',
        set: [{ field: 'field:everything-done', value: { kind: 'value', value: true } }],
      },
      { policy: owner },
    ),
    endpoint(
      'everything-parts',
      main,
      'GET /everythings/:everythingId/parts',
      { kind: 'list', entity: 'entity:part' },
      { within: { relation: 'relation:part-whole' } },
    ),
    endpoint(
      'everything-part',
      main,
      'POST /everythings/:everythingId/parts',
      { kind: 'create', entity: 'entity:part' },
      { within: { relation: 'relation:part-whole' } },
    ),
    endpoint(
      'everything-part-read',
      main,
      'GET /everythings/:everythingId/parts/:partId',
      { kind: 'read', entity: 'entity:part' },
      { within: { relation: 'relation:part-whole' }, policy: owner },
    ),
    endpoint(
      'everything-part-update',
      main,
      'PATCH /everythings/:everythingId/parts/:partId',
      { kind: 'update', entity: 'entity:part' },
      { within: { relation: 'relation:part-whole' }, policy: owner },
    ),
    endpoint(
      'everything-part-delete',
      main,
      'DELETE /everythings/:everythingId/parts/:partId',
      { kind: 'delete', entity: 'entity:part' },
      { within: { relation: 'relation:part-whole' }, policy: owner },
    ),
    endpoint(
      'everything-part-restore',
      main,
      'POST /everythings/:everythingId/parts/:partId/restore',
      { kind: 'restore', entity: 'entity:part' },
      { within: { relation: 'relation:part-whole' }, policy: owner },
    ),
  ],
);
