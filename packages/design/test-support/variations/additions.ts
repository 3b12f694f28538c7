import {
  camelCase,
  type Entity,
  fieldsOf,
  getRecord,
  keyPropertiesOf,
  methods,
  type RecordInput,
  type Relation,
  recordsOf,
  relationsOf,
  type Shape,
  settingsOf,
} from '../../src/index.ts';
import { anyPolicy } from './endpoint.ts';
import { drawPicks } from './shape.ts';
import type { Place } from './variation.ts';

/** Records that a design gets more of, each with ids that end in `suffix`. The design need not be sound with them. */
type Addition = (place: Place, suffix: string) => readonly RecordInput[];

const params = ({ design }: Place, entity: Entity, before: string) =>
  keyPropertiesOf(design, entity)
    .map((key) => `/:${camelCase(`${before} ${key}`)}`)
    .join('');

const anEntity = ({ design, draw }: Place) => draw.oneOf(recordsOf(design, 'entity'));

function aRelation({ design, draw }: Place, fits: (relation: Relation) => boolean) {
  return draw.oneOf(recordsOf(design, 'relation').filter(fits));
}

function projection(place: Place, suffix: string): readonly RecordInput[] {
  const { design, draw } = place;
  const entity = anEntity(place);
  return [
    {
      kind: 'shape',
      id: `shape:${suffix}`,
      module: entity.module,
      name: `View${suffix}`,
      entity: entity.id,
      picks: drawPicks(design, draw, entity.id),
      partial: draw.chance(20),
    },
  ];
}

const ownTypes = ['string', 'integer', 'boolean', 'datetime', 'decimal', 'json', 'uuid'] as const;

function ownShape({ design, draw }: Place, suffix: string): readonly RecordInput[] {
  const inner = draw.oneOf(recordsOf(design, 'shape'));
  const own = Array.from({ length: 1 + draw.below(4) }, (_, place) => ({
    kind: 'field' as const,
    id: `field:${suffix}n${place}` as const,
    parent: `shape:${suffix}` as const,
    order: `a${place}`,
    name: `part${place}`,
    type: { kind: draw.oneOf(ownTypes) },
    list: draw.chance(25),
    required: draw.chance(),
  }));
  const nested: RecordInput[] = inner
    ? [
        {
          kind: 'field',
          id: `field:${suffix}nested`,
          parent: `shape:${suffix}`,
          order: 'b0',
          name: 'nested',
          type: { kind: 'shape', shape: inner.id },
          list: draw.chance(),
          required: draw.chance(),
        },
      ]
    : [];
  return [
    {
      kind: 'shape',
      id: `shape:${suffix}`,
      module: draw.oneOf(recordsOf(design, 'module')).id,
      name: `Made${suffix}`,
    },
    ...own,
    ...nested,
  ];
}

function custom(place: Place, suffix: string): readonly RecordInput[] {
  const { design, draw } = place;
  const entity = anEntity(place);
  const shapes = recordsOf(design, 'shape').map(({ id }) => id);
  const maybe = () => draw.oneOf<Shape['id'] | null>([null, ...shapes]) ?? null;
  const method = draw.oneOf(methods);
  return [
    {
      kind: 'endpoint',
      id: `endpoint:${suffix}`,
      module: entity.module,
      method,
      path: `/own-${suffix}`,
      operationId: `own${suffix}`,
      policy: anyPolicy(place, undefined),
      action: {
        kind: 'custom',
        query: draw.chance(30) ? maybe() : null,
        headers: draw.chance(20) ? maybe() : null,
        body: method === 'GET' || method === 'DELETE' ? null : maybe(),
        responses: [
          { status: draw.oneOf([200, 201, 202, 204]), shape: maybe(), list: draw.chance(30) },
          ...(draw.chance(30) ? [{ status: draw.oneOf([404, 409, 302]), shape: maybe() }] : []),
        ],
        reads: [entity.id],
        writes: draw.chance() ? [entity.id] : [],
      },
    },
  ];
}

function transition(place: Place, suffix: string): readonly RecordInput[] {
  const { design, draw } = place;
  const entity = anEntity(place);
  const field = draw.oneOf(fieldsOf(design, entity.id));
  if (!field) return [];
  const values = {
    boolean: true,
    integer: 1,
    float: 0.5,
    decimal: 1,
    bigint: 1,
    string: 'alpha',
    text: 'Alpha',
  };
  const fixed = values[field.type.kind as keyof typeof values] ?? null;
  return [
    {
      kind: 'endpoint',
      id: `endpoint:${suffix}`,
      module: entity.module,
      method: 'POST',
      path: `/moved-${suffix}${params(place, entity, entity.name)}/move`,
      operationId: `move${suffix}`,
      policy: anyPolicy(place, entity.id),
      action: {
        kind: 'transition',
        entity: entity.id,
        set: [
          {
            field: field.id,
            value: draw.oneOf([{ kind: 'now' } as const, { kind: 'value', value: fixed } as const]),
          },
        ],
      },
    },
  ];
}

const nestedActions = {
  list: 'GET',
  create: 'POST',
  bulkCreate: 'POST',
  read: 'GET',
  update: 'PATCH',
  replace: 'PUT',
  delete: 'DELETE',
  restore: 'POST',
} as const;

