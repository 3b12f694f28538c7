import {
  type ColumnRef,
  type Entity,
  type EntityIndex,
  type Field,
  fieldsOf,
  holderOf,
  type Relation,
  relationsOf,
  settingsOf,
  snakeCase,
  targetOf,
} from '../../src/index.ts';
import { descriptions, type Place, type Variations } from './variation.ts';

function held({ design }: Place, entity: Entity): readonly Relation[] {
  return relationsOf(design, entity.id).filter((each) => holderOf(each) === entity.id);
}

function columns(place: Place, entity: Entity): readonly ColumnRef[] {
  return [...fieldsOf(place.design, entity.id), ...held(place, entity)].map(({ id }) => id);
}

const columnOf = (field: Field) => field.column ?? snakeCase(field.name);

const expressions: readonly ((column: string) => string)[] = [
  (column) => `lower(${column})`,
  (column) => `upper(btrim(${column}::text))`,
  (column) => `coalesce(${column}, ${column})`,
  (column) => `${column} is null`,
];

function index(place: Place, entity: Entity): EntityIndex {
  const { draw, design } = place;
  const all = columns(place, entity);
  const first = draw.below(all.length);
  const parts = all.slice(first, first + 1 + draw.below(3));
  const field = draw.oneOf(fieldsOf(design, entity.id));
  return {
    name: draw.oneOf([null, null, `chosen_${entity.id.slice('entity:'.length).toLowerCase()}`]),
    parts: parts.map((ref) => {
      const part = design.records[ref];
      return part?.kind === 'field' && draw.chance(20)
        ? { expression: draw.oneOf(expressions)(columnOf(part)) }
        : entity.timestamps && draw.chance(15)
          ? { system: 'createdAt' as const, descending: draw.chance(50) }
          : { ref, descending: draw.chance(30) };
    }),
    unique: draw.chance(30),
    method: draw.oneOf(['btree', 'btree', 'hash', 'gin']),
    where: field && draw.chance(30) ? `${columnOf(field)} is not null` : null,
  };
}

/** Everything that an entity can say. */
export const entityVariations: Variations<'entity'> = {
  module: null,
  name: ({ draw }, { name }) => ({ name: draw.oneOf([`${name}Item`, `Big${name}`, 'Session']) }),
  plural: ({ draw }, { plural }) => ({ plural: draw.oneOf([`All${plural}`, 'Sheep']) }),
  table: ({ draw }, { name }) => ({
    table: draw.oneOf([`legacy_${name.toLowerCase()}`, 'order', `Old${name}`]),
  }),
  description: ({ draw }) => ({ description: draw.oneOf(descriptions) }),
  key: (place, entity) => {
    const { draw } = place;
    const all = columns(place, entity);
    const first = draw.below(all.length);
    return {
      key: draw.oneOf<Entity['key']>([
        { kind: 'uuid' },
        { kind: 'serial' },
        { kind: 'fields', parts: all.slice(first, first + 1) },
        { kind: 'fields', parts: all.slice(first, first + 2) },
        { kind: 'fields', parts: draw.some(all).slice(0, 3) },
      ]),
    };
  },
  timestamps: (_place, { timestamps }) => ({ timestamps: !timestamps }),
  author: () => ({ author: true }),
  systemColumns: ({ draw }, { systemColumns }) => ({
    systemColumns: {
      ...systemColumns,
      ...draw.oneOf([
        { createdAt: 'createdAt', updatedAt: 'modified' },
        { deletedAt: 'gone_since' },
        { version: 'Revision' },
      ]),
    },
  }),
  softDelete: (_place, { softDelete }) => ({ softDelete: !softDelete }),
  version: (_place, { version }) => ({ version: !version }),
  ownerRelation: (place, entity) => {
    const { userEntity } = settingsOf(place.design).auth;
    const toUsers = held(place, entity).filter((each) => targetOf(each) === userEntity);
    return toUsers.length > 0 ? { ownerRelation: place.draw.oneOf(toUsers).id } : undefined;
  },
  indexes: (place, entity) => ({ indexes: [...entity.indexes, index(place, entity)] }),
  checks: ({ design, draw }, entity) => {
    const fields = fieldsOf(design, entity.id);
    const field = draw.oneOf(fields);
    if (!field) return undefined;
    const other = draw.oneOf(fields.filter((each) => each !== field && isAlike(each, field)));
    const expression = draw.oneOf([
      ...conditions(field),
      ...(other ? comparisons(columnOf(field), columnOf(other)) : []),
    ]);
    return { checks: [...entity.checks, { name: `sound_${entity.checks.length}`, expression }] };
  },
};

/** Conditions of a column that its type allows. */
function conditions(field: Field): readonly string[] {
  const column = columnOf(field);
  const always = `${column} is null or ${column} is not null`;
  if (field.list) return [always, `cardinality(${column}) < 4`];
  switch (field.type.kind) {
    case 'string':
    case 'text':
      return [
        always,
        `coalesce(length(${column}), 0) < 100000`,
        `char_length(${column}) between 3 and 9`,
        `${column} = lower(${column})`,
        `${column} in ('alpha', 'Beta')`,
      ];
    case 'integer':
    case 'bigint':
    case 'decimal':
      return [
        always,
        `${column} > -1000000`,
        `${column} between 20 and 900`,
        `mod(${column}, 2) = 0`,
      ];
    default:
      return [always];
  }
}

const ordered = ['string', 'text', 'integer', 'bigint', 'decimal', 'float', 'date', 'datetime'];

/** Whether two columns can be compared. */
function isAlike(a: Field, b: Field): boolean {
  return a.list === b.list && a.type.kind === b.type.kind && ordered.includes(a.type.kind);
}

function comparisons(a: string, b: string): readonly string[] {
  return [
    `${a} < ${b}`,
    `${a} <> ${b}`,
    `num_nonnulls(${a}, ${b}) = 1`,
    `(${a} is null) = (${b} is null)`,
  ];
}
