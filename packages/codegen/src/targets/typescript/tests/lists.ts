import { findEntity, type IrEndpoint, type IrEntity } from '@plinth/ir';
import { joinTable } from '../resources/columns.ts';
import { columnOf, relationOf } from '../resources/context.ts';
import { keyOf, member, quote } from '../source.ts';
import { flat, type KeyTexts, keyText, keyTexts, withQuery } from './asked.ts';
import { deleted } from './changes.ts';
import { queryTests } from './queries.ts';
import { insertion } from './reached.ts';
import { payload, shownKeys, test } from './resource.ts';
import { roomFor } from './room.ts';
import {
  isReachable,
  optionsOf,
  type ScenarioOptions,
  scenario,
  type TestScope,
} from './scenario.ts';
import { factoryFile, factoryName } from './values.ts';

const ROWS = 3;

/** Tests of a list: its rows over several pages, what it can be asked, and a query that it refuses. */
export function listTests(scope: TestScope, endpoint: IrEndpoint, entity: IrEntity): string[] {
  const { rules } = scope.ir.project.errors;
  const bare = scenario(scope, endpoint, { self: false });
  return [
    ...rowsTest(scope, endpoint, entity),
    ...leftOutTests(scope, endpoint, entity),
    ...queryTests(scope, endpoint, entity),
    test('refuses a parameter that it does not know', [
      ...bare.setup,
      `const { status } = await app.send('GET', ${withQuery(bare.path, 'unknownParameter=1')}${optionsOf(bare.as)});`,
      `expect(status).toBe(${rules.invalid.status});`,
    ]),
  ];
}

function rowsTest(scope: TestScope, endpoint: IrEndpoint, entity: IrEntity): string[] {
  const keys = shownKeys(scope.ir, endpoint, entity);
  const count = Math.min(ROWS, roomFor(scope.ir, entity, endpoint));
  if (keys.length === 0 || count < 2 || !isReachable(endpoint, entity)) return [];
  const bare = scenario(scope, endpoint, { self: false });
  const whole = scenario(scope, endpoint, { self: true });
  const usual = whole.setup
    .at(-1)
    ?.replace(/^const row = /, '')
    .replace(/;$/, '');
  if (usual === undefined || !usual.startsWith('await ')) return [];
  const { style, max } = endpoint.list?.paging ?? { style: 'none', max: count };
  const { before, making } = feedRows(scope, endpoint, entity) ?? { before: [], making: usual };
  const make = `const rows = [${Array.from({ length: count }, () => making).join(', ')}];`;
  const inRow = keyText(
    keys.map(
      ({ property, isMoment }) => `${member('row', property)}${isMoment ? '.toISOString()' : ''}`,
    ),
  );
  const inAnswer = keyText(keys.map(({ name }) => member('row', name)));
  const wanted = `expect(ids).toEqual(expect.arrayContaining(rows.map((row) => ${inRow})));`;
  const lines =
    style === 'none'
      ? [
          `const { status, body } = await app.send('GET', ${bare.path}${optionsOf(bare.as)});`,
          `expect(status).toBe(${endpoint.responses[0]?.status});`,
          `const ids = ${payload(endpoint)}.map((row: Record<string, unknown>) => ${inAnswer});`,
          wanted,
        ]
      : [
          `const pages = await app.walk(${withQuery(bare.path, `limit=${Math.min(count - 1, max)}`)}${optionsOf(bare.as)});`,
          'expect(pages.length).toBeGreaterThan(1);',
          `const ids = ${flat(endpoint)}.map((row) => ${inAnswer});`,
          endpoint.list?.feed
            ? 'expect(ids).toHaveLength(rows.length);'
            : 'expect(new Set(ids).size).toBe(ids.length);',
          wanted,
        ];
  const name = style === 'none' ? 'answers every row' : 'answers every row once, page by page';
  return [test(name, [...bare.setup, ...before, make, ...lines])];
}

