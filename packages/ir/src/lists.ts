import { type Endpoint, getRecord, type RelationSide, settingsOf } from '@plinth/design';
import { bug } from './bug.ts';
import type { Plan } from './columns.ts';
import type { Schemas } from './schemas.ts';
import type { IrColumn, IrEntity, IrFilter, IrList, IrParent, IrRelation } from './types.ts';

/** What a list accepts and in which order it answers. */
export function buildList(
  plan: Plan,
  schemas: Schemas,
  endpoint: Endpoint,
  entity: IrEntity,
  parent: IrParent | null,
): IrList {
  const { defaultPaging } = settingsOf(plan.design);
  const { style, size, max } = endpoint.paging ?? defaultPaging;
  const given = entity.relations.find(({ property }) => property === parent?.relation);
  const parentProperties = given?.kind === 'belongsTo' ? given.localProperties : [];
  return {
    paging: { style, size, max },
    filters: buildFilters(plan, schemas, endpoint, entity).filter(
      ({ path, property }) => path.length > 0 || !parentProperties.includes(property),
    ),
    sorts:
      endpoint.sorts === null
        ? entity.columns.filter(({ sortable }) => sortable).map(({ property }) => property)
        : endpoint.sorts.map((by) => sortColumn(entity, by).property),
    defaultSort: defaultSort(endpoint, entity),
    search: endpoint.search ? (entity.search?.properties ?? []) : [],
    parent,
    feed:
      endpoint.feed === null
        ? null
        : {
            ownerProperty: relationOf(entity, endpoint.feed.owner).localProperties[0] ?? '',
            followsRelation: followsOf(schemas, entity, endpoint.feed),
          },
  };
}

function followsOf(
  schemas: Schemas,
  entity: IrEntity,
  feed: NonNullable<Endpoint['feed']>,
): string {
  const user = schemas.entity(relationOf(entity, feed.owner).target);
  return relationOf(user, feed.follows).property;
}

function defaultSort(endpoint: Endpoint, entity: IrEntity): IrList['defaultSort'] {
  const stated = endpoint.defaultSort.map(({ by, descending }) => ({
    property: sortColumn(entity, by).property,
    descending,
  }));
  if (stated.length > 0) return stated;
  const created = entity.columns.find(({ system }) => system === 'createdAt');
  return created ? [{ property: created.property, descending: true }] : [];
}

function sortColumn(entity: IrEntity, by: string): IrColumn {
  return (
    entity.columns.find(({ recordId, system }) => recordId === by || system === by) ??
    bug('sortColumn', `${entity.name} has no such column`, by)
  );
}

function buildFilters(
  plan: Plan,
  schemas: Schemas,
  endpoint: Endpoint,
  entity: IrEntity,
): readonly IrFilter[] {
  if (endpoint.filters === null) {
    return entity.columns
      .filter(({ filterable, operators }) => filterable && operators.length > 0)
      .map((column) => filterOf(column, [], column.property, column.operators));
  }
  return endpoint.filters.map((filter) => {
    let reached = entity;
    const path = filter.path.map((step) => {
      const relation = relationOf(reached, step);
      reached = schemas.entity(relation.target);
      return relation.property;
    });
    const column =
      reached.columns.find(({ recordId }) => recordId === filter.field) ??
      bug('buildFilters', `${reached.name} has no such field`, filter.field);
    const field = getRecord(plan.design, 'field', filter.field);
    const name = filter.alias ?? plan.names.toProperty(field?.name ?? column.property);
    return filterOf(column, path, name, filter.operators ?? column.operators);
  });
}

function filterOf(
  column: IrColumn,
  path: readonly string[],
  name: string,
  operators: IrFilter['operators'],
): IrFilter {
  const { property, type, list } = column;
  return { name, path, property, type, list, operators };
}

/** The relation of an entity that a design's relation and side mean. */
export function relationOf(entity: IrEntity, { relation, side }: RelationSide): IrRelation {
  const exact = entity.relations.find((each) => each.recordId === relation && each.side === side);
  const found = exact ?? entity.relations.find((each) => each.recordId === relation);
  return found ?? bug('relationOf', `${entity.name} has no such relation`, relation);
}
