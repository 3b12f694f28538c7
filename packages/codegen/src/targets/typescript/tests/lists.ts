import type { IrEndpoint, IrEntity } from '@plinth/ir';
import { member } from '../source.ts';
import { payload, shownKey, test } from './resource.ts';
import { isReachable, optionsOf, scenario, type TestScope } from './scenario.ts';

const ROWS = 3;

/** Tests of a list: its rows over several pages, and a query that it refuses. */
export function listTests(scope: TestScope, endpoint: IrEndpoint, entity: IrEntity): string[] {
  const { rules } = scope.ir.project.errors;
  const bare = scenario(scope, endpoint, { self: false });
  return [
    ...rowsTest(scope, endpoint, entity),
    test('refuses a parameter that it does not know', [
      ...bare.setup,
      `const { status } = await app.send('GET', ${withQuery(bare.path, 'unknownParameter=1')}${optionsOf(bare.as)});`,
      `expect(status).toBe(${rules.invalid.status});`,
    ]),
  ];
}

function rowsTest(scope: TestScope, endpoint: IrEndpoint, entity: IrEntity): string[] {
  const key = shownKey(scope.ir, endpoint, entity);
  if (key === undefined || !isReachable(endpoint, entity)) return [];
  const bare = scenario(scope, endpoint, { self: false });
  const whole = scenario(scope, endpoint, { self: true });
  const making = whole.setup
    .at(-1)
    ?.replace(/^const row = /, '')
    .replace(/;$/, '');
  if (making === undefined || !making.startsWith('await ')) return [];
  const style = endpoint.list?.paging.style ?? 'none';
  const make = `const rows = [${Array.from({ length: ROWS }, () => making).join(', ')}];`;
  const wanted = `expect(ids).toEqual(expect.arrayContaining(rows.map((row) => ${member('row', key.property)})));`;
  const lines =
    style === 'none'
      ? [
          `const { status, body } = await app.send('GET', ${bare.path}${optionsOf(bare.as)});`,
          `expect(status).toBe(${endpoint.responses[0]?.status});`,
          `const ids = ${payload(endpoint)}.map((row: Record<string, unknown>) => ${member('row', key.name)});`,
          wanted,
        ]
      : [
          `const pages = await app.walk(${withQuery(bare.path, 'limit=2')}${optionsOf(bare.as)});`,
          'expect(pages.length).toBeGreaterThan(1);',
          `const ids = ${flat(endpoint)}.map((row) => ${member('row', key.name)});`,
          'expect(new Set(ids).size).toBe(ids.length);',
          wanted,
        ];
  const name = style === 'none' ? 'answers every row' : 'answers every row once, page by page';
  return [test(name, [...bare.setup, make, ...lines])];
}

function withQuery(path: string, query: string): string {
  return `${path.slice(0, -1)}?${query}${path.slice(-1)}`;
}

/** The rows of all pages as an expression. */
function flat(endpoint: IrEndpoint): string {
  const rows = payload(endpoint, 'page');
  return rows === 'page' ? 'pages.flat()' : `pages.flatMap((page) => ${rows})`;
}
