import {
  type ColumnRef,
  type Design,
  type Entity,
  type Field,
  fieldsOf,
  foreignKeyPropertiesOf,
  getRecord,
  holderOf,
  leadsToMany,
  type Module,
  nameOn,
  otherSide,
  type RecordByKind,
  type RecordId,
  type Relation,
  type RelationSide,
  recordsOf,
  relationsOf,
  type SystemProperty,
  systemPropertiesOf,
} from '@plinth/design';
import type { Option } from './controls/select-control.tsx';

type NamedKind = 'entity' | 'enum' | 'shape' | 'job';

export function moduleOptions(design: Design): Option<Module['id']>[] {
  return recordsOf(design, 'module').map((module) => ({ value: module.id, label: module.name }));
}

/** All records of a named kind, under the name of their module where there are several modules. */
export function namedOptions<K extends NamedKind>(design: Design, kind: K): Option<RecordId<K>>[] {
  const several = recordsOf(design, 'module').length > 1;
  const records: readonly RecordByKind[NamedKind][] = recordsOf(design, kind);
  return [...records]
    .sort((a, b) => a.name.localeCompare(b.name))
    .map((record) => ({
      value: record.id as RecordId<K>,
      label: record.name || 'Unnamed',
      ...(several
        ? { group: getRecord(design, 'module', record.module)?.name ?? 'No module' }
        : {}),
    }));
}

export function fieldOptions(
  design: Design,
  parent: string | null | undefined,
  accept: (field: Field) => boolean = () => true,
): Option<Field['id']>[] {
  if (!parent) return [];
  return fieldsOf(design, parent)
    .filter(accept)
    .map((field) => ({ value: field.id, label: field.name || 'Unnamed' }));
}

/** What can stand in a key or an index: own fields, and relations by the foreign key they hold. */
export function columnOptions(design: Design, entity: string): Option<ColumnRef>[] {
  const held = relationsOf(design, entity).filter((relation) => holderOf(relation) === entity);
  return [
    ...fieldOptions(design, entity),
    ...held.map((relation) => ({
      value: relation.id,
      label: foreignKeyPropertiesOf(design, relation).join(', ') || 'Unnamed relation',
    })),
  ];
}

/** What the switches of an entity add. */
export function systemColumnsOf(entity: Entity): readonly SystemProperty[] {
  return systemPropertiesOf(entity).filter((property) => property !== 'id');
}

/** Sort keys of an entity: fields, and the times that its switch adds. */
export function sortOptions(
  design: Design,
  entity: string | null | undefined,
): Option<Field['id'] | 'createdAt' | 'updatedAt'>[] {
  const times = getRecord(design, 'entity', entity)?.timestamps
    ? ([
        { value: 'createdAt', label: 'createdAt' },
        { value: 'updatedAt', label: 'updatedAt' },
      ] as const)
    : [];
  return [...fieldOptions(design, entity), ...times];
}

/** One end of a relation as the value of a select. */
export type SideKey = `${Relation['id']} ${'from' | 'to'}`;

export function sideKey(side: RelationSide): SideKey {
  return `${side.relation} ${side.side}`;
}

export function readSideKey(key: SideKey): RelationSide {
  const [relation, side] = key.split(' ') as [Relation['id'], 'from' | 'to'];
  return { relation, side };
}

/** The ends of relations that an entity has: what leads from it to another, by name. */
export function sideOptions(
  design: Design,
  entity: string | null | undefined,
  accept: (relation: Relation, side: 'from' | 'to') => boolean = () => true,
): Option<SideKey>[] {
  if (!entity) return [];
  return relationsOf(design, entity).flatMap((relation) =>
    (['from', 'to'] as const)
      .filter((side) => relation[side] === entity && accept(relation, side))
      .map((side) => ({
        value: sideKey({ relation: relation.id, side }),
        label: describeSide(design, relation, side),
      })),
  );
}

/** An end of a relation in words: `author → User`, `comments → many Comments`. */
export function describeSide(design: Design, relation: Relation, side: 'from' | 'to'): string {
  const far = getRecord(design, 'entity', relation[otherSide(side)]);
  const words = leadsToMany(relation, side) ? `many ${far?.plural || far?.name}` : far?.name;
  return `${nameOn(relation, side) ?? '(unnamed)'} → ${far ? words : 'missing'}`;
}
