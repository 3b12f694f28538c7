import type { IrEndpoint, IrEntity } from '@plinth/ir';
import { droppedEntities } from '../platform/cache-tags.ts';
import { literal, quote } from '../source.ts';
import { deleted } from './changes.ts';
import { call } from './requests.ts';
import { test } from './resource.ts';
import { roomFor } from './room.ts';
import { scenario, type TestScope } from './scenario.ts';

/** That clients and the cache may keep an answer, and that a change drops those that show what it changes. */
export function keptTests(scope: TestScope, endpoint: IrEndpoint, entity: IrEntity): string[] {
  return [...keptTest(scope, endpoint), ...droppedTest(scope, endpoint, entity)];
}

function keptTest(scope: TestScope, endpoint: IrEndpoint): string[] {
  const { cache } = endpoint;
  if (cache === null) return [];
  const { setup, path, as } = scenario(scope, endpoint);
  const control = `${cache.scope === 'shared' ? 'public' : 'private'}, max-age=${cache.seconds}`;
  return [
    test('says how long its answer may be kept', [
      ...setup,
      `const { headers } = ${call(endpoint, path, as)};`,
      `expect(headers.get('cache-control')).toBe(${quote(control)});`,
    ]),
  ];
}

function droppedTest(scope: TestScope, endpoint: IrEndpoint, entity: IrEntity): string[] {
  const { ir, imports } = scope;
  const { kind } = endpoint.action;
  const names = droppedEntities(ir, endpoint);
  if (names.length === 0) return [];
  if (kind === 'bulkCreate' && roomFor(ir, entity, endpoint) < 2) return [];
  const { setup, path, as, body } = scenario(
    scope,
    endpoint,
    kind === 'restore' ? { row: deleted(entity) } : {},
  );
  const latest = imports.value('src/http/cache.ts', 'latestChange');
  const changes = names.map((name) => `${latest}(app.deps, ${quote(name)})`);
  const sent = `${call(endpoint, path, as, body === '' ? '' : `body: ${body}`)};`;
  const [only = ''] = changes;
  return [
    test(
      'drops the kept answers that show what it changes',
      changes.length === 1
        ? [
            ...setup,
            `const before = await ${only};`,
            sent,
            `expect(await ${only}).not.toBe(before);`,
          ]
        : [
            ...setup,
            `const latest = () => Promise.all(${literal(names)}.map((name) => ${latest}(app.deps, name)));`,
            'const before = await latest();',
            sent,
            'for (const change of await latest()) expect(before).not.toContain(change);',
          ],
    ),
  ];
}
