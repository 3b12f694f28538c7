import {
  type Design,
  type Entity,
  type Field,
  type FilterOperator,
  fieldsOf,
  foreignKeyPropertiesOf,
  getRecord,
  holderOf,
  type JsonValue,
  keyPropertiesOf,
  type Relation,
  relationsOf,
  type SystemProperty,
  settingsOf,
  statedColumnOf,
  targetOf,
} from '@plinth/design';
import { bug } from './bug.ts';
import { exampleOf, heldValue } from './examples.ts';
import { databaseName, type Names } from './names.ts';
import type { IrColumn, IrDefault, IrRules, IrScalar } from './types.ts';

/** What the steps of building share. */
export interface Plan {
  readonly design: Design;
  readonly names: Names;
  /** Names of the implied many-to-many tables, by relation. */
  readonly joins: ReadonlyMap<string, { readonly variable: string; readonly table: string }>;
  /** Entities that some endpoint lists, by id. */
  readonly listed: ReadonlyMap<string, true>;
}

export const noRules: IrRules = {
  minLength: null,
  maxLength: null,
  min: null,
  max: null,
  multipleOf: null,
  pattern: null,
  minItems: null,
  maxItems: null,
  message: null,
};

/** Every column of an entity's table: key, fields, foreign keys, then what switches add. */
export function buildColumns(plan: Plan, entity: Entity): readonly IrColumn[] {
  const { design } = plan;
  const key = new Set(keyPropertiesOf(design, entity).map(plan.names.toProperty));
  const columns = [
    ...keyColumns(plan, entity),
    ...fieldsOf(design, entity.id)
      .filter(({ computed }) => computed === null || computed.kind === 'slug')
      .map((field) => fieldColumn(plan, entity, field, key)),
    ...heldRelations(design, entity)
      .filter(({ fields }) => fields === null)
      .flatMap((relation) => foreignKeyColumns(plan, entity, relation, key)),
    ...userColumns(plan, entity),
    ...systemColumns(plan, entity),
  ];
  // A foreign key may share a column with a field or with another key: the first one stands.
  return columns.filter(
    (column, index) => columns.findIndex(({ property }) => property === column.property) === index,
  );
}

