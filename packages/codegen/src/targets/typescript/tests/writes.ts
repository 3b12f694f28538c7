import { fact } from '@plinth/design';
import { findEntity, findSchema, type Ir, type IrEndpoint, type IrEntity } from '@plinth/ir';
import { joinTable } from '../resources/columns.ts';
import { allOf, columnOf, inWords, tableOf } from '../resources/context.ts';
import { joinedOf } from '../resources/joined.ts';
import { locationOf } from '../resources/location.ts';
import { keyOf, literal, member, quote } from '../source.ts';
import { counted, restoreTest, transitionTest, updateTest } from './changes.ts';
import { invalidRows, refusedBody } from './invalid.ts';
import { linkTest } from './links.ts';
import { isComparable } from './other-values.ts';
import { isFree } from './referred.ts';
import { call, sending, statusOf, unwrapped } from './requests.ts';
import { payload, shownAs, shownKey, test } from './resource.ts';
import { roomFor } from './room.ts';
import { making, optionsOf, scenario, type TestScope } from './scenario.ts';
import { columnOfProperty } from './values.ts';
import { versionTests } from './versions.ts';

/** Tests of an endpoint that changes something. */
export function writeTests(scope: TestScope, endpoint: IrEndpoint, entity: IrEntity): string[] {
  switch (endpoint.action.kind) {
    case 'create':
      return [
        createTest(scope, endpoint, entity),
        ...versionTests(scope, endpoint, entity),
        ...takenTest(scope, endpoint),
        ...joinedTest(scope, endpoint, entity),
        ...invalidTest(scope, endpoint),
      ];
    case 'bulkCreate':
      return [
        ...(roomFor(scope.ir, entity, endpoint) < 2 ? [] : [bulkTest(scope, endpoint, entity)]),
        ...invalidBulkTest(scope, endpoint),
      ];
    case 'update':
    case 'replace':
      return [
        updateTest(scope, endpoint, entity),
        ...versionTests(scope, endpoint, entity),
        ...joinedTest(scope, endpoint, entity),
        ...invalidTest(scope, endpoint),
      ];
    case 'delete':
      return [
        deleteTest(scope, endpoint, entity),
        ...versionTests(scope, endpoint, entity),
        ...restrictedTest(scope, endpoint, entity),
      ];
    case 'restore':
      return [restoreTest(scope, endpoint, entity), ...versionTests(scope, endpoint, entity)];
    case 'transition':
      return [transitionTest(scope, endpoint, entity), ...versionTests(scope, endpoint, entity)];
    case 'link':
    case 'unlink':
      return [linkTest(scope, endpoint, entity)];
    default:
      return [];
  }
}

function createTest(scope: TestScope, endpoint: IrEndpoint, entity: IrEntity): string {
  const { ir, resource } = scope;
  const { setup, path, as, body } = scenario(scope, unwrapped(endpoint));
  const key = shownKey(ir, endpoint, entity);
  const located = locationOf({ ir, resource, entity }, endpoint) !== null;
  const seen = seenAgain(ir, endpoint);
  if (endpoint.responses[0]?.schema == null) {
    const count = counted(scope, entity);
    return test('creates a row', [
      ...setup,
      `const before = ${count};`,
      `const { status, headers, body } = ${call(endpoint, path, as, sending(endpoint, body))};`,
      statusOf(endpoint),
      "expect([headers.get('content-type'), body]).toEqual([null, null]);",
      `expect(${count}).toBe(before + 1);`,
    ]);
  }
  return test('creates a row', [
    ...setup,
    ...(seen.length > 0 ? [`const sent = ${body};`] : []),
    `const { status${located ? ', headers' : ''}, body } = ${call(endpoint, path, as, sending(endpoint, seen.length > 0 ? 'sent' : body))};`,
    statusOf(endpoint),
    ...(seen.length > 0
      ? [`expect(${payload(endpoint)}).toMatchObject({ ${seen.join(', ')} });`]
      : []),
    key === undefined
      ? `expect(${payload(endpoint)}).toBeTypeOf('object');`
      : `expect(${payload(endpoint)}).toHaveProperty(${quote(key.name)});`,
    ...(located ? ["expect(headers.get('location')).toMatch(/^\\//);"] : []),
  ]);
}

