import { type Design, fieldsOf, getRecord, settingsOf } from './design.ts';
import type { Entity, Relation } from './kinds/index.ts';
import { camelCase, pascalCase } from './names.ts';

/** One end of a relation. */
export type Side = 'from' | 'to';

export function otherSide(side: Side): Side {
  return side === 'from' ? 'to' : 'from';
}

/** Whether the property that the end has leads to many rows. */
export function leadsToMany(relation: Relation, side: Side): boolean {
  return side === 'from' ? relation.toMany : relation.fromMany;
}

/** The property of the entity on `side` that leads to the other end, or null where it has none. */
export function nameOn(relation: Relation, side: Side): string | null {
  return side === 'from' ? relation.fromName : relation.toName;
}

/** Id of the entity that holds the foreign key; null where a table between does. */
export function holderOf(relation: Relation): Entity['id'] | null {
  return relation.owner === 'join' ? null : relation[relation.owner];
}

/** Id of the entity that the foreign key points to; null where a table between does. */
export function targetOf(relation: Relation): Entity['id'] | null {
  return relation.owner === 'join' ? null : relation[otherSide(relation.owner)];
}

/** Properties that the switches and the key of an entity add, in the order of its columns. */
export function systemPropertiesOf(entity: Entity): readonly string[] {
  return [
    ...(entity.key.kind === 'fields' ? [] : ['id']),
    ...(entity.timestamps ? ['createdAt', 'updatedAt'] : []),
    ...(entity.author ? ['createdBy', 'updatedBy'] : []),
    ...(entity.version ? ['version'] : []),
    ...(entity.softDelete ? ['deletedAt'] : []),
  ];
}

/** Properties that make up the primary key: `id`, or those of its parts in order. Dangling parts are left out. */
export function keyPropertiesOf(design: Design, entity: Entity): readonly string[] {
  return keyProperties(design, entity, new Set());
}

/** Properties of the holder that hold the foreign key, such as `authorId`; none where a table between does. */
export function foreignKeyPropertiesOf(design: Design, relation: Relation): readonly string[] {
  return foreignKeyProperties(design, relation, new Set());
}

// `open` holds the entities whose keys are being worked out: keys made of one another would never end.
function keyProperties(design: Design, entity: Entity, open: Set<string>): readonly string[] {
  if (entity.key.kind !== 'fields') return ['id'];
  if (open.has(entity.id)) return [];
  const inner = new Set(open).add(entity.id);
  return entity.key.parts.flatMap((part) => {
    const field = getRecord(design, 'field', part);
    if (field) return [field.name];
    const relation = getRecord(design, 'relation', part);
    return relation ? foreignKeyProperties(design, relation, inner) : [];
  });
}

function foreignKeyProperties(design: Design, relation: Relation, open: Set<string>) {
  if (relation.foreignKey) return relation.foreignKey;
  const target = getRecord(design, 'entity', targetOf(relation));
  if (!target || relation.owner === 'join') return [];
  const base = nameOn(relation, relation.owner) || camelCase(target.name);
  return keyProperties(design, target, open).map((part) => base + pascalCase(part));
}

/** The entity of users where login is on, else undefined. */
export function userEntityOf(design: Design): Entity | undefined {
  const { auth } = settingsOf(design);
  return auth.enabled ? getRecord(design, 'entity', auth.userEntity) : undefined;
}

/** Every property that a row of the entity has in the database: key, fields, foreign keys, switches. */
export function columnPropertiesOf(
  design: Design,
  entity: Entity,
  relations: readonly Relation[],
): readonly string[] {
  const held = relations.filter((relation) => holderOf(relation) === entity.id);
  return [
    ...(entity.key.kind === 'fields' ? [] : ['id']),
    ...fieldsOf(design, entity.id).map((field) => field.name),
    ...held.flatMap((relation) => foreignKeyPropertiesOf(design, relation)),
    ...systemPropertiesOf(entity).filter((name) => name !== 'id'),
  ];
}
