import {
  type Design,
  type Entity,
  fieldsOf,
  foreignKeyPropertiesOf,
  getRecord,
  isReservedInPostgres,
  NotedMap,
  type Relation,
  recordsOf,
  relationsOf,
  settingsOf,
  targetOf,
  uniqueIndexesOf,
} from '@plinth/design';
import { bug } from './bug.ts';
import { meetingChecks } from './checks/meeting-checks.ts';
import {
  buildColumns,
  heldRelations,
  keyTypes,
  noRules,
  type Plan,
  referencedParts,
  targetEntity,
} from './columns.ts';
import { indexExpression, propertiesOfPart } from './index-parts.ts';
import { databaseName, type Names } from './names.ts';
import { byId } from './order.ts';
import { buildRelations } from './relations.ts';
import type {
  IrColumn,
  IrComputed,
  IrEntity,
  IrForeignKey,
  IrIndex,
  IrIndexPart,
  IrJoinTable,
  IrTable,
} from './types.ts';

/** The entities in the order of their names' modules and ids, each with its table. */
export function buildEntity(plan: Plan, entity: Entity): IrEntity {
  const { design, names } = plan;
  const given =
    names.entities.get(entity.id) ?? bug('buildEntity', 'the entity has no names', entity.id);
  const columns = buildColumns(plan, entity);
  const { auth } = settingsOf(design);
  const owner = getRecord(design, 'relation', entity.ownerRelation);
  const isUser = auth.enabled && auth.userEntity === entity.id;
  const key = keyTypes(plan, entity).map(({ property }) => property);
  const relations = buildRelations(plan, entity);
  return {
    id: entity.id,
    name: given.name,
    singular: given.singular,
    plural: given.plural,
    description: entity.description,
    keyKind: entity.key.kind,
    timestamps: entity.timestamps,
    author: entity.author && auth.enabled,
    softDelete: entity.softDelete,
    version: entity.version,
    ownerProperty: owner
      ? names.toProperty(foreignKeyPropertiesOf(design, owner)[0] ?? '')
      : isUser
        ? (key[0] ?? null)
        : null,
    relations,
    computed: fieldsOf(design, entity.id).flatMap(({ name, computed }): IrComputed[] => {
      if (computed === null || computed.kind === 'slug') return [];
      const { relation, side } = computed.of;
      const found =
        relations.find((each) => each.recordId === relation && each.side === side) ??
        bug('buildEntity', 'a computed field without its relation', computed);
      return [{ kind: computed.kind, property: names.toProperty(name), relation: found.property }];
    }),
    ...buildTable(plan, entity, given, columns, key),
  };
}