/** What the answer shows of a body called `sent`, as properties of an object. */
function seenAgain(ir: Ir, endpoint: IrEndpoint): readonly string[] {
  if (!endpoint.body) return [];
  const schema = findSchema(ir, endpoint.body.schema);
  return schema.type.properties.flatMap((property) => {
    const column = columnOfProperty(ir, schema, property);
    const shown =
      column && !column.references && isComparable(column)
        ? shownAs(ir, endpoint, column.property)
        : undefined;
    return shown === undefined ? [] : [`${keyOf(shown)}: ${member('sent', property.name)}`];
  });
}

function bulkTest(scope: TestScope, endpoint: IrEndpoint, entity: IrEntity): string {
  const { setup, path, as, body } = scenario(scope, endpoint);
  const answers = endpoint.responses[0]?.schema != null;
  const count = counted(scope, entity);
  return test('creates several rows', [
    ...setup,
    ...(answers ? [] : [`const before = ${count};`]),
    `const { status, body } = ${call(endpoint, path, as, `body: ${body}`)};`,
    statusOf(endpoint),
    ...(answers
      ? [`expect(${payload(endpoint)}).toHaveLength(2);`]
      : ['expect(body).toBeNull();', `expect(${count}).toBe(before + 2);`]),
  ]);
}

/** A value that another row has already is a conflict. */
function takenTest(scope: TestScope, endpoint: IrEndpoint): string[] {
  const { ir } = scope;
  if (!endpoint.body) return [];
  const schema = findSchema(ir, endpoint.body.schema);
  const taken = schema.type.properties
    .map((property) => columnOfProperty(ir, schema, property))
    .some((column) => column?.unique === true && !column.references);
  if (!taken) return [];
  const { setup, path, as, body } = scenario(scope, endpoint);
  return [
    test('refuses a value that is taken', [
      ...setup,
      `const sent = ${body};`,
      `await app.send(${quote(endpoint.method)}, ${path}${optionsOf(as, 'body: sent')});`,
      `const { status } = ${call(endpoint, path, as, 'body: sent')};`,
      `expect(status).toBe(${ir.project.errors.rules.taken.status});`,
    ]),
  ];
}

/** Rows that a body names by a value are joined, and made where they are not there yet. */
function joinedTest(scope: TestScope, endpoint: IrEndpoint, entity: IrEntity): string[] {
  const { ir, imports } = scope;
  if (!endpoint.body) return [];
  return joinedOf(ir, entity, endpoint).map(({ property, relation, value }) => {
    const far = findEntity(ir, relation.target);
    const links = joinTable(ir, imports, relation.join?.variable ?? '');
    const { setup, path, as, body } = scenario(scope, unwrapped(endpoint));
    const named = `${keyOf(property)}: [${literal(columnOf(far, value).example)}]`;
    const whole =
      body === '{}'
        ? `{ ${named} }`
        : body.startsWith('{')
          ? `${body.slice(0, -2)}, ${named} }`
          : `{ ...(${body}), ${named} }`;
    return test(`joins the ${inWords(far.plural)} that ${property} names`, [
      ...setup,
      `const before = await app.db.$count(${links});`,
      `const { status } = ${call(endpoint, path, as, sending(endpoint, whole))};`,
      statusOf(endpoint),
      `expect(await app.db.$count(${links})).toBe(before + 1);`,
    ]);
  });
}

/** Every rule of every field, on a body that is valid but for it. */
function invalidTest(scope: TestScope, endpoint: IrEndpoint): string[] {
  const { ir } = scope;
  if (!endpoint.body || endpoint.body.list) return [];
  const schema = findSchema(ir, endpoint.body.schema);
  const rows = invalidRows(ir, schema, endpoint.action.kind === 'update');
  const { setup, path, as, body } = scenario(scope, unwrapped(endpoint));
  const merged = body === '{}' ? 'changes' : `{ ...(${body}), ...changes }`;
  return [
    `  const invalid = [
    ${rows.join('\n    ')}
  ];
  it.each(invalid)('refuses a body where $why', async ({ changes }) => {
${setup.map((line) => `    ${line}\n`).join('')}    const { status } = ${call(endpoint, path, as, sending(endpoint, merged))};
    ${refusedBody(ir)}
  });
`,
  ];
}

