import {
  type Entity,
  holderOf,
  nameOn,
  type Relation,
  type Side,
  systemPropertiesOf,
} from '@plinth/design';
import type { Tx } from './tx.ts';
import { propertyToMany, propertyToOne, uniqueName } from './words.ts';

export const cardinalities = ['manyToOne', 'oneToMany', 'oneToOne', 'manyToMany'] as const;
/** Read from the `from` end: `manyToOne` says that many rows of `from` belong to one of `to`. */
export type Cardinality = (typeof cardinalities)[number];

type Ends = Pick<Relation, 'fromMany' | 'toMany' | 'owner'>;

/** Multiplicity and owner of a cardinality; `owner` matters for one-to-one alone. */
export function endsOf(cardinality: Cardinality, owner: Side = 'from'): Ends {
  switch (cardinality) {
    case 'manyToOne':
      return { fromMany: true, toMany: false, owner: 'from' };
    case 'oneToMany':
      return { fromMany: false, toMany: true, owner: 'to' };
    case 'oneToOne':
      return { fromMany: false, toMany: false, owner };
    case 'manyToMany':
      return { fromMany: true, toMany: true, owner: 'join' };
  }
}

export function cardinalityOf(relation: Pick<Relation, 'fromMany' | 'toMany'>): Cardinality {
  if (relation.fromMany) return relation.toMany ? 'manyToMany' : 'manyToOne';
  return relation.toMany ? 'oneToMany' : 'oneToOne';
}

export interface RelationNames {
  readonly fromName: string;
  readonly toName: string;
}

/** What the two ends are called unless somebody says otherwise. */
export function usualNames(
  from: Pick<Entity, 'id' | 'name' | 'plural'>,
  to: Pick<Entity, 'id' | 'name' | 'plural'>,
  ends: Pick<Relation, 'fromMany' | 'toMany'>,
): RelationNames {
  if (from.id === to.id) return namesToItself(from, ends);
  return {
    fromName: ends.toMany ? propertyToMany(to) : propertyToOne(to),
    toName: ends.fromMany ? propertyToMany(from) : propertyToOne(from),
  };
}

function namesToItself(
  entity: Pick<Entity, 'name' | 'plural'>,
  ends: Pick<Relation, 'fromMany' | 'toMany'>,
): RelationNames {
  switch (cardinalityOf(ends)) {
    case 'manyToOne':
      return { fromName: 'parent', toName: 'children' };
    case 'oneToMany':
      return { fromName: 'children', toName: 'parent' };
    case 'oneToOne':
      return { fromName: 'next', toName: 'previous' };
    case 'manyToMany': {
      const many = propertyToMany(entity);
      const capital = many.charAt(0).toUpperCase() + many.slice(1);
      return { fromName: `related${capital}`, toName: `relating${capital}` };
    }
  }
}

/** The usual names, numbered where the entities have such properties already. */
export function freeNames(
  tx: Tx,
  relation: Pick<Relation, 'from' | 'to' | 'fromMany' | 'toMany'> & { readonly id?: string },
  wanted: Partial<RelationNames> = {},
): RelationNames {
  const from = tx.need('entity', relation.from);
  const to = tx.need('entity', relation.to);
  const usual = usualNames(from, to, relation);
  const fromName =
    wanted.fromName ?? uniqueName(usual.fromName, propertiesOf(tx, from, relation.id));
  const taken = propertiesOf(tx, to, relation.id);
  if (from.id === to.id) taken.push(fromName);
  return { fromName, toName: wanted.toName ?? uniqueName(usual.toName, taken) };
}

/** Names of the properties of an entity, but for those of one relation. */
export function propertiesOf(tx: Tx, entity: Entity, except?: string): string[] {
  const names: string[] = [...systemPropertiesOf(entity)];
  for (const field of tx.list('fields', entity.id)) names.push(field.name);
  for (const relation of tx.list('relations', entity.id)) {
    if (relation.id === except) continue;
    for (const side of ['from', 'to'] as const) {
      const name = relation[side] === entity.id ? nameOn(relation, side) : null;
      if (name === null) continue;
      names.push(name);
      if (holderOf(relation) === entity.id && relation.owner === side) names.push(`${name}Id`);
    }
  }
  return names;
}
