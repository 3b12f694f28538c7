import {
  type Design,
  type Entity,
  type Field,
  fieldsOf,
  foreignKeyPropertiesOf,
  getRecord,
  holderOf,
  type ReferentialAction,
  type Relation,
  recordsOf,
  relationsOf,
  type SystemProperty,
  settingsOf,
  snakeCase,
  statedColumnOf,
  systemPropertiesOf,
  targetOf,
} from '@plinth/design';
import { columnsOf } from '../build/index-parts.ts';
import type { SourceIndexPart } from '../model.ts';

/** A table of a design as a database has it, with all names decided. */
export interface PrintTable {
  readonly entity: Entity | null;
  /** The many-to-many relation that implies the table; null of an entity's. */
  readonly join: Relation | null;
  readonly name: string;
  readonly comment: string;
  readonly columns: readonly PrintColumn[];
  readonly primaryKey: readonly string[];
  readonly indexes: readonly PrintIndex[];
  readonly checks: Entity['checks'];
  readonly foreignKeys: readonly PrintForeignKey[];
}
export interface PrintColumn {
  readonly property: string;
  readonly name: string;
  readonly type: Field['type'];
  readonly maxLength: number | null;
  readonly list: boolean;
  readonly required: boolean;
  readonly unique: boolean;
  readonly default: Field['default'];
  readonly readOnly: boolean;
  readonly comment: string;
}
export interface PrintIndex {
  readonly name: string | null;
  readonly parts: readonly SourceIndexPart[];
  readonly unique: boolean;
  readonly method: 'btree' | 'hash' | 'gin';
  readonly where: string | null;
}
/** Whether an index keeps all rows apart, where a format has no word for its condition. */
export function isUniqueOverall({ unique, where }: Pick<PrintIndex, 'unique' | 'where'>): boolean {
  return unique && where === null;
}

export interface PrintForeignKey {
  readonly relation: Relation | null;
  readonly columns: readonly string[];
  readonly table: string;
  readonly targetColumns: readonly string[];
  readonly onDelete: ReferentialAction;
  readonly onUpdate: ReferentialAction;
}

const uuidKey: Pick<PrintColumn, 'type' | 'default'> = {
  type: { kind: 'uuid' },
  default: { kind: 'uuid' },
};
const serialKey: Pick<PrintColumn, 'type' | 'default'> = {
  type: { kind: 'integer' },
  default: { kind: 'sequence' },
};