/** Rows that a list leaves out: those of others, for a viewer whose role passes nothing, deleted ones, and those that lie elsewhere. */
function leftOutTests(scope: TestScope, endpoint: IrEndpoint, entity: IrEntity): string[] {
  const { policy, list, parent } = endpoint;
  const key = keyTexts(scope, endpoint, entity);
  if (key === null) return [];
  if (list?.feed || !isReachable(endpoint, entity)) return [];
  const asked = (name: string, options: ScenarioOptions, expected: string) =>
    shownTest(scope, endpoint, key, { name, options, expected });
  const owned = policy.kind === 'owner' && policy.entity === entity.name;
  const roles = scope.ir.auth?.roles ?? [];
  const plain = roles.find((each) => !owned || !policy.passRoles.includes(each));
  const passing = roles.filter((each) => owned && policy.passRoles.includes(each));
  const signed = (role: string | undefined): ScenarioOptions =>
    role === undefined || role === scope.ir.auth?.defaultRole ? {} : { role: quote(role) };
  return [
    ...(owned && parent?.entity !== entity.name && (roles.length === 0 || plain !== undefined)
      ? [
          asked(
            'leaves out what belongs to someone else',
            { foreign: true, ...signed(plain) },
            'not.toContain',
          ),
        ]
      : []),
    ...(owned && parent?.entity !== entity.name ? passing : []).map((role) =>
      asked(
        `shows what belongs to anybody to the role ${role}`,
        { foreign: true, ...signed(role) },
        'toContain',
      ),
    ),
    ...(entity.softDelete
      ? [asked('leaves out what is deleted', { row: deleted(entity) }, 'not.toContain')]
      : []),
    ...(parent === null
      ? []
      : [asked('leaves out what lies below another row', { astray: true }, 'not.toContain')]),
  ];
}

/** Whether a list shows a row. */
function shownTest(
  scope: TestScope,
  endpoint: IrEndpoint,
  key: KeyTexts,
  { name, options, expected }: { name: string; options: ScenarioOptions; expected: string },
): string {
  const { style, max } = endpoint.list?.paging ?? { style: 'none', max: 0 };
  const { setup, path, as } = scenario(scope, endpoint, { self: true, ...options });
  const rows =
    style === 'none'
      ? [
          `const { body } = await app.send('GET', ${path}${optionsOf(as)});`,
          `const ids = ${payload(endpoint)}.map((each: Record<string, unknown>) => ${key.shown});`,
        ]
      : [
          // Another address than those of other tests, whose answers may be kept.
          `const pages = await app.walk(${withQuery(path, `limit=${Math.max(max - 1, 1)}`)}${optionsOf(as)});`,
          `const ids = ${flat(endpoint)}.map((each) => ${key.shown});`,
        ];
  return test(name, [...setup, ...rows, `expect(ids).${expected}(${key.made});`]);
}

/** Rows of a feed: their owner is one whom the viewer follows, and another's row stays out of it. */
function feedRows({ ir, imports }: TestScope, { list }: IrEndpoint, entity: IrEntity) {
  if (!list?.feed) return null;
  const { ownerProperty, followsRelation } = list.feed;
  const user = findEntity(ir, columnOf(entity, ownerProperty).references?.entity ?? '');
  const { join } = relationOf(user, followsRelation);
  if (!join) throw new Error(`feedRows: ${followsRelation} has no join table`);
  const follows = joinTable(ir, imports, join.variable);
  const create = imports.value(factoryFile(ir, entity), factoryName(entity));
  const someone = imports.value(factoryFile(ir, user), factoryName(user));
  const key = user.primaryKey[0] ?? 'id';
  const pair = [
    `${keyOf(join.localProperties[0] ?? '')}: viewer.id`,
    `${keyOf(join.targetProperties[0] ?? '')}: ${member('followed', key)}`,
  ];
  return {
    before: [
      `const followed = await ${someone}(app.db);`,
      insertion(follows, pair),
      `await ${create}(app.db);`,
    ],
    making: `await ${create}(app.db, { ${keyOf(ownerProperty)}: ${member('followed', key)} })`,
  };
}