/** The relations whose foreign key the entity holds, in order of ids. */
export function heldRelations(design: Design, entity: Entity): readonly Relation[] {
  return relationsOf(design, entity.id)
    .filter((relation) => holderOf(relation) === entity.id)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

const base = {
  system: null,
  recordId: null,
  list: false,
  notNull: true,
  unique: false,
  default: null,
  rules: noRules,
  inCreate: 'no',
  inUpdate: false,
  inResponse: true,
  sensitive: false,
  filterable: false,
  sortable: false,
  searchable: false,
  inExamples: 'usual',
  description: '',
  slugFrom: null,
  hashed: false,
  references: null,
} as const;

type Given = Pick<IrColumn, 'property' | 'source' | 'type'> & Partial<IrColumn>;

function column(plan: Plan, given: Given, example: JsonValue = null): IrColumn {
  const whole = { ...base, ...given };
  return {
    column: plan.names.toDatabase(given.property),
    operators: operatorsFor(whole),
    ...whole,
    example: example ?? exampleOf(plan, whole),
  };
}

function keyColumns(plan: Plan, entity: Entity): readonly IrColumn[] {
  if (entity.key.kind === 'fields') return [];
  const kind = entity.key.kind === 'uuid' ? 'uuid' : 'integer';
  const sequence = entity.key.kind === 'serial' ? ({ kind: 'sequence' } as const) : null;
  return [
    column(plan, {
      property: 'id',
      source: 'key',
      type: { kind },
      default: sequence ?? { kind: 'uuid' },
    }),
  ];
}

function fieldColumn(plan: Plan, entity: Entity, field: Field, key: ReadonlySet<string>): IrColumn {
  const { auth } = settingsOf(plan.design);
  const isUser = auth.enabled && auth.userEntity === entity.id;
  const hashed = isUser && auth.passwordField === field.id;
  const keys = heldRelations(plan.design, entity).filter(({ fields }) =>
    fields?.includes(field.id),
  );
  const owns = auth.enabled && keys.some(({ id }) => id === entity.ownerRelation);
  const guarded = (isUser && auth.roleField === field.id) || field.readOnly || owns;
  const property = plan.names.toProperty(field.name);
  const computed = field.computed?.kind === 'slug' ? field.computed : null;
  const closed = guarded || computed !== null;
  const rules: IrRules = { ...field.rules };
  const slugFrom = computed ? getRecord(plan.design, 'field', computed.from) : undefined;
  const hidden = hashed || field.writeOnly || field.sensitive;
  const type = scalarOf(plan, field);
  const stated = heldDefault(type, field.default);
  const name = databaseName(field.column) ?? plan.names.toDatabase(field.name);
  // Nobody may choose a role, so that who registers needs one given.
  const role =
    isUser && auth.roleField === field.id && auth.defaultRole !== null
      ? ({ kind: 'value', value: auth.defaultRole } as const)
      : null;
  return column(
    plan,
    {
      property,
      column: name,
      source: 'field',
      recordId: field.id,
      type,
      list: field.list,
      // A sequence gives each row a number, and its column takes no null.
      notNull: field.required || field.default?.kind === 'sequence',
      unique: field.unique || (isUser && auth.loginField === field.id),
      default: stated ?? role,
      rules,
      inCreate: closed ? 'no' : field.required && field.default === null ? 'required' : 'optional',
      inUpdate: !closed && !hashed && !key.has(property),
      inResponse: !hidden,
      sensitive: field.sensitive || hashed,
      filterable: field.filterable && !hidden,
      sortable: field.sortable && !hidden && !field.list,
      searchable: field.searchable && !hidden,
      description: field.description,
      slugFrom: slugFrom ? plan.names.toProperty(slugFrom.name) : null,
      hashed,
      references: referenceOf(plan, field, keys),
    },
    heldValue(type, field.example) ??
      exampleOf(plan, {
        property,
        type,
        list: field.list,
        default: stated ?? role,
        rules,
      }),
  );
}

/** What a field that is a foreign key, or a part of some, points to: rather by itself than with others. */
function referenceOf(plan: Plan, field: Field, keys: readonly Relation[]): IrColumn['references'] {
  const relation = keys.find(({ fields }) => fields?.length === 1) ?? keys[0];
  if (!relation) return null;
  const part = referencedParts(plan, relation)[relation.fields?.indexOf(field.id) ?? 0];
  return {
    entity: plan.names.entities.get(targetOf(relation) ?? '')?.name ?? '',
    property: part?.property ?? bug('referenceOf', 'key parts differ', relation),
  };
}

function heldDefault(type: IrScalar, given: IrDefault | null): IrDefault | null {
  return given?.kind === 'value' ? { ...given, value: heldValue(type, given.value) } : given;
}

/** The scalar of a field of an entity or shape; nested shapes have none. */
export function scalarOf(plan: Plan, field: Field): IrScalar {
  const { type } = field;
  switch (type.kind) {
    case 'string':
      return { kind: 'string', format: type.format, maxLength: field.rules.maxLength };
    case 'enum': {
      const names = plan.names.enums.get(type.enum);
      return names ? { kind: 'enum', enum: names.name } : bug('scalarOf', 'no such enum', field);
    }
    case 'shape':
      return bug('scalarOf', 'a field with a nested shape has no column', field);
    default:
      return type;
  }
}

function foreignKeyColumns(
  plan: Plan,
  entity: Entity,
  relation: Relation,
  key: ReadonlySet<string>,
): readonly IrColumn[] {
  const target = targetEntity(plan, relation);
  const parts = referencedParts(plan, relation);
  const owns = settingsOf(plan.design).auth.enabled && entity.ownerRelation === relation.id;
  const open = relation.writable && !owns;
  return foreignKeyPropertiesOf(plan.design, relation).map((name, index) => {
    const property = plan.names.toProperty(name);
    const part = parts[index] ?? bug('foreignKeyColumns', 'key parts differ', relation);
    return column(plan, {
      property,
      column: databaseName(relation.columns?.[index] ?? null) ?? plan.names.toDatabase(name),
      source: 'foreignKey',
      recordId: relation.id,
      type: part.type,
      notNull: relation.required || key.has(property),
      inCreate: open ? (relation.required ? 'required' : 'optional') : 'no',
      inUpdate: open && !key.has(property),
      filterable: relation.filterable,
      description: relation.description,
      references: {
        entity: plan.names.entities.get(target.id)?.name ?? '',
        property: part.property,
      },
    });
  });
}

/** The entity that a relation's foreign key points to. */
export function targetEntity(plan: Plan, relation: Relation): Entity {
  return (
    getRecord(plan.design, 'entity', targetOf(relation)) ??
    bug('targetEntity', 'the relation points nowhere', relation)
  );
}

export interface KeyPart {
  readonly property: string;
  readonly type: IrScalar;
  readonly rules: IrRules;
  readonly recordId: string | null;
}

/** The properties of an entity's primary key with their types, in order. */
export function keyTypes(plan: Plan, entity: Entity): readonly KeyPart[] {
  if (entity.key.kind !== 'fields') {
    const type = { kind: entity.key.kind === 'uuid' ? 'uuid' : 'integer' } as const;
    return [{ property: 'id', type, rules: noRules, recordId: null }];
  }
  return entity.key.parts.flatMap((ref): KeyPart[] => {
    const field = getRecord(plan.design, 'field', ref);
    if (field) return [fieldPart(plan, field)];
    const relation =
      getRecord(plan.design, 'relation', ref) ?? bug('keyTypes', 'no such key part', ref);
    const types = referencedParts(plan, relation);
    return foreignKeyPropertiesOf(plan.design, relation).map((name, index) => ({
      property: plan.names.toProperty(name),
      type: types[index]?.type ?? bug('keyTypes', 'key parts differ', relation),
      rules: noRules,
      recordId: relation.id,
    }));
  });
}

/** The properties of the target that a relation's foreign key points to, with their types, in order. */
export function referencedParts(plan: Plan, relation: Relation): readonly KeyPart[] {
  if (relation.references === null) return keyTypes(plan, targetEntity(plan, relation));
  return relation.references.map((id) =>
    fieldPart(
      plan,
      getRecord(plan.design, 'field', id) ?? bug('referencedParts', 'no such field', id),
    ),
  );
}

function fieldPart(plan: Plan, field: Field): KeyPart {
  const property = plan.names.toProperty(field.name);
  return { property, type: scalarOf(plan, field), rules: field.rules, recordId: field.id };
}

function userColumns(plan: Plan, entity: Entity): readonly IrColumn[] {
  const { auth } = settingsOf(plan.design);
  if (!auth.enabled || auth.userEntity !== entity.id) return [];
  const role = column(
    plan,
    {
      property: 'role',
      source: 'system',
      system: 'role',
      type: { kind: 'string', format: null, maxLength: 100 },
      default: { kind: 'value', value: auth.defaultRole ?? auth.roles[0] ?? '' },
    },
    auth.defaultRole ?? auth.roles[0] ?? '',
  );
  const verified = column(plan, {
    property: plan.names.toProperty('emailVerifiedAt'),
    source: 'system',
    system: 'emailVerifiedAt',
    type: { kind: 'datetime' },
    notNull: false,
  });
  return [
    ...(auth.roles.length > 0 && auth.roleField === null ? [role] : []),
    ...(auth.emailVerification ? [verified] : []),
  ];
}

function systemColumns(plan: Plan, entity: Entity): readonly IrColumn[] {
  const { auth } = settingsOf(plan.design);
  const now = { kind: 'now' } as const;
  const system = (name: SystemProperty, type: IrScalar, more: Partial<IrColumn> = {}) =>
    column(plan, {
      property: plan.names.toProperty(name),
      column: databaseName(statedColumnOf(entity, name)) ?? plan.names.toDatabase(name),
      source: 'system',
      system: name,
      type,
      ...more,
    });
  const user = auth.enabled ? getRecord(plan.design, 'entity', auth.userEntity) : undefined;
  const userKey = user ? keyTypes(plan, user)[0] : undefined;
  const by = (name: 'createdBy' | 'updatedBy') =>
    user && userKey
      ? [
          system(name, userKey.type, {
            notNull: false,
            references: {
              entity: plan.names.entities.get(user.id)?.name ?? '',
              property: userKey.property,
            },
          }),
        ]
      : [];
  const stamp = { default: now, sortable: true, filterable: true };
  return [
    ...(entity.timestamps
      ? [
          system('createdAt', { kind: 'datetime' }, stamp),
          system('updatedAt', { kind: 'datetime' }, stamp),
        ]
      : []),
    ...(entity.author ? [...by('createdBy'), ...by('updatedBy')] : []),
    ...(entity.version
      ? [system('version', { kind: 'integer' }, { default: { kind: 'value', value: 1 } })]
      : []),
    ...(entity.softDelete
      ? [system('deletedAt', { kind: 'datetime' }, { notNull: false, inResponse: false })]
      : []),
  ];
}

const ordered = new Set(['integer', 'bigint', 'decimal', 'float', 'date', 'datetime', 'time']);

/** The filter operators that fit a column, `eq` first. */
export function operatorsFor(
  column: Pick<IrColumn, 'type' | 'list' | 'notNull'>,
): readonly FilterOperator[] {
  const { kind } = column.type;
  if (column.list || kind === 'json' || kind === 'bytes' || kind === 'interval') return [];
  return [
    'eq',
    ...(kind === 'boolean' ? [] : (['ne', 'in'] as const)),
    ...(ordered.has(kind) ? (['gt', 'gte', 'lt', 'lte'] as const) : []),
    ...(kind === 'string' || kind === 'text' ? (['contains', 'startsWith'] as const) : []),
    ...(column.notNull ? [] : (['isNull'] as const)),
  ];
}
