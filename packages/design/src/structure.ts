import { type Design, fieldsOf, getRecord, relationsOf, settingsOf } from './design.ts';
import type {
  ColumnRef,
  Entity,
  EntityIndex,
  Field,
  FieldType,
  Relation,
  SystemProperty,
} from './kinds/index.ts';
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

/**
 * The foreign keys by which an entity that stands between leads to both ends of a many-to-many relation; undefined where
 * it has none. Between an entity and itself the first key leads to `from` and the second to `to`.
 */
export function legsOf(
  design: Design,
  relation: Relation,
): Readonly<Record<Side, Relation | undefined>> {
  const held = relationsOf(design, relation.through ?? '')
    .filter(
      (each) =>
        holderOf(each) === relation.through &&
        each.fromMany !== each.toMany &&
        each.references === null,
    )
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const leading = (end: Side) => held.filter((each) => targetOf(each) === relation[end]);
  return {
    from: leading('from')[0],
    to: relation.from === relation.to ? leading('to')[1] : leading('to')[0],
  };
}

/** Properties that the switches and the key of an entity add, in the order of its columns. */
export function systemPropertiesOf(entity: Entity): readonly ('id' | SystemProperty)[] {
  return [
    ...(entity.key.kind === 'fields' ? [] : (['id'] as const)),
    ...(entity.timestamps ? (['createdAt', 'updatedAt'] as const) : []),
    ...(entity.author ? (['createdBy', 'updatedBy'] as const) : []),
    ...(entity.version ? (['version'] as const) : []),
    ...(entity.softDelete ? (['deletedAt'] as const) : []),
  ];
}

/** The name in the database that an entity states for what its key or a switch adds; null where it is derived. */
export function statedColumnOf(
  { systemColumns }: Entity,
  property: 'id' | SystemProperty,
): string | null {
  return property === 'id' ? null : (systemColumns[property] ?? null);
}

/** Properties that make up the primary key: `id`, or those of its parts in order. Dangling parts are left out. */
export function keyPropertiesOf(design: Design, entity: Entity): readonly string[] {
  return keyProperties(design, entity, new Set());
}

/** Properties of the holder that hold the foreign key, such as `authorId`; none where a table between does. */
export function foreignKeyPropertiesOf(design: Design, relation: Relation): readonly string[] {
  return foreignKeyProperties(design, relation, new Set());
}

/** Properties of the target that the foreign key points to: its key, or fields that are unique together; none where a table between does. */
export function referencedPropertiesOf(design: Design, relation: Relation): readonly string[] {
  return referencedProperties(design, relation, new Set());
}

/** The types of what a foreign key points to, in order; null where a part of it is not there. */
export function referencedTypesOf(design: Design, relation: Relation): readonly FieldType[] | null {
  return referencedTypes(design, relation, new Set());
}

function referencedTypes(
  design: Design,
  relation: Relation,
  open: Set<string>,
): readonly FieldType[] | null {
  const target = getRecord(design, 'entity', targetOf(relation));
  if (!target) return null;
  if (relation.references === null && target.key.kind !== 'fields')
    return [{ kind: target.key.kind === 'uuid' ? 'uuid' : 'integer' }];
  const refs = relation.references ?? (target.key.kind === 'fields' ? target.key.parts : []);
  if (open.has(target.id)) return null;
  const inner = new Set(open).add(target.id);
  const types: FieldType[] = [];
  for (const ref of refs) {
    const field = getRecord(design, 'field', ref);
    const held = getRecord(design, 'relation', ref);
    const found = field ? [field.type] : held ? referencedTypes(design, held, inner) : null;
    if (found === null) return null;
    types.push(...found);
  }
  return types;
}

/** Names of fields, in order. Dangling ones are left out. */
function namesOfFields(design: Design, ids: readonly Field['id'][]): readonly string[] {
  return ids.flatMap((id) => getRecord(design, 'field', id)?.name ?? []);
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
  if (relation.owner === 'join') return relation.foreignKey ?? [];
  if (relation.fields) return namesOfFields(design, relation.fields);
  if (relation.foreignKey) return relation.foreignKey;
  const target = getRecord(design, 'entity', targetOf(relation));
  if (!target) return [];
  const base = nameOn(relation, relation.owner) || camelCase(target.name);
  return referencedProperties(design, relation, open).map((part) => base + pascalCase(part));
}

function referencedProperties(design: Design, relation: Relation, open: Set<string>) {
  if (relation.references) return namesOfFields(design, relation.references);
  const target = getRecord(design, 'entity', targetOf(relation));
  return target ? keyProperties(design, target, open) : [];
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
    ...held
      .filter(({ fields }) => fields === null)
      .flatMap((relation) => foreignKeyPropertiesOf(design, relation)),
    ...systemPropertiesOf(entity).filter((name) => name !== 'id'),
  ];
}

/** The fields and relations of an index in their order; null where one of its parts is something else, so that it says less of them. */
export function indexColumns({ parts }: EntityIndex): readonly ColumnRef[] | null {
  const refs = parts.flatMap((part) => ('ref' in part ? [part.ref] : []));
  return refs.length === parts.length ? refs : null;
}

/** The sets of columns that the whole unique indexes of an entity keep apart. */
export function uniqueIndexesOf({ indexes }: Entity): readonly (readonly ColumnRef[])[] {
  return indexes
    .flatMap((index) => (index.unique && index.where === null ? [indexColumns(index) ?? []] : []))
    .filter((columns) => columns.length > 0);
}