function buildTable(
  plan: Plan,
  entity: Entity,
  given: { readonly variable: string; readonly table: string },
  columns: readonly IrColumn[],
  key: readonly string[],
): IrTable {
  const { design, names } = plan;
  const { table } = given;
  const columnOf = (property: string) =>
    columns.find((column) => column.property === property)?.column ??
    bug('buildTable', `no column for ${property}`, entity.id);
  const stem = (properties: readonly string[]) => [table, ...properties.map(columnOf)].join('_');
  const primaryKeyName = names.database.take(table, '_pkey');
  const foreignKeys = heldRelations(design, entity).map((relation): IrForeignKey => {
    const target = targetEntity(plan, relation);
    const properties = foreignKeyPropertiesOf(design, relation).map(names.toProperty);
    return {
      name: names.database.take(stem(properties), '_fkey'),
      properties,
      target: names.entities.get(target.id)?.name ?? '',
      targetProperties: referencedParts(plan, relation).map(({ property }) => property),
      onDelete: relation.onDelete,
      onUpdate: relation.onUpdate,
    };
  });
  const byUser = columns
    .filter(({ system, references }) => system !== null && references !== null)
    .map(
      ({ property, references }): IrForeignKey => ({
        name: names.database.take(stem([property]), '_fkey'),
        properties: [property],
        target: references?.entity ?? '',
        targetProperties: [references?.property ?? ''],
        onDelete: 'setNull',
        onUpdate: 'cascade',
      }),
    );
  // What others point to is a constraint, since drizzle-kit makes foreign keys before indexes.
  const pointedTo = relationsOf(design, entity.id)
    .filter((relation) => targetOf(relation) === entity.id && relation.references !== null)
    .map((relation) => referencedParts(plan, relation).map(({ property }) => property));
  const isPointedTo = (properties: readonly string[]) =>
    pointedTo.some((each) => isSameSet(each, properties));
  const unique = [
    ...columns
      .filter((column) => column.unique && !(key.length === 1 && key[0] === column.property))
      .map(({ property }) => [property]),
    ...heldRelations(design, entity)
      .filter((relation) => !(relation.owner === 'from' ? relation.fromMany : relation.toMany))
      .filter((relation) => relation.fields === null || !isUniqueAlready(plan, entity, relation))
      .map((relation) => foreignKeyPropertiesOf(design, relation).map(names.toProperty)),
  ];
  const live = entity.softDelete
    ? `${columnName(columnOf(names.toProperty('deletedAt')))} is null`
    : null;
  const constraint = (properties: readonly string[]) =>
    names.database.take(stem(properties), '_key');
  const indexes: IrIndex[] = [];
  if (live !== null) {
    for (const properties of unique) {
      indexes.push(plainIndex(constraint(properties), properties, { unique: true, where: live }));
    }
  }
  const uniques =
    live === null ? unique.map((properties) => ({ name: constraint(properties), properties })) : [];
  for (const [place, index] of entity.indexes.entries()) {
    const parts = index.parts.flatMap((part): readonly IrIndexPart[] =>
      'expression' in part
        ? [indexExpression(part.expression, columns)]
        : ('ref' in part ? propertiesOfRef(plan, part.ref) : [names.toProperty(part.system)]).map(
            (property) => ({ property, descending: part.descending }),
          ),
    );
    const suffix = index.unique ? '_key' : '_idx';
    const properties = parts.flatMap(propertiesOfPart);
    const name =
      databaseName(index.name) === null
        ? names.database.take(stem([...new Set(properties)]), suffix)
        : names.database.take(databaseName(index.name) ?? '');
    const isPlain = parts.every((part) => 'property' in part);
    if (index.unique && index.where === null && isPlain && isPointedTo(properties)) {
      uniques.push({ name, properties });
      continue;
    }
    indexes.push({
      name,
      parts,
      unique: index.unique,
      method: index.method,
      where: index.where,
      place,
    });
  }
  const isCovered = (properties: readonly string[]) =>
    [
      key,
      ...unique,
      ...uniques.map(({ properties: known }) => known),
      ...indexes.map(({ parts }) =>
        parts.map((part) => ('property' in part ? part.property : null)),
      ),
    ].some((known) => properties.every((property, position) => known[position] === property));
  for (const relation of heldRelations(design, entity)) {
    const properties = foreignKeyPropertiesOf(design, relation).map(names.toProperty);
    if (!relation.indexed || isCovered(properties)) continue;
    indexes.push(plainIndex(names.database.take(stem(properties), '_idx'), properties));
  }
  const listed = plan.listed.get(entity.id) === true;
  const newest = [names.toProperty('createdAt'), ...key];
  if (listed && entity.timestamps && !isCovered(newest.slice(0, 1))) {
    indexes.push(plainIndex(names.database.take(stem(newest), '_idx'), newest));
  }
  const searched = columns
    .filter(({ searchable, type, list }) => searchable && !list && isText(type.kind))
    .map(({ property }) => property);
  return meetingChecks(plan, entity, {
    table,
    variable: given.variable,
    module: names.modules.get(entity.module) ?? bug('buildTable', 'no module', entity.module),
    columns,
    primaryKey: key,
    primaryKeyName,
    uniques,
    search:
      searched.length > 0
        ? { index: names.database.take(table, '_search_idx'), properties: searched }
        : null,
    foreignKeys: [...foreignKeys, ...byUser],
    indexes,
    checks: entity.checks.map(({ name, expression }) => ({
      name: names.database.take(databaseName(name) ?? `${table}_check`),
      expression,
    })),
  });
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((each) => b.includes(each));
}

/** Whether the fields of a single relation are unique by themselves: the key, a unique field or a unique set. */
function isUniqueAlready({ design }: Plan, entity: Entity, { fields }: Relation): boolean {
  const own = fields ?? [];
  const sets = [
    ...(entity.key.kind === 'fields' ? [entity.key.parts] : []),
    ...uniqueIndexesOf(entity),
    ...own.filter((id) => getRecord(design, 'field', id)?.unique).map((id) => [id]),
  ];
  return sets.some((set) => isSameSet(set, own));
}

function isText(kind: string): boolean {
  return kind === 'string' || kind === 'text';
}

/** A column name as SQL reads it: in quotes where it has capitals or is a key word. */
export function columnName(column: string): string {
  const isPlain = /^[a-z_][a-z0-9_]*$/.test(column) && !isReservedInPostgres(column);
  return isPlain ? column : `"${column}"`;
}

function plainIndex(
  name: string,
  properties: readonly string[],
  { unique = false, where = null }: { unique?: boolean; where?: string | null } = {},
): IrIndex {
  const parts = properties.map((property) => ({ property, descending: false }));
  return { name, parts, unique, method: 'btree', where, place: null };
}

function propertiesOfRef({ design, names }: Plan, ref: string): readonly string[] {
  const field = getRecord(design, 'field', ref);
  if (field) return [names.toProperty(field.name)];
  const relation =
    getRecord(design, 'relation', ref) ?? bug('propertiesOfRef', 'no such column', ref);
  return foreignKeyPropertiesOf(design, relation).map(names.toProperty);
}

