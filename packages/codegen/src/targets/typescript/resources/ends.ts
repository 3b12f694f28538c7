import type { IrEndpoint, IrEntity, IrParam, IrRelation } from '@plinth/ir';
import { keyOf, member, quote } from '../source.ts';
import type { ServiceScope } from './conditions.ts';
import { inWords, paramsOf, relationOf, upperFirst } from './context.ts';

/** The other end of a relation that a path names: the parent of a nested route, or the far end of a link. */
export type EndRole = 'parent' | 'far';

/** The expression of a problem: there is no such thing. */
export function notFound({ imports }: Pick<ServiceScope, 'imports'>, what: string): string {
  return `${imports.value('src/http/problem.ts', 'notFound')}(${quote(inWords(what))})`;
}

/** The properties by which a path names an end, where they are not its key: a slug, a username. */
function lookedUp(params: readonly IrParam[]): readonly string[] {
  return params.flatMap(({ finds }) => (finds && !finds.byKey ? [finds.property] : []));
}

/**
 * The properties by which an end has to be read, not only looked for: what the path names it by in its key's stead, or the
 * key where the foreign key points to something else. None where the path says all that is asked of it.
 */
export function readBy(
  endpoint: IrEndpoint,
  role: EndRole,
  relation: IrRelation,
): readonly string[] {
  const params = paramsOf(endpoint, role);
  const by = lookedUp(params);
  if (by.length > 0) return by;
  const named = params.flatMap(({ finds }) => finds?.property ?? []);
  return relation.targetProperties.every((property) => named.includes(property)) ? [] : named;
}

/** Name of the method that says whether an end is there, or reads what refers to it. */
export function endName(relation: IrRelation, by: readonly string[]): string {
  return by.length === 0
    ? `${relation.property}Exists`
    : `${relation.property}By${by.map(upperFirst).join('And')}`;
}

/** Statements that throw where the parent of a nested route is not there. */
export function demandParent(scope: ServiceScope, endpoint: IrEndpoint): string {
  if (endpoint.parent === null) return '';
  return demandEnd(scope, endpoint, relationOf(scope.entity, endpoint.parent.relation), 'parent');
}

/** The same for a method that finds its row by its key: the parent is read only where its key is not in the path. */
export function findParent(scope: ServiceScope, endpoint: IrEndpoint): string {
  return isReadParent(scope.entity, endpoint) ? demandParent(scope, endpoint) : '';
}

/** Whether the parent of a nested route has to be read for what its rows refer to it by. */
export function isReadParent(entity: IrEntity, endpoint: IrEndpoint): boolean {
  const { parent } = endpoint;
  return (
    parent !== null && readBy(endpoint, 'parent', relationOf(entity, parent.relation)).length > 0
  );
}

export function demandEnd(
  scope: ServiceScope,
  endpoint: IrEndpoint,
  relation: IrRelation,
  role: EndRole,
): string {
  const params = paramsOf(endpoint, role);
  const by = readBy(endpoint, role, relation);
  const key = params
    .map(({ name, finds }) => `${keyOf(finds?.property ?? '')}: ${member('params', name)}`)
    .join(', ');
  const call = `await queries.${endName(relation, by)}({ ${key} })`;
  const missing = notFound(scope, relation.target);
  return by.length === 0
    ? `      if (!(${call})) throw ${missing};\n`
    : `      const ${role} = ${call};\n      if (!${role}) throw ${missing};\n`;
}

/** The value of a property of an end's key: as the path gives it, or as it was read. */
export function endValue(endpoint: IrEndpoint, role: EndRole, property: string): string {
  const params = paramsOf(endpoint, role);
  const param = params.find(({ finds }) => finds?.property === property);
  return param ? member('params', param.name) : member(role, property);
}
