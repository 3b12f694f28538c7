import {
  type Design,
  type Endpoint,
  type EndpointFilter,
  type Entity,
  fieldsOf,
  filterOperators,
  getRecord,
  methods,
  type RelationSide,
  recordsOf,
  relationsOf,
  settingsOf,
} from '../../src/index.ts';
import { caches, envelopes, pagings, rateLimits } from './common.ts';
import type { Draw } from './draw.ts';
import { descriptions, type Place, type Variations } from './variation.ts';

/** The entity whose rows the endpoint is about. */
export function entityOf(design: Design, { action }: Endpoint): Entity | undefined {
  if ('entity' in action) return getRecord(design, 'entity', action.entity);
  if ('relation' in action) {
    return getRecord(
      design,
      'entity',
      getRecord(design, 'relation', action.relation)?.[action.side],
    );
  }
  return action.kind === 'auth'
    ? getRecord(design, 'entity', settingsOf(design).auth.userEntity)
    : undefined;
}

function sidesOf(design: Design, entity: string | undefined): readonly RelationSide[] {
  return relationsOf(design, entity ?? '').flatMap((relation) =>
    (['from', 'to'] as const)
      .filter((side) => relation[side] === entity)
      .map((side) => ({ relation: relation.id, side })),
  );
}

const farEnd = (design: Design, { relation, side }: RelationSide) =>
  getRecord(design, 'relation', relation)?.[side === 'from' ? 'to' : 'from'];

function filter(design: Design, draw: Draw, start: string | undefined): EndpointFilter | undefined {
  const path: RelationSide[] = [];
  let entity = start;
  for (let steps = draw.below(4); steps > 0; steps--) {
    const step = draw.oneOf(sidesOf(design, entity));
    if (!step) break;
    path.push(step);
    entity = farEnd(design, step);
  }
  const field = draw.oneOf(fieldsOf(design, entity ?? ''));
  if (!field) return undefined;
  const alias = path.length > 0 ? `${field.name}By${path.length}` : null;
  return {
    path,
    field: field.id,
    alias: draw.oneOf([alias, alias, 'named otherwise', 'asked']),
    operators: draw.oneOf([null, ['eq'], draw.some(filterOperators)]),
  };
}

export function anyPolicy({ design, draw }: Place, entity: string | undefined): Endpoint['policy'] {
  const { roles } = settingsOf(design).auth;
  const toRelation = draw.oneOf([undefined, ...sidesOf(design, entity)])?.relation ?? null;
  return draw.oneOf<Endpoint['policy']>([
    { kind: 'inherit' },
    { kind: 'public' },
    { kind: 'optional' },
    { kind: 'authenticated' },
    { kind: 'roles', roles: draw.some(roles) },
    { kind: 'owner', relation: null, passRoles: [] },
    { kind: 'owner', relation: toRelation, passRoles: draw.some(roles) },
  ]);
}

const shapesFor = (design: Design, endpoint: Endpoint) => [
  null,
  ...recordsOf(design, 'shape')
    .filter(({ entity }) => entity === entityOf(design, endpoint)?.id)
    .map(({ id }) => id),
];

/** Everything that an endpoint can say. */
export const endpointVariations: Variations<'endpoint'> = {
  module: ({ design, draw }) => ({ module: draw.oneOf(recordsOf(design, 'module')).id }),
  order: null,
  method: ({ draw }) => ({ method: draw.oneOf(methods) }),
  path: ({ draw }, { path }) => ({
    path: draw.oneOf([`/v1${path}`, `${path}/of-old`, path.replaceAll('-', '_')]),
  }),
  operationId: ({ draw }, { operationId }) => ({
    operationId: draw.oneOf(['', `${operationId}Now`, 'deleteIt', 'health']),
  }),
  summary: ({ draw }) => ({ summary: draw.oneOf(['Does "it"', 'Say `what` | it does */']) }),
  description: ({ draw }) => ({ description: draw.oneOf(descriptions) }),
  deprecated: () => ({ deprecated: true }),
  action: null,
  lookup: ({ design, draw }, endpoint) => {
    const unique = fieldsOf(design, entityOf(design, endpoint)?.id ?? '').filter(
      (field) => field.unique,
    );
    return unique.length > 0 ? { lookup: draw.oneOf(unique).id } : undefined;
  },
  within: null,
  policy: (place, endpoint) => ({
    policy: anyPolicy(place, entityOf(place.design, endpoint)?.id),
  }),
  rateLimit: ({ draw }) => ({ rateLimit: draw.oneOf(['inherit', 'none', ...rateLimits]) }),
  cache: ({ draw }) => ({ cache: draw.oneOf(caches) }),
  paging: ({ draw }) => ({ paging: draw.oneOf([null, ...pagings]) }),
  filters: ({ design, draw }, endpoint) => {
    const { filters } = endpoint;
    const more = filter(design, draw, entityOf(design, endpoint)?.id);
    return { filters: more ? [...(filters ?? []), more] : [] };
  },
  sorts: ({ design, draw }, endpoint) => ({
    sorts: draw.some([
      'createdAt' as const,
      'updatedAt' as const,
      ...fieldsOf(design, entityOf(design, endpoint)?.id ?? '')
        .filter(({ sortable }) => sortable)
        .map(({ id }) => id),
    ]),
  }),
  defaultSort: ({ design, draw }, endpoint) => {
    const by = draw.oneOf([
      'createdAt' as const,
      'updatedAt' as const,
      ...fieldsOf(design, entityOf(design, endpoint)?.id ?? '').map(({ id }) => id),
    ]);
    return { defaultSort: [...endpoint.defaultSort, { by, descending: draw.chance() }] };
  },
  search: () => ({ search: false }),
  includes: ({ design, draw }, endpoint) => ({
    includes: draw.some(sidesOf(design, entityOf(design, endpoint)?.id)),
  }),
  feed: ({ design, draw }, endpoint) => {
    const user = settingsOf(design).auth.userEntity ?? '';
    const owner = draw.oneOf(sidesOf(design, entityOf(design, endpoint)?.id));
    const follows = draw.oneOf(sidesOf(design, user));
    return owner && follows ? { feed: { owner, follows } } : undefined;
  },
  request: ({ design, draw }, endpoint) => ({ request: draw.oneOf(shapesFor(design, endpoint)) }),
  response: ({ design, draw }, endpoint) => ({ response: draw.oneOf(shapesFor(design, endpoint)) }),
  envelope: ({ draw }) => ({ envelope: draw.oneOf([null, ...envelopes]) }),
  successStatus: ({ draw }) => ({ successStatus: draw.oneOf([200, 201, 202, 203, 204]) }),
  enqueues: ({ design, draw }) => ({
    enqueues: draw.some(recordsOf(design, 'job').map(({ id }) => id)),
  }),
  examples: () => ({
    examples: [{ name: 'Usual', request: { a: 1 }, response: { data: ["it's", null] } }],
  }),
};
