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
  targetOf,
} from '../../src/index.ts';
import { descriptions, type Place, type Variations } from './variation.ts';

function held({ design }: Place, entity: Entity): readonly Relation[] {
  return relationsOf(design, entity.id).filter((each) => holderOf(each) === entity.id);
}

function columns(place: Place, entity: Entity): readonly ColumnRef[] {
  return [...fieldsOf(place.design, entity.id), ...held(place, entity)].map(({ id }) => id);
}

const columnOf = (field: Field) => field.column ?? field.name;

function index(place: Place, entity: Entity): EntityIndex {
  const { draw, design } = place;
  const all = columns(place, entity);
  const first = draw.below(all.length);
  const parts = all.slice(first, first + 1 + draw.below(3));
  const field = draw.oneOf(fieldsOf(design, entity.id));
  return {
    name: draw.oneOf([null, null, `chosen_${entity.id.slice('entity:'.length).toLowerCase()}`]),
    parts: parts.map((ref) => ({ ref, descending: draw.chance(30) })),
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
  softDelete: (_place, { softDelete }) => ({ softDelete: !softDelete }),
  version: (_place, { version }) => ({ version: !version }),
  ownerRelation: (place, entity) => {
    const { userEntity } = settingsOf(place.design).auth;
    const toUsers = held(place, entity).filter((each) => targetOf(each) === userEntity);
    return toUsers.length > 0 ? { ownerRelation: place.draw.oneOf(toUsers).id } : undefined;
  },
  indexes: (place, entity) => ({ indexes: [...entity.indexes, index(place, entity)] }),
  checks: ({ design, draw }, entity) => {
    const field = draw.oneOf(fieldsOf(design, entity.id));
    if (!field) return undefined;
    const expression = draw.oneOf([
      `${columnOf(field)} is null or ${columnOf(field)} = ${columnOf(field)}`,
      `coalesce(length(${columnOf(field)}), 0) < 100000`,
      `${columnOf(field)} > -1000000`,
    ]);
    return { checks: [...entity.checks, { name: `sound ${entity.checks.length}`, expression }] };
  },
};
