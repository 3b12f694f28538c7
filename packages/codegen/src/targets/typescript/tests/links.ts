import type { IrEndpoint, IrEntity } from '@plinth/ir';
import { joinTable } from '../resources/columns.ts';
import { relationOf } from '../resources/context.ts';
import { linked, pairs } from './reached.ts';
import { call } from './requests.ts';
import { test } from './resource.ts';
import { scenario, type TestScope } from './scenario.ts';

/** A test that joins two rows or parts them, once and again: the second time changes nothing. */
export function linkTest(scope: TestScope, endpoint: IrEndpoint, entity: IrEntity): string {
  const { action, responses } = endpoint;
  if (action.kind !== 'link' && action.kind !== 'unlink') {
    throw new Error(`linkTest: ${endpoint.operationId} is not a link`);
  }
  const { join, localProperties, targetProperties } = relationOf(entity, action.relation);
  if (!join) throw new Error(`linkTest: ${action.relation} has no join table`);
  const { setup, path, as } = scenario(scope, endpoint);
  const links = joinTable(scope.ir, scope.imports, join.variable);
  const far = action.viewer
    ? pairs(join.targetProperties, 'viewer', ['id'])
    : pairs(join.targetProperties, 'far', targetProperties);
  const ends = [...pairs(join.localProperties, 'row', localProperties), ...far];
  const isLink = action.kind === 'link';
  const once = call(endpoint, path, as);
  const status = responses[0]?.status;
  return test(`${isLink ? 'links' : 'unlinks'} once and again`, [
    ...setup,
    ...(isLink ? [] : [linked(scope, join, ends)]),
    `const before = await app.db.$count(${links});`,
    `const first = ${once};`,
    `const second = ${once};`,
    `expect([first.status, second.status]).toEqual([${status}, ${status}]);`,
    `expect(await app.db.$count(${links})).toBe(before ${isLink ? '+' : '-'} 1);`,
  ]);
}
