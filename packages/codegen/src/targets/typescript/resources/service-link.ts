import type { IrEndpoint } from '@plinth/ir';
import { keyOf, member } from '../source.ts';
import { absence, conditions, type ServiceScope } from './conditions.ts';
import { allOf, paramsOf, relationOf } from './context.ts';
import { demandEnd, endValue } from './ends.ts';
import { finishRow } from './finish.ts';
import { linkNames } from './links.ts';
import { findsRow, readsFar } from './plan.ts';

/** The statements that join two rows, or part them. */
export function linkBody(scope: ServiceScope, endpoint: IrEndpoint): string {
  const { action } = endpoint;
  if (action.kind !== 'link' && action.kind !== 'unlink') {
    throw new Error(`linkBody: ${endpoint.operationId} is not a link`);
  }
  const { entity, imports } = scope;
  const relation = relationOf(entity, action.relation);
  const { join } = relation;
  if (!join) throw new Error(`linkBody: ${relation.property} has no join table`);
  const own = paramsOf(endpoint, 'self');
  const condition = allOf(imports, conditions(scope, endpoint));
  const answers = endpoint.responses[0]?.schema != null;
  const lines: string[] = [];
  const absent = absence(scope, endpoint);
  if (findsRow(endpoint, entity)) {
    lines.push(`      const before = await queries.findWhere(${condition});
      if (!before) throw ${absent};`);
  } else {
    lines.push(`      const found = await queries.existsWhere(${condition});
      if (!found) throw ${absent};`);
  }
  if (!action.viewer && (action.kind === 'link' || readsFar(endpoint, entity))) {
    lines.push(demandEnd(scope, endpoint, relation, 'far').trimEnd());
  }
  const near = join.localProperties.map((property, index) => {
    const local = relation.localProperties[index] ?? '';
    const param = own.find(({ finds }) => finds?.property === local);
    const value = param ? member('params', param.name) : member('before', local);
    return `${keyOf(property)}: ${value}`;
  });
  const farther = join.targetProperties.map((property, index) => {
    if (action.viewer) return `${keyOf(property)}: viewer.id`;
    return `${keyOf(property)}: ${endValue(endpoint, 'far', relation.targetProperties[index] ?? '')}`;
  });
  const name = linkNames(relation)[action.kind];
  lines.push(`      await queries.${name}({ ${[...near, ...farther].join(', ')} });`);
  if (answers) {
    // Read again: counts and marks of the viewer are other ones now.
    lines.push(`      const row = (await queries.findWhere(${condition})) ?? before;
      return ${finishRow(scope, endpoint)};`);
  }
  return lines.join('\n');
}