/** A row that others refer to, and that they keep from going, is a conflict. */
function restrictedTest(scope: TestScope, endpoint: IrEndpoint, entity: IrEntity): string[] {
  const { ir } = scope;
  const [holder, key = ''] = entity.softDelete ? [] : fact(ir, restriction, entity.name);
  if (holder === undefined || roomFor(ir, findEntity(ir, holder)) < 2) return [];
  const { setup, path, as } = scenario(scope, endpoint);
  const referring = findEntity(ir, holder);
  const foreign = referring.foreignKeys.find(({ name }) => name === key);
  const values = (foreign?.properties ?? []).map(
    (name, index) => `${keyOf(name)}: ${member('row', foreign?.targetProperties[index] ?? '')}`,
  );
  return [
    test('refuses to delete what others refer to', [
      ...setup,
      `${making(scope, referring, values)};`,
      `const { status } = ${call(endpoint, path, as)};`,
      `expect(status).toBe(${ir.project.errors.rules.conflict.status});`,
    ]),
  ];
}

/** The entity whose rows keep those of another from being deleted, and the foreign key by which they do; empty for none. */
function restriction(ir: Ir, name: string): readonly string[] {
  return fact(ir, restrictions, '').get(name) ?? [];
}

/** The first of these for each entity that has one. */
function restrictions(ir: Ir): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const entity of ir.entities) {
    for (const key of entity.foreignKeys) {
      const keeps = key.onDelete === 'restrict' || key.onDelete === 'noAction';
      if (!keeps || found.has(key.target) || !isFree(ir, entity.foreignKeys, key)) continue;
      found.set(key.target, [entity.name, key.name]);
    }
  }
  return found;
}

/** A bulk of no rows is refused, and one of what is no row. */
function invalidBulkTest(scope: TestScope, endpoint: IrEndpoint): string[] {
  if (!endpoint.body) return [];
  const { setup, path, as } = scenario(scope, { ...endpoint, body: null });
  return [
    test('refuses no rows, and what is none', [
      ...setup,
      'for (const rows of [[], [{ unknownKey: 1 }]]) {',
      `  const { status } = ${call(endpoint, path, as, sending(endpoint, 'rows'))};`,
      `  ${refusedBody(scope.ir)}`,
      '}',
    ]),
  ];
}

/** What is deleted softly stays where it is. */
function keptRow({ imports }: TestScope, entity: IrEntity, isViewer: boolean): string {
  const table = tableOf(imports, entity);
  const eq = imports.value('drizzle-orm', 'eq');
  const same = entity.primaryKey.map(
    (name) => `${eq}(${member(table, name)}, ${member('row', isViewer ? 'id' : name)})`,
  );
  return `expect(await app.db.$count(${table}, ${allOf(imports, same)})).toBe(1);`;
}

function deleteTest(scope: TestScope, endpoint: IrEndpoint, entity: IrEntity): string {
  const { setup, path, as } = scenario(scope, endpoint, { beside: true });
  const count = counted(scope, entity);
  const again = endpoint.policy.kind === 'owner' && setup.includes('const row = viewer;');
  return test('deletes the row', [
    ...setup,
    `const before = ${count};`,
    `const { status } = ${call(endpoint, path, as)};`,
    statusOf(endpoint),
    `expect(${count}).toBe(before - 1);`,
    ...(entity.softDelete ? [keptRow(scope, entity, again)] : []),
    ...(again
      ? []
      : [
          `const again = ${call(endpoint, path, as)};`,
          `expect(again.status).toBe(${scope.ir.project.errors.rules.notFound.status});`,
        ]),
  ]);
}
