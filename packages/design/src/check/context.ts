import {
  type Design,
  fieldsOf,
  getRecord,
  lookedAt,
  recordsOf,
  relationsOf,
  settingsOf,
} from '../design.ts';
import {
  type ColumnRef,
  type DesignRecord,
  type Endpoint,
  type Entity,
  type Field,
  kindNames,
  type Policy,
  type Relation,
  type RelationSide,
} from '../kinds/index.ts';
import { snakeCase } from '../names.ts';
import {
  foreignKeyPropertiesOf,
  holderOf,
  keyPropertiesOf,
  legsOf,
  otherSide,
  referencedPropertiesOf,
  statedColumnOf,
  systemPropertiesOf,
} from '../structure.ts';

/** A column of an entity's table, and the record and property that say so. */
export interface Column {
  readonly property: string;
  readonly column: string;
  readonly owner: Entity | Field | Relation;
  readonly at: string | null;
}

/**
 * What rules ask about a design, worked out once. What is asked tells `lookingAt` its kind of record; the settings,
 * which nearly every rule reads, do not.
 */
export type CheckContext = ReturnType<typeof createContext>;

export function createContext(design: Design) {
  const settings = settingsOf(design);
  const columns = new Map<string, readonly Column[]>();
  const toColumn = (property: string) =>
    settings.naming.tables === 'snake_case' ? snakeCase(property) : property;

  function columnsOf(entity: Entity): readonly Column[] {
    lookedAt('entity', 'field', 'relation');
    const known = columns.get(entity.id);
    if (known) return known;
    const system = systemPropertiesOf(entity).map((property) => ({
      property,
      column: statedColumnOf(entity, property) ?? toColumn(property),
      owner: entity,
      at: statedColumnOf(entity, property) === null ? null : `systemColumns.${property}`,
    }));
    const own = fieldsOf(design, entity.id)
      .filter((field) => field.computed === null || field.computed.kind === 'slug')
      .map((field) => ({
        property: field.name,
        column: field.column ?? toColumn(field.name),
        owner: field,
        at: 'name',
      }));
    const foreign = relationsOf(design, entity.id)
      .filter((relation) => holderOf(relation) === entity.id && relation.fields === null)
      .flatMap((relation) =>
        foreignKeyPropertiesOf(design, relation).map((property, index) => ({
          property,
          column: relation.columns?.[index] ?? toColumn(property),
          owner: relation,
          at: relation.foreignKey
            ? `foreignKey.${index}`
            : relation.owner === 'from'
              ? 'fromName'
              : 'toName',
        })),
      );
    const found: readonly Column[] = [...system, ...own, ...foreign];
    columns.set(entity.id, found);
    return found;
  }

  return {
    get design() {
      lookedAt(...kindNames);
      return design;
    },
    settings,
    auth: settings.auth,
    get modules() {
      return recordsOf(design, 'module');
    },
    get enums() {
      return recordsOf(design, 'enum');
    },
    get entities() {
      return recordsOf(design, 'entity');
    },
    get fields() {
      return recordsOf(design, 'field');
    },
    get relations() {
      return recordsOf(design, 'relation');
    },
    get shapes() {
      return recordsOf(design, 'shape');
    },
    get endpoints() {
      return recordsOf(design, 'endpoint');
    },
    get jobs() {
      return recordsOf(design, 'job');
    },
    /** The entity of users, where login is on. */
    get user() {
      return settings.auth.enabled
        ? getRecord(design, 'entity', settings.auth.userEntity)
        : undefined;
    },
    get: <K extends DesignRecord['kind']>(kind: K, id: string | null | undefined) =>
      getRecord(design, kind, id),
    fieldsOf: (parent: string) => fieldsOf(design, parent),
    relationsOf: (entity: string) => relationsOf(design, entity),
    legsOf: (relation: Relation) => legsOf(design, relation),
    columnsOf,
    keyOf: (entity: Entity) => keyPropertiesOf(design, entity),
    /** Properties of the target that a foreign key points to. */
    referencedBy: (relation: Relation) => referencedPropertiesOf(design, relation),
    toColumn,
    tableOf: (entity: Entity) => entity.table ?? toColumn(entity.plural || entity.name),
    /** The entity that an endpoint is about: of its action, or of the near end of its link. */
    entityOf(endpoint: Endpoint): Entity | undefined {
      const { action } = endpoint;
      if ('entity' in action) return getRecord(design, 'entity', action.entity);
      if (action.kind !== 'link' && action.kind !== 'unlink') return undefined;
      return getRecord(
        design,
        'entity',
        getRecord(design, 'relation', action.relation)?.[action.side],
      );
    },
    /** The entity at the other end of a relation's property. */
    farEnd(side: RelationSide): Entity | undefined {
      const relation = getRecord(design, 'relation', side.relation);
      return getRecord(design, 'entity', relation?.[otherSide(side.side)]);
    },
    /** Whether the field belongs to the entity, or the relation's foreign key is held by it. */
    isColumnOf(entity: Entity, ref: ColumnRef): boolean {
      const field = getRecord(design, 'field', ref);
      if (field) return field.parent === entity.id;
      const relation = getRecord(design, 'relation', ref);
      return relation !== undefined && holderOf(relation) === entity.id;
    },
    policyOf(endpoint: Endpoint): Policy {
      return endpoint.policy.kind === 'inherit' ? settings.defaultPolicy : endpoint.policy;
    },
    isEntityField: (field: Field) => field.parent.startsWith('entity:'),
  };
}
