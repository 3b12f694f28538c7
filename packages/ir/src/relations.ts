import {
  type Entity,
  foreignKeyPropertiesOf,
  getRecord,
  leadsToMany,
  legsOf,
  nameOn,
  otherSide,
  type Relation,
  relationsOf,
  type Side,
} from '@plinth/design';
import { bug } from './bug.ts';
import { keyTypes, type Plan, referencedParts } from './columns.ts';
import { Scope } from './scope.ts';
import { joinProperties } from './tables.ts';
import type { IrRelation } from './types.ts';

/** Every relation as an entity sees it, ends without a name included, in order of relation ids. */
export function buildRelations(plan: Plan, entity: Entity): readonly IrRelation[] {
  const scope = new Scope();
  const ends = relationsOf(plan.design, entity.id)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap((relation) =>
      (['from', 'to'] as const)
        .filter((side) => relation[side] === entity.id)
        .map((side) => ({ relation, side, name: nameOn(relation, side) })),
    );
  for (const { name } of ends) if (name !== null) scope.take(plan.names.toProperty(name));
  return ends.map(({ relation, side, name }) => {
    const property =
      name === null ? scope.take(derivedName(plan, relation, side)) : plan.names.toProperty(name);
    return describe(plan, { relation, side, property, named: name !== null });
  });
}

/** The property of an unnamed end: what the other end is called. */
function derivedName(plan: Plan, relation: Relation, side: Side): string {
  const other = plan.names.entities.get(relation[otherSide(side)]);
  const text = leadsToMany(relation, side) ? other?.plural : other?.singular;
  return plan.names.toProperty(text ?? '');
}

interface End {
  readonly relation: Relation;
  readonly side: Side;
  readonly property: string;
  readonly named: boolean;
}

function describe(plan: Plan, { relation, side, property, named }: End): IrRelation {
  const { design, names } = plan;
  const entity = entityOf(plan, relation[side]);
  const target = entityOf(plan, relation[otherSide(side)]);
  const inverse = nameOn(relation, otherSide(side));
  const common = {
    recordId: relation.id,
    side,
    property,
    named,
    target: names.entities.get(target.id)?.name ?? '',
    inverse: inverse === null ? null : names.toProperty(inverse),
  };
  if (relation.owner === 'join') {
    return {
      ...common,
      kind: 'manyToMany',
      required: false,
      localProperties: keyTypes(plan, entity).map((part) => part.property),
      targetProperties: keyTypes(plan, target).map((part) => part.property),
      join:
        relation.through === null
          ? impliedJoin(plan, relation, side)
          : throughJoin(plan, relation, side),
    };
  }
  const foreign = foreignKeyPropertiesOf(design, relation).map(names.toProperty);
  const referenced = referencedParts(plan, relation).map((part) => part.property);
  if (relation.owner === side) {
    return {
      ...common,
      kind: 'belongsTo',
      required: relation.required,
      localProperties: foreign,
      targetProperties: referenced,
      join: null,
    };
  }
  return {
    ...common,
    kind: leadsToMany(relation, side) ? 'hasMany' : 'hasOne',
    required: false,
    localProperties: referenced,
    targetProperties: foreign,
    join: null,
  };
}

function impliedJoin(plan: Plan, relation: Relation, side: Side): NonNullable<IrRelation['join']> {
  const key = (id: string) => keyTypes(plan, entityOf(plan, id)).map((part) => part.property);
  const properties = joinProperties(plan, relation, {
    from: key(relation.from),
    to: key(relation.to),
  });
  const given = plan.joins.get(relation.id) ?? bug('impliedJoin', 'no name', relation.id);
  return {
    variable: given.variable,
    localProperties: properties[side],
    targetProperties: properties[otherSide(side)],
    through: null,
  };
}

function throughJoin(plan: Plan, relation: Relation, side: Side): NonNullable<IrRelation['join']> {
  const { design, names } = plan;
  const between = entityOf(plan, relation.through);
  const legs = legsOf(design, relation);
  const pick = (end: Side): Relation =>
    legs[end] ?? bug('throughJoin', `the entity between has no key to ${end}`, relation);
  const properties = (end: Side) => foreignKeyPropertiesOf(design, pick(end)).map(names.toProperty);
  const given = names.entities.get(between.id);
  return {
    variable: given?.variable ?? '',
    localProperties: properties(side),
    targetProperties: properties(otherSide(side)),
    through: given?.name ?? '',
  };
}

function entityOf(plan: Plan, id: string | null): Entity {
  return getRecord(plan.design, 'entity', id) ?? bug('entityOf', 'no such entity', id);
}
