import type { IrEndpoint, IrEntity } from '@plinth/ir';
import { findEntity } from '@plinth/ir';
import { type Imports, member, quote } from '../source.ts';
import { joinTable } from './columns.ts';
import {
  allOf,
  columnOf,
  keyCondition,
  paramsOf,
  type ResourceContext,
  relationOf,
  tableOf,
  targetOf,
} from './context.ts';
import { endValue, notFound } from './ends.ts';
import type { ListMethod } from './plan.ts';

/** What the methods of one service are written with. */
export interface ServiceScope {
  readonly context: ResourceContext;
  readonly entity: IrEntity;
  readonly imports: Imports;
  readonly lists: readonly ListMethod[];
}

export function table({ imports, entity }: ServiceScope): string {
  return tableOf(imports, entity);
}

/** The condition of the rows an endpoint is about: its path, its parent, its owner. */
export function conditions(scope: ServiceScope, endpoint: IrEndpoint): string[] {
  const { imports } = scope;
  const own = paramsOf(endpoint, 'self').map(({ name, finds }) => ({
    property: finds?.property ?? '',
    value: member('params', name),
  }));
  return [
    ...(own.length > 0 ? keyCondition(imports, table(scope), own) : []),
    ...parentCondition(scope, endpoint),
    ...ownerCondition(scope, endpoint),
    ...feedCondition(scope, endpoint),
  ];
}

/** Of a feed: only rows whose owner the viewer follows. */
function feedCondition(scope: ServiceScope, endpoint: IrEndpoint): string[] {
  const feed = endpoint.list?.feed;
  if (!feed) return [];
  const { context, imports, entity } = scope;
  const owner = columnOf(entity, feed.ownerProperty).references;
  const user = findEntity(context.ir, owner?.entity ?? '');
  const { join } = relationOf(user, feed.followsRelation);
  if (!join) throw new Error(`feedCondition: ${feed.followsRelation} has no join table`);
  const follows = joinTable(context.ir, imports, join.variable);
  const exists = imports.value('src/db/exists.ts', 'existsIn');
  imports.value('drizzle-orm', 'eq');
  const owned = member(table(scope), feed.ownerProperty);
  const pair = [
    `eq(${member(follows, join.localProperties[0] ?? '')}, viewer.id)`,
    `eq(${member(follows, join.targetProperties[0] ?? '')}, ${owned})`,
  ];
  return [`${exists}(${follows}, ${allOf(imports, pair)})`];
}

function ownerCondition(scope: ServiceScope, { policy }: IrEndpoint): string[] {
  if (policy.kind !== 'owner') return [];
  const owned = scope.imports.value('src/http/authorisation.ts', 'ownedBy');
  const roles = policy.passRoles.map((role) => `, ${quote(role)}`).join('');
  return [`${owned}(viewer, ${member(table(scope), policy.property)}${roles})`];
}

function parentCondition(scope: ServiceScope, endpoint: IrEndpoint): string[] {
  const { context, entity, imports } = scope;
  const params = paramsOf(endpoint, 'parent');
  if (endpoint.parent === null || params.length === 0) return [];
  const relation = relationOf(entity, endpoint.parent.relation);
  const given = (property: string) => endValue(endpoint, 'parent', property);
  if (relation.kind === 'belongsTo') {
    return keyCondition(
      imports,
      table(scope),
      relation.localProperties.map((property, index) => ({
        property,
        value: given(relation.targetProperties[index] ?? ''),
      })),
    );
  }
  const exists = imports.value('src/db/exists.ts', 'existsIn');
  imports.value('drizzle-orm', 'eq');
  if (relation.join) {
    const { join } = relation;
    const name = joinTable(context.ir, imports, join.variable);
    const near = join.localProperties.map(
      (property, index) =>
        `eq(${member(name, property)}, ${member(table(scope), relation.localProperties[index] ?? '')})`,
    );
    const far = join.targetProperties.map(
      (property, index) =>
        `eq(${member(name, property)}, ${given(relation.targetProperties[index] ?? '')})`,
    );
    return [`${exists}(${name}, ${allOf(imports, [...near, ...far])})`];
  }
  const target = targetOf(context.ir, relation);
  const name = tableOf(imports, target);
  const near = relation.targetProperties.map(
    (property, index) =>
      `eq(${member(name, property)}, ${member(table(scope), relation.localProperties[index] ?? '')})`,
  );
  const far = target.primaryKey.map(
    (property) => `eq(${member(name, property)}, ${given(property)})`,
  );
  return [`${exists}(${name}, ${allOf(imports, [...near, ...far])})`];
}

/** The problem of a row that is not there, or, where the design says so, that is another's. */
export function absence(scope: ServiceScope, endpoint: IrEndpoint): string {
  const { context, entity, imports } = scope;
  const missing = notFound(scope, entity.name);
  if (context.ir.project.foreignRow === 404 || endpoint.policy.kind !== 'owner') return missing;
  const anyone = { ...endpoint, policy: { kind: 'public' } } as const;
  const there = allOf(imports, conditions(scope, anyone));
  const problem = imports.value('src/http/problem.ts', 'Problem');
  return `(await queries.existsWhere(${there})) ? new ${problem}('forbidden') : ${missing}`;
}