function nested(place: Place, suffix: string): readonly RecordInput[] {
  const { design, draw } = place;
  const relation = aRelation(place, () => true);
  if (!relation) return [];
  const side = draw.oneOf(['from', 'to'] as const);
  const entity = getRecord(design, 'entity', relation[side]);
  const parent = getRecord(design, 'entity', relation[side === 'from' ? 'to' : 'from']);
  if (!entity || !parent) return [];
  const kind = draw.oneOf(Object.keys(nestedActions) as (keyof typeof nestedActions)[]);
  const onRow = !['list', 'create', 'bulkCreate'].includes(kind);
  const base = `/below-${suffix}${params(place, parent, `above ${parent.name}`)}/rows`;
  return [
    {
      kind: 'endpoint',
      id: `endpoint:${suffix}`,
      module: entity.module,
      method: nestedActions[kind],
      path: onRow ? base + params(place, entity, entity.name) : base,
      operationId: `${kind}Below${suffix}`,
      policy: anyPolicy(place, entity.id),
      within: { relation: relation.id, side },
      action: { kind, entity: entity.id },
    },
  ];
}

function link(place: Place, suffix: string): readonly RecordInput[] {
  const { design, draw } = place;
  const relation = aRelation(place, ({ owner }) => owner === 'join');
  if (!relation) return [];
  const side = draw.oneOf(['from', 'to'] as const);
  const near = getRecord(design, 'entity', relation[side]);
  const far = getRecord(design, 'entity', relation[side === 'from' ? 'to' : 'from']);
  if (!near || !far) return [];
  const viewer = far.id === settingsOf(design).auth.userEntity && draw.chance(80);
  const path = `/joined-${suffix}${params(place, near, near.name)}/far`;
  return (['link', 'unlink'] as const).map((kind) => ({
    kind: 'endpoint',
    id: `endpoint:${suffix}${kind}`,
    module: near.module,
    method: kind === 'link' ? 'PUT' : 'DELETE',
    path: viewer ? path : path + params(place, far, `far ${far.name}`),
    operationId: `${kind}${suffix}`,
    policy: { kind: 'authenticated' },
    action: { kind, relation: relation.id, side, viewer },
  }));
}

function again(place: Place, suffix: string): readonly RecordInput[] {
  const { design, draw } = place;
  const endpoint = draw.oneOf(
    recordsOf(design, 'endpoint').filter(({ action }) => action.kind !== 'auth'),
  );
  return endpoint
    ? [
        {
          ...endpoint,
          id: `endpoint:${suffix}`,
          path: `/again-${suffix}${endpoint.path}`,
          operationId: `again${suffix}`,
        },
      ]
    : [];
}

function job(place: Place, suffix: string): readonly RecordInput[] {
  const { draw } = place;
  return [
    {
      kind: 'job',
      id: `job:${suffix}`,
      module: anEntity(place).module,
      name: `work${suffix}`,
      trigger: { kind: draw.oneOf(['manual', 'endpoint']) },
    },
  ];
}

/** A relation to the users, which more can be said about: owners, feeds, marks of the viewer. */
function toUsers(place: Place, suffix: string): readonly RecordInput[] {
  const { design, draw } = place;
  const user = settingsOf(design).auth.userEntity;
  const entity = anEntity(place);
  if (!user || relationsOf(design, entity.id).length > 8) return [];
  const many = draw.chance(40);
  return [
    {
      kind: 'relation',
      id: `relation:${suffix}`,
      from: entity.id,
      to: user,
      fromName: `keeper${suffix}`,
      toName: draw.oneOf([null, `kept${suffix}`]),
      onDelete: 'cascade',
      ...(many ? ({ toMany: true, owner: 'join', required: false } as const) : {}),
      writable: draw.chance(30),
    },
  ];
}

/** A relation to a unique field beside the key. */
function toUnique(place: Place, suffix: string): readonly RecordInput[] {
  const { draw } = place;
  const [entity, far] = [anEntity(place), anEntity(place)];
  return [
    {
      kind: 'field',
      id: `field:${suffix}`,
      parent: far.id,
      order: 'z0',
      name: `code${suffix}`,
      type: { kind: draw.oneOf(['string', 'integer', 'uuid', 'bigint']) },
      unique: true,
    },
    {
      kind: 'relation',
      id: `relation:${suffix}`,
      from: entity.id,
      to: far.id,
      fromName: `coded${suffix}`,
      toName: draw.oneOf([null, `coding${suffix}`]),
      references: [`field:${suffix}`],
      required: draw.chance(),
    },
  ];
}

/** Relations whose foreign key is a field of the entity, one or two of them the same. */
function overFields(place: Place, suffix: string): readonly RecordInput[] {
  const { draw } = place;
  const [entity, far] = [anEntity(place), anEntity(place)];
  if (far.key.kind === 'fields') return [];
  const required = draw.chance();
  const relation = (name: string): RecordInput => ({
    kind: 'relation',
    id: `relation:${name}`,
    from: entity.id,
    to: far.id,
    fromName: `held${name}`,
    toName: draw.oneOf([null, `holding${name}`]),
    fields: [`field:${suffix}`],
    required,
  });
  return [
    {
      kind: 'field',
      id: `field:${suffix}`,
      parent: entity.id,
      order: 'z0',
      name: `key${suffix}`,
      type: { kind: far.key.kind === 'uuid' ? 'uuid' : 'integer' },
      required,
    },
    relation(`${suffix}a`),
    ...(draw.chance() ? [relation(`${suffix}b`)] : []),
  ];
}

/** Additions that change what columns there are: before the endpoints, whose paths hold the keys. */
export const earlyAdditions: readonly Addition[] = [toUsers, toUsers, toUnique, overFields];

/** Additions of what stands on the entities. */
export const lateAdditions: readonly Addition[] = [
  projection,
  projection,
  ownShape,
  custom,
  transition,
  nested,
  nested,
  link,
  again,
  job,
];
