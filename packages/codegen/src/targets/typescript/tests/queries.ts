import type { IrEndpoint, IrEntity } from '@plinth/ir';
import { type Asked, keyTexts, makesRow } from './asked.ts';
import { filterTest } from './filters.ts';
import { listIncludeTest } from './includes.ts';
import { cursorTest, searchTest, sortTest } from './orders.ts';
import { isReachable, type TestScope } from './scenario.ts';

/** Tests of what a list can be asked: each operator of each filter, each order, words to search for, and relations to include. */
export function queryTests(scope: TestScope, endpoint: IrEndpoint, entity: IrEntity): string[] {
  const { list } = endpoint;
  if (!list || list.feed || !isReachable(endpoint, entity)) return [];
  const key = keyTexts(scope, endpoint, entity);
  if (key === null || !makesRow(scope, endpoint)) return [];
  const asked: Asked = { scope, endpoint, entity, list, key };
  return [
    ...filterTest(asked),
    ...sortTest(asked),
    ...searchTest(asked),
    ...cursorTest(asked),
    ...listIncludeTest(asked),
  ];
}
