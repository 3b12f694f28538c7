import { z } from 'zod';
import {
  cache,
  codeText,
  envelope,
  idOf,
  jsonValue,
  longText,
  nameText,
  orderKey,
  paging,
  policy,
  rateLimit,
  relationSide,
} from './common.ts';

export const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type Method = (typeof methods)[number];

export const authOperations = [
  'register',
  'login',
  'refresh',
  'logout',
  'logoutEverywhere',
  'me',
  'updateMe',
  'changePassword',
  'requestPasswordReset',
  'resetPassword',
  'verifyEmail',
] as const;
export type AuthOperation = (typeof authOperations)[number];

export const entityOperations = [
  'list',
  'read',
  'create',
  'update',
  'replace',
  'delete',
  'restore',
  'bulkCreate',
] as const;
export type EntityOperation = (typeof entityOperations)[number];

const onEntity = <K extends EntityOperation>(kind: K) =>
  z.strictObject({ kind: z.literal(kind), entity: idOf('entity') });
const entityId = idOf('entity');

export const endpointResponse = z.strictObject({
  status: z.int().min(100).max(599).default(200),
  description: longText,
  shape: idOf('shape').nullable().default(null),
  list: z.boolean().default(false),
});

export const endpointAction = z.discriminatedUnion('kind', [
  onEntity('list'),
  onEntity('read'),
  onEntity('create'),
  onEntity('update'),
  onEntity('replace'),
  onEntity('delete'),
  onEntity('restore'),
  onEntity('bulkCreate'),
  /** Joins or parts two rows of a relation seen from `side`; with `viewer` the far end is the caller (follow, favourite). */
  z.strictObject({
    kind: z.enum(['link', 'unlink']),
    relation: idOf('relation'),
    side: z.enum(['from', 'to']).default('from'),
    viewer: z.boolean().default(false),
  }),
  /** Sets fields to fixed values and answers with the row (`POST /articles/:slug/publish`). */
  z.strictObject({
    kind: z.literal('transition'),
    entity: entityId,
    set: z
      .array(
        z.strictObject({
          field: idOf('field'),
          value: z.discriminatedUnion('kind', [
            z.strictObject({ kind: z.literal('value'), value: jsonValue }),
            z.strictObject({ kind: z.literal('now') }),
          ]),
        }),
      )
      .max(50),
  }),
  z.strictObject({ kind: z.literal('auth'), operation: z.enum(authOperations) }),
  z.strictObject({
    kind: z.literal('custom'),
    params: idOf('shape').nullable().default(null),
    query: idOf('shape').nullable().default(null),
    headers: idOf('shape').nullable().default(null),
    body: idOf('shape').nullable().default(null),
    responses: z.array(endpointResponse).max(30).default([]),
    /** TypeScript: the body of `async (ctx) => { … }`. Empty answers the first response's example. */
    handler: codeText.default(''),
    reads: z.array(entityId).max(200).default([]),
    writes: z.array(entityId).max(200).default([]),
  }),
]);
export type EndpointAction = z.infer<typeof endpointAction>;
export type EndpointResponse = z.infer<typeof endpointResponse>;

export const filterOperators = [
  'eq',
  'ne',
  'in',
  'gt',
  'gte',
  'lt',
  'lte',
  'contains',
  'startsWith',
  'isNull',
] as const;
export type FilterOperator = (typeof filterOperators)[number];

/** A filter of a list: a field reached over zero or more relations. */
export const endpointFilter = z.strictObject({
  path: z.array(relationSide).max(4).default([]),
  field: idOf('field'),
  /** Name of the parameter; null takes the field's. */
  alias: nameText.nullable().default(null),
  /** Null allows every operator of the field's type. */
  operators: z.array(z.enum(filterOperators)).nullable().default(null),
});
export type EndpointFilter = z.infer<typeof endpointFilter>;

const sortKey = z.strictObject({
  /** A field, or the creation or change time that the timestamps switch adds. */
  by: z.union([idOf('field'), z.enum(['createdAt', 'updatedAt'])]),
  descending: z.boolean().default(false),
});

export const endpointSchema = z.strictObject({
  id: idOf('endpoint'),
  kind: z.literal('endpoint'),
  module: idOf('module'),
  order: orderKey,
  method: z.enum(methods),
  /** Path below the base path and the module's prefix, with `:name` parameters: `/posts/:postId/comments`. */
  path: z.string().max(500),
  /** Unique camelCase name; empty derives one. */
  operationId: nameText.default(''),
  summary: z.string().max(500).default(''),
  description: longText,
  deprecated: z.boolean().default(false),
  action: endpointAction,
  /**
   * A field other than the primary key that the last path parameter holds (slug, username); of a nested route it may be
   * a field of the parent, which its parameter then holds.
   */
  lookup: idOf('field').nullable().default(null),
  /** Of a nested route: the relation, held by or leading from the entity, whose other end the path names first. */
  within: relationSide.nullable().default(null),
  policy: policy.default({ kind: 'inherit' }),
  rateLimit: z.union([rateLimit, z.enum(['inherit', 'none'])]).default('inherit'),
  cache: cache.nullable().default(null),
  paging: paging.nullable().default(null),
  /** Null offers every filterable field. */
  filters: z.array(endpointFilter).max(200).nullable().default(null),
  /** Null offers every sortable field. */
  sorts: z
    .array(z.union([idOf('field'), z.enum(['createdAt', 'updatedAt'])]))
    .max(200)
    .nullable()
    .default(null),
  defaultSort: z.array(sortKey).max(8).default([]),
  /** Whether `?q=` searches the searchable fields. */
  search: z.boolean().default(true),
  /** Relations that `?include=` may load. */
  includes: z.array(relationSide).max(50).default([]),
  /** A feed: only rows whose owner (over `owner`) the viewer is joined to (over `follows`, seen from the user). */
  feed: z.strictObject({ owner: relationSide, follows: relationSide }).nullable().default(null),
  /** Another request body than the entity's own. */
  request: idOf('shape').nullable().default(null),
  /** A projection: another answer than the entity's own. */
  response: idOf('shape').nullable().default(null),
  envelope: envelope.nullable().default(null),
  successStatus: z.int().min(200).max(299).nullable().default(null),
  enqueues: z.array(idOf('job')).max(20).default([]),
  examples: z
    .array(
      z.strictObject({
        name: nameText,
        request: jsonValue.nullable().default(null),
        response: jsonValue.nullable().default(null),
      }),
    )
    .max(50)
    .default([]),
});
export type Endpoint = z.infer<typeof endpointSchema>;