/** The names of an implied many-to-many table's columns: each side's entity and key part. */
export function joinProperties(
  { names }: Plan,
  relation: Relation,
  keys: { from: readonly string[]; to: readonly string[] },
): { from: readonly string[]; to: readonly string[] } {
  const singular = (id: string) => names.entities.get(id)?.singular ?? '';
  const self = relation.from === relation.to;
  const stem = (side: 'from' | 'to') => {
    if (!self) return singular(relation[side]);
    return side === 'from' ? singular(relation.from) : (relation.fromName ?? 'other');
  };
  const property = (side: 'from' | 'to', part: string) => names.toProperty(`${stem(side)} ${part}`);
  return {
    from: keys.from.map((part) => property('from', part)),
    to: keys.to.map((part) => property('to', part)),
  };
}

/** The tables of many-to-many relations without an entity of their own between. */
export function buildJoinTables(plan: Plan): readonly IrJoinTable[] {
  return byId(plan.design, 'relation')
    .filter((relation) => relation.owner === 'join' && relation.through === null)
    .map((relation) => joinTable(plan, relation));
}

function joinTable(plan: Plan, relation: Relation): IrJoinTable {
  const { design, names } = plan;
  const end = (side: 'from' | 'to') =>
    getRecord(design, 'entity', relation[side]) ?? bug('joinTable', `no ${side} entity`, relation);
  const [from, to] = [end('from'), end('to')];
  const keys = { from: keyTypes(plan, from), to: keyTypes(plan, to) };
  const properties = joinProperties(plan, relation, {
    from: keys.from.map(({ property }) => property),
    to: keys.to.map(({ property }) => property),
  });
  const given = plan.joins.get(relation.id) ?? bug('joinTable', 'no name', relation.id);
  const columns = (['from', 'to'] as const).flatMap((side) =>
    keys[side].map((part, index): IrColumn => {
      const property = properties[side][index] ?? '';
      const entity = names.entities.get(relation[side])?.name ?? '';
      return {
        property,
        column: names.toDatabase(property),
        source: 'foreignKey',
        system: null,
        recordId: relation.id,
        type: part.type,
        list: false,
        notNull: true,
        unique: false,
        default: null,
        rules: noRules,
        inCreate: 'required',
        inUpdate: false,
        inResponse: true,
        sensitive: false,
        filterable: false,
        sortable: false,
        searchable: false,
        operators: [],
        example: null,
        inExamples: 'usual',
        description: '',
        slugFrom: null,
        hashed: false,
        references: { entity, property: part.property },
      };
    }),
  );
  const databaseColumns = (side: 'from' | 'to') => properties[side].map(names.toDatabase);
  const foreignKey = (side: 'from' | 'to'): IrForeignKey => ({
    name: names.database.take([given.table, ...databaseColumns(side)].join('_'), '_fkey'),
    properties: properties[side],
    target: names.entities.get(relation[side])?.name ?? '',
    targetProperties: keys[side].map(({ property }) => property),
    onDelete: 'cascade',
    onUpdate: 'cascade',
  });
  return {
    recordId: relation.id,
    fromEntity: names.entities.get(from.id)?.name ?? '',
    toEntity: names.entities.get(to.id)?.name ?? '',
    fromProperties: properties.from,
    toProperties: properties.to,
    ...given,
    module: names.modules.get(from.module) ?? '',
    columns,
    primaryKey: [...properties.from, ...properties.to],
    primaryKeyName: names.database.take(given.table, '_pkey'),
    uniques: [],
    search: null,
    foreignKeys: [foreignKey('from'), foreignKey('to')],
    indexes: [
      plainIndex(
        names.database.take([given.table, ...databaseColumns('to')].join('_'), '_idx'),
        properties.to,
      ),
    ],
    checks: [],
  };
}

/** Names of the implied tables, given out before relations are described since those refer to them. */
export function planJoinTables(design: Design, names: Names): Plan['joins'] {
  const joins = recordsOf(design, 'relation').filter(
    (relation) => relation.owner === 'join' && relation.through === null,
  );
  const planned = new NotedMap<{ variable: string; table: string }>(joinNames);
  for (const relation of joins.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const singular = names.entities.get(relation.from)?.singular ?? '';
    const many = relation.fromName ?? names.entities.get(relation.to)?.plural ?? '';
    const stem = names.toDatabase(`${singular} ${many}`);
    const stated = databaseName(relation.joinTable);
    planned.set(relation.id, {
      table: names.database.take(stated ?? stem),
      variable: names.variables.take(camel(stated ?? stem), 'Join', ['Relations']),
    });
  }
  return planned;
}

const joinNames = ({ joins }: Plan, relation: string) => joins.get(relation);
const isListed = ({ listed }: Plan, entity: string) => listed.get(entity);

/** The entities that some endpoint lists. */
export function planListed(design: Design): Plan['listed'] {
  const listed = new NotedMap<true>(isListed);
  for (const { action } of recordsOf(design, 'endpoint')) {
    if (action.kind === 'list') listed.set(action.entity, true);
  }
  return listed;
}

function camel(text: string): string {
  return text.replaceAll(/_+([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
