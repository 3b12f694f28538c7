import {
  authOperations,
  camelCase,
  createRecord,
  type Design,
  type Endpoint,
  type Entity,
  fieldsOf,
  kebabCase,
  keyPropertiesOf,
  leadsToMany,
  nameOn,
  type Policy,
  pascalCase,
  type RecordInput,
  type Relation,
  recordsOf,
  relationsOf,
  usualEndpoints,
} from '../src/index.ts';

/** The usual endpoints of every entity, some changed, with nested lists, links, bulk creates, restores, login and one of their own. */
export function buildEndpoints(design: Design, hasAuth: boolean, seed: number): RecordInput[] {
  let next = 0;
  const nextId = () => `endpoint:n${next++}` as const;
  const policies: Policy[] = hasAuth
    ? [
        { kind: 'public' },
        { kind: 'inherit' },
        { kind: 'roles', roles: ['admin'] },
        { kind: 'authenticated' },
      ]
    : [{ kind: 'public' }];
  const pick = <T>(list: readonly T[], at: number): T => list[(seed + at) % list.length] as T;
  const entities = recordsOf(design, 'entity');
  const endpoints: RecordInput<'endpoint'>[] = entities.flatMap((entity, index) =>
    forEntity(design, entity, nextId).map((endpoint, place) => ({
      ...endpoint,
      policy: pick(policies, index * 7 + place),
    })),
  );
  for (const relation of recordsOf(design, 'relation')) {
    for (const endpoint of forRelation(design, relation, nextId)) {
      endpoints.push({ ...endpoint, policy: pick(policies, endpoints.length) });
    }
  }
  return [
    ...endpoints,
    ...(hasAuth ? forAuth(nextId) : []),
    ...forOwnCode(entities, pick(policies, 1)),
  ];
}

function forEntity(
  design: Design,
  entity: Entity,
  nextId: () => Endpoint['id'],
): RecordInput<'endpoint'>[] {
  const usual = usualEndpoints(design, entity.id, nextId);
  const list = usual[0];
  const read = usual[2];
  if (!list || !read) return [];
  const includes = relationsOf(design, entity.id).flatMap((relation) => {
    const side = relation.from === entity.id ? 'from' : 'to';
    return nameOn(relation, side) ? [{ relation: relation.id, side } as const] : [];
  });
  const sortable = fieldsOf(design, entity.id).find(
    ({ sortable: isSortable, sensitive }) => isSortable && !sensitive,
  );
  const more: RecordInput<'endpoint'>[] = [
    {
      ...list,
      includes,
      defaultSort: sortable ? [{ by: sortable.id, descending: true }] : [],
    },
    { ...read, includes },
    ...usual.filter((endpoint) => endpoint !== list && endpoint !== read),
    {
      ...list,
      id: nextId(),
      method: 'POST',
      path: `${list.path}/bulk`,
      operationId: `bulkCreate${pascalCase(entity.plural)}`,
      action: { kind: 'bulkCreate', entity: entity.id },
    },
  ];
  if (entity.softDelete) {
    more.push({
      ...read,
      id: nextId(),
      method: 'POST',
      path: `${read.path}/restore`,
      operationId: `restore${pascalCase(entity.name)}`,
      action: { kind: 'restore', entity: entity.id },
    });
  }
  return more;
}

function forRelation(
  design: Design,
  relation: Relation,
  nextId: () => Endpoint['id'],
): RecordInput<'endpoint'>[] {
  const from = recordsOf(design, 'entity').find(({ id }) => id === relation.from);
  const to = recordsOf(design, 'entity').find(({ id }) => id === relation.to);
  if (!from || !to || !relation.fromName || !relation.toName) return [];
  const params = (entity: Entity, before: string) =>
    keyPropertiesOf(design, entity)
      .map((key) => `/:${camelCase(`${before} ${key}`)}`)
      .join('');
  const base = `/${kebabCase(from.plural)}${params(from, from.name)}/${kebabCase(relation.fromName)}`;
  const name = pascalCase(`${from.name} ${relation.fromName}`);
  const common = { kind: 'endpoint', module: from.module } as const;
  const found: RecordInput<'endpoint'>[] = [];
  if (leadsToMany(relation, 'from')) {
    found.push({
      ...common,
      id: nextId(),
      method: 'GET',
      path: base,
      operationId: `list${name}`,
      action: { kind: 'list', entity: to.id },
      within: { relation: relation.id, side: 'to' },
    });
  }
  if (relation.owner === 'join') {
    for (const [kind, method] of [
      ['link', 'PUT'],
      ['unlink', 'DELETE'],
    ] as const) {
      found.push({
        ...common,
        id: nextId(),
        method,
        path: base + params(to, `far ${to.name}`),
        operationId: `${kind}${name}`,
        action: { kind, relation: relation.id, side: 'from' },
      });
    }
  }
  return found;
}

function forAuth(nextId: () => Endpoint['id']): RecordInput<'endpoint'>[] {
  const open = new Set<string>([
    'register',
    'login',
    'refresh',
    'requestPasswordReset',
    'resetPassword',
    'verifyEmail',
  ]);
  return authOperations.map((operation) => ({
    kind: 'endpoint',
    id: nextId(),
    module: 'module:m0',
    method: operation === 'me' ? 'GET' : operation === 'updateMe' ? 'PATCH' : 'POST',
    path: `/auth/${kebabCase(operation === 'updateMe' ? 'me' : operation)}`,
    operationId: operation,
    action: { kind: 'auth', operation },
    policy: { kind: open.has(operation) ? 'public' : 'authenticated' },
  }));
}

function forOwnCode(entities: readonly Entity[], policy: Policy): RecordInput[] {
  const first = entities[0];
  if (!first) return [];
  return [
    { kind: 'shape', id: 'shape:ping', module: first.module, name: 'PingAnswer' },
    {
      kind: 'field',
      id: 'field:ping',
      parent: 'shape:ping',
      name: 'total',
      type: { kind: 'integer' },
      example: 3,
    },
    createRecord<'endpoint'>({
      kind: 'endpoint',
      id: 'endpoint:ping',
      module: first.module,
      method: 'GET',
      path: '/ping',
      operationId: 'ping',
      action: {
        kind: 'custom',
        responses: [{ status: 200, shape: 'shape:ping' }],
        reads: [first.id],
      },
      policy,
    }),
  ];
}
