import { findEntity, type IrEndpoint, type IrEntity } from '@plinth/ir';
import { columnOf, paramsOf, relationOf } from '../resources/context.ts';
import { deleted } from './changes.ts';
import { call } from './requests.ts';
import { test } from './resource.ts';
import { missingPath, needsParent, type Scenario, scenario, type TestScope } from './scenario.ts';
import { keyOfNothing } from './values.ts';

/** Paths that lead to nothing, to what is deleted, or to what lies elsewhere are not found. */
export function absentTests(scope: TestScope, endpoint: IrEndpoint, entity: IrEntity): string[] {
  return [
    ...missingTest(scope, endpoint),
    ...deletedTest(scope, endpoint, entity),
    ...astrayTest(scope, endpoint, entity),
    ...farTest(scope, endpoint),
  ];
}

function notFound(
  { ir }: TestScope,
  endpoint: IrEndpoint,
  name: string,
  { setup, path, as, body }: Scenario,
): string {
  return test(name, [
    ...setup,
    `const { status } = ${call(endpoint, path, as, body === '' ? '' : `body: ${body}`)};`,
    `expect(status).toBe(${ir.project.errors.rules.notFound.status});`,
  ]);
}

function missingTest(scope: TestScope, endpoint: IrEndpoint): string[] {
  if (endpoint.params.length === 0) return [];
  const parent = needsParent(scope.ir, endpoint) ? endpoint.parent : null;
  const without = scenario(scope, { ...endpoint, parent, params: [] });
  const path = missingPath(scope.ir, endpoint);
  return [notFound(scope, endpoint, 'answers 404 where there is nothing', { ...without, path })];
}

function deletedTest(scope: TestScope, endpoint: IrEndpoint, entity: IrEntity): string[] {
  if (!entity.softDelete || endpoint.action.kind === 'restore') return [];
  if (paramsOf(endpoint, 'self').length === 0) return [];
  const gone = scenario(scope, endpoint, { row: deleted(entity) });
  // An account that is deleted cannot call any more.
  if (gone.setup.includes('const row = viewer;')) return [];
  return [notFound(scope, endpoint, 'does not find what is deleted', gone)];
}

function astrayTest(scope: TestScope, endpoint: IrEndpoint, entity: IrEntity): string[] {
  const { parent } = endpoint;
  if (parent === null || paramsOf(endpoint, 'self').length === 0) return [];
  if (relationOf(entity, parent.relation).kind !== 'belongsTo') return [];
  const astray = scenario(scope, endpoint, { astray: true });
  return [notFound(scope, endpoint, 'does not find what lies below another row', astray)];
}

function farTest(scope: TestScope, endpoint: IrEndpoint): string[] {
  const finds = paramsOf(endpoint, 'far')[0]?.finds;
  if (endpoint.action.kind !== 'link' || !finds) return [];
  const { type } = columnOf(findEntity(scope.ir, finds.entity), finds.property);
  const farOff = scenario(scope, endpoint, {
    farOff: String(keyOfNothing(type.kind) ?? 'nothing'),
  });
  return [notFound(scope, endpoint, 'joins nothing to what is not there', farOff)];
}
