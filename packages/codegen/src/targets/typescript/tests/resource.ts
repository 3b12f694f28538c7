import { findEntity, type Ir, type IrEndpoint, type IrEntity, type IrResource } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { resourceRecords, writtenFrom } from '../provenance.ts';
import { answerSchema } from '../resources/context.ts';
import { Imports, member, quote, sourceFile } from '../source.ts';
import { absentTests } from './absent.ts';
import { accessTests } from './access.ts';
import { withQuery } from './asked.ts';
import { customTests } from './custom.ts';
import { includeTest } from './includes.ts';
import { keptTests } from './kept.ts';
import { listTests } from './lists.ts';
import { ownerTests } from './owners.ts';
import { queuedTests } from './queued.ts';
import { hasFewRows, hasRoom } from './room.ts';
import { optionsOf, scenario, type TestScope } from './scenario.ts';
import { SETUP } from './values.ts';
import { versionTests } from './versions.ts';
import { writeTests } from './writes.ts';

/** Tests of every endpoint of a resource; no file where none of them can be tested. */
export function emitResourceTests(ir: Ir, resource: IrResource): GeneratedFile[] {
  const path = `test/${resource.module}/${resource.folder}.test.ts`;
  const imports = new Imports(path);
  for (const name of ['afterAll', 'beforeAll', 'describe', 'expect', 'it']) {
    imports.value('vitest', name);
  }
  imports.value(SETUP, 'createTestApp');
  imports.type(SETUP, 'TestApp');
  const scope: TestScope = { ir, imports, resource };
  const narrow = isNarrow(ir, resource);
  if (narrow) imports.value('vitest', 'beforeEach');
  const groups = resource.endpoints.map((endpoint) => group(scope, endpoint));
  const tests = `${groups.join('')}${accessTests(ir, resource)}`;
  if (tests === '') return [];
  const body = `
let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());
${narrow ? 'beforeEach(() => app.clear());\n' : ''}${tests}`;
  // Tests that there is no room for may be all that an import was for.
  if (narrow) imports.keep(body);
  const file = sourceFile(path, imports, body);
  return [writtenFrom(file, resourceRecords(ir, resource))];
}

function isNarrow(ir: Ir, { endpoints }: IrResource): boolean {
  const names = endpoints.flatMap(({ action, parent, params }) => [
    ...('entity' in action ? [action.entity] : []),
    ...(parent ? [parent.entity] : []),
    ...params.flatMap(({ finds }) => finds?.entity ?? []),
  ]);
  return names.some((name) => hasFewRows(ir, findEntity(ir, name)));
}

function group(scope: TestScope, endpoint: IrEndpoint): string {
  const tests =
    'entity' in endpoint.action
      ? entityTests(scope, endpoint, findEntity(scope.ir, endpoint.action.entity))
      : customTests(scope, endpoint);
  const possible = tests.filter((each) => hasRoom(scope.ir, each));
  if (possible.length === 0) return '';
  return `
describe(${quote(`${endpoint.method} ${endpoint.path}`)}, () => {
${possible.join('\n')}});
`;
}

function entityTests(scope: TestScope, endpoint: IrEndpoint, entity: IrEntity): string[] {
  return [
    ...(endpoint.action.kind === 'list'
      ? listTests(scope, endpoint, entity)
      : endpoint.action.kind === 'read'
        ? [
            readTest(scope, endpoint, entity),
            ...includeTest(scope, endpoint, entity),
            ...versionTests(scope, endpoint, entity),
            ...unknownTest(scope, endpoint),
          ]
        : writeTests(scope, endpoint, entity)),
    ...absentTests(scope, endpoint, entity),
    ...ownerTests(scope, endpoint, entity),
    ...keptTests(scope, endpoint, entity),
    ...queuedTests(scope, endpoint, entity),
  ];
}

/** A test of a name, with its statements. */
export function test(name: string, lines: readonly string[]): string {
  return `  it(${quote(name)}, async () => {\n${lines.map((line) => `    ${line}\n`).join('')}  });\n`;
}

/** What of an answer's body the row is, as an expression. */
export function payload({ responses }: IrEndpoint, body = 'body'): string {
  const root = responses[0]?.envelope.root ?? null;
  return root === null ? body : member(body, root);
}

/** What rows are told apart by: a property of the row, and its name in answers. */
export interface ShownKey {
  readonly property: string;
  readonly name: string;
}

/** The property by which the rows of an endpoint are told apart in its answers; undefined where they show none. */
export function shownKey(
  ir: Ir,
  endpoint: IrEndpoint,
  { primaryKey, columns }: IrEntity,
): ShownKey | undefined {
  const uniques = columns.filter(({ unique }) => unique).map(({ property }) => property);
  for (const property of [...primaryKey, ...uniques]) {
    const column = columns.find((each) => each.property === property);
    if (!column || column.type.kind === 'datetime') continue;
    const name = shownAs(ir, endpoint, property);
    if (name !== undefined) return { property, name };
  }
  return undefined;
}

/** The name under which the answers of an endpoint show a column; undefined where they do not. */
export function shownAs(ir: Ir, endpoint: IrEndpoint, property: string): string | undefined {
  return answerSchema(ir, endpoint)?.type.properties.find(
    ({ source }) => source?.kind === 'column' && source.property === property,
  )?.name;
}

/** What tells the rows of an endpoint apart in its answers: the whole primary key, or a unique column; empty where they show neither. */
export function shownKeys(
  ir: Ir,
  endpoint: IrEndpoint,
  { primaryKey, columns }: IrEntity,
): readonly (ShownKey & { readonly isMoment: boolean })[] {
  const shown = (properties: readonly string[]) =>
    properties.flatMap((property) => {
      const name = shownAs(ir, endpoint, property);
      const column = columns.find((each) => each.property === property);
      if (name === undefined || !column) return [];
      return [{ property, name, isMoment: column.type.kind === 'datetime' }];
    });
  const key = shown(primaryKey);
  if (key.length === primaryKey.length) return key;
  const uniques = columns.filter(({ unique, notNull }) => unique && notNull);
  return shown(uniques.map(({ property }) => property)).slice(0, 1);
}

function readTest(scope: TestScope, endpoint: IrEndpoint, entity: IrEntity): string {
  const { setup, path, as } = scenario(scope, endpoint, { beside: true });
  const key = shownKey(scope.ir, endpoint, entity);
  return test('answers the row', [
    ...setup,
    `const { status, body } = await app.send('GET', ${path}${optionsOf(as)});`,
    `expect(status).toBe(${endpoint.responses[0]?.status});`,
    key === undefined
      ? `expect(${payload(endpoint)}).toBeTypeOf('object');`
      : `expect(${member(payload(endpoint), key.name)}).toBe(${member('row', key.property)});`,
  ]);
}

/** What an endpoint may be asked besides is refused where it is none of what it offers. */
function unknownTest(scope: TestScope, endpoint: IrEndpoint): string[] {
  if (endpoint.includes.length === 0) return [];
  const { setup, path, as } = scenario(scope, endpoint);
  return [
    test('refuses a parameter that it does not know', [
      ...setup,
      `const { status } = await app.send('GET', ${withQuery(path, 'unknownParameter=1')}${optionsOf(as)});`,
      `expect(status).toBe(${scope.ir.project.errors.rules.invalid.status});`,
    ]),
  ];
}