/** Every table of a design, entities in their order and join tables after them. */
export function tablesOf(design: Design): PrintTable[] {
  const naming = settingsOf(design).naming.tables;
  const toName = (property: string) => (naming === 'snake_case' ? snakeCase(property) : property);
  const tableName = (entity: Entity) => entity.table ?? toName(entity.plural || entity.name);

  function heldBy(entity: Entity): Relation[] {
    return relationsOf(design, entity.id).filter((relation) => holderOf(relation) === entity.id);
  }

  function columnsOfRelation(relation: Relation): string[] {
    if (relation.fields) return relation.fields.flatMap(columnsOfRef);
    return relation.columns?.slice() ?? foreignKeyPropertiesOf(design, relation).map(toName);
  }

  function columnsOfRef(ref: string): string[] {
    const field = getRecord(design, 'field', ref);
    if (field) return [field.column ?? toName(field.name)];
    const relation = getRecord(design, 'relation', ref);
    return relation ? columnsOfRelation(relation) : [];
  }

  function keyOf(entity: Entity): string[] {
    return entity.key.kind === 'fields' ? entity.key.parts.flatMap(columnsOfRef) : ['id'];
  }

  /** The columns that a foreign key points to. */
  function referencedColumns(relation: Relation, target: Entity): string[] {
    return relation.references?.flatMap(columnsOfRef) ?? keyOf(target);
  }

  /** The columns of an entity's key with their types, as a foreign key repeats them. */
  function keyColumns(entity: Entity, depth = 0): PrintColumn[] {
    const { key } = entity;
    if (key.kind !== 'fields') return [systemColumn(entity, 'id')];
    if (depth > 20) return [];
    return key.parts.flatMap((part) => {
      const field = getRecord(design, 'field', part);
      if (field) return [fieldColumn(field)];
      const relation = getRecord(design, 'relation', part);
      return relation ? foreignColumns(relation, depth + 1) : [];
    });
  }

  function foreignColumns(relation: Relation, depth = 0): PrintColumn[] {
    const target = getRecord(design, 'entity', targetOf(relation));
    const names = columnsOfRelation(relation);
    const properties = foreignKeyPropertiesOf(design, relation);
    const isSingle = !relation.fromMany && !relation.toMany;
    const referenced = relation.references?.flatMap((id) => {
      const field = getRecord(design, 'field', id);
      return field ? [fieldColumn(field)] : [];
    });
    return (referenced ?? (target ? keyColumns(target, depth) : [])).map((column, index) => ({
      ...column,
      property: properties[index] ?? column.property,
      name: names[index] ?? column.name,
      required: relation.required,
      unique: isSingle && names.length === 1,
      default: null,
      readOnly: false,
      comment: index === 0 ? relation.description : '',
    }));
  }

  function fieldColumn(field: Field): PrintColumn {
    const { name, column, type, list, required, unique, rules, readOnly, description } = field;
    return {
      property: name,
      name: column ?? toName(name),
      type,
      list,
      required,
      unique,
      default: field.default,
      maxLength: rules.maxLength,
      readOnly,
      comment: description,
    };
  }

  function systemColumn(entity: Entity, property: 'id' | SystemProperty): PrintColumn {
    const { key } = entity;
    const isUser = property === 'createdBy' || property === 'updatedBy';
    const said =
      property === 'id'
        ? key.kind === 'serial'
          ? serialKey
          : uuidKey
        : isUser
          ? { type: { kind: 'uuid' } as const, default: null }
          : property === 'version'
            ? { type: { kind: 'integer' } as const, default: { kind: 'value', value: 1 } as const }
            : {
                type: { kind: 'datetime' } as const,
                default: property === 'deletedAt' ? null : ({ kind: 'now' } as const),
              };
    return {
      property,
      name: statedColumnOf(entity, property) ?? toName(property),
      ...said,
      list: false,
      required: property !== 'deletedAt' && !isUser,
      unique: false,
      maxLength: null,
      readOnly: false,
      comment: '',
    };
  }

  function tableOf(entity: Entity): PrintTable {
    const held = heldBy(entity);
    const [id = [], others = []] = [
      systemPropertiesOf(entity).filter((name) => name === 'id'),
      systemPropertiesOf(entity).filter((name) => name !== 'id'),
    ];
    const key = keyOf(entity);
    const indexes = entity.indexes.map(
      ({ name, parts, unique, method, where }): PrintIndex => ({
        name,
        unique,
        method,
        where,
        parts: parts.flatMap((part): SourceIndexPart[] =>
          'expression' in part
            ? [part]
            : ('ref' in part
                ? columnsOfRef(part.ref)
                : [systemColumn(entity, part.system).name]
              ).map((column) => ({ column, descending: part.descending })),
        ),
      }),
    );
    const plain = (relation: Relation, unique: boolean): PrintIndex => ({
      name: null,
      unique,
      method: 'btree',
      where: null,
      parts: columnsOfRelation(relation).map((column) => ({ column, descending: false })),
    });
    const isSaidUnique = (relation: Relation) => {
      const columns = columnsOfRelation(relation).toSorted().join();
      return (
        columns === key.toSorted().join() ||
        indexes.some(
          (index) => isUniqueOverall(index) && columnsOf(index)?.toSorted().join() === columns,
        ) ||
        (relation.fields?.length === 1 &&
          getRecord(design, 'field', relation.fields[0])?.unique === true)
      );
    };
    const isWhole = (relation: Relation) => columnsOfRelation(relation).join() === key.join();
    const ofRelations = held.flatMap((relation): PrintIndex[] => {
      const isSingle = !relation.fromMany && !relation.toMany;
      // Of a single field the field says so itself, and of several a unique set may.
      if (isSingle && relation.fields !== null && isSaidUnique(relation)) return [];
      if (isSingle)
        return (columnsOfRelation(relation).length > 1 || relation.fields !== null) &&
          !isWhole(relation)
          ? [plain(relation, true)]
          : [];
      return relation.indexed ? [plain(relation, false)] : [];
    });
    const own = fieldsOf(design, entity.id)
      .filter(({ computed }) => computed === null || computed.kind === 'slug')
      .map(fieldColumn);
    const columns = [
      ...id.map((name) => systemColumn(entity, name)),
      ...own,
      ...held.filter(({ fields }) => fields === null).flatMap((each) => foreignColumns(each)),
      ...others.map((name) => systemColumn(entity, name)),
    ];
    return {
      entity,
      join: null,
      name: tableName(entity),
      comment: entity.description,
      // The key says itself that it is unique.
      columns: columns.map((column) => ({
        ...column,
        unique: column.unique && key.join() !== column.name,
      })),
      primaryKey: key,
      indexes: [...indexes, ...ofRelations],
      checks: entity.checks,
      foreignKeys: held.flatMap((relation): PrintForeignKey[] => {
        const target = getRecord(design, 'entity', targetOf(relation));
        return target
          ? [
              {
                relation,
                columns: columnsOfRelation(relation),
                table: tableName(target),
                targetColumns: referencedColumns(relation, target),
                onDelete: relation.onDelete,
                onUpdate: relation.onUpdate,
              },
            ]
          : [];
      }),
    };
  }

  /** The table that a many-to-many relation implies. */
  function joinTable(relation: Relation): PrintTable[] {
    const ends = (['from', 'to'] as const).map((side) =>
      getRecord(design, 'entity', relation[side]),
    );
    const [from, to] = ends;
    if (!from || !to || relation.through !== null) return [];
    const legs = [from, to].map((end, index) => {
      const stem = from === to && index === 1 ? `${end.name}Other` : end.name;
      const columns = keyColumns(end).map(
        (column): PrintColumn => ({
          ...column,
          property: `${stem}_${column.name}`,
          name: toName(`${snakeCase(stem)}_${column.name}`),
          required: true,
          unique: false,
          default: null,
          comment: '',
        }),
      );
      return { end, columns };
    });
    return [
      {
        entity: null,
        join: relation,
        name:
          relation.joinTable ?? toName(`${tableName(from)}_${relation.fromName ?? tableName(to)}`),
        comment: '',
        columns: legs.flatMap(({ columns }) => columns),
        primaryKey: legs.flatMap(({ columns }) => columns.map(({ name }) => name)),
        indexes: [],
        checks: [],
        foreignKeys: legs.map(({ end, columns }) => ({
          relation: null,
          columns: columns.map(({ name }) => name),
          table: tableName(end),
          targetColumns: keyOf(end),
          onDelete: 'cascade',
          onUpdate: 'cascade',
        })),
      },
    ];
  }

  const joins = recordsOf(design, 'relation').filter(({ owner }) => owner === 'join');
  return [...recordsOf(design, 'entity').map(tableOf), ...joins.flatMap(joinTable)];
}
