import { fact } from '@plinth/design';
import {
  findEntity,
  findSchema,
  type Ir,
  type IrEndpoint,
  type IrEntity,
  type IrProperty,
  type IrSchema,
} from '@plinth/ir';
import { blankDiffers } from '../http/problem.ts';
import { joinTable } from '../resources/columns.ts';
import { columnOf, inWords, systemColumn } from '../resources/context.ts';
import { joinedOf } from '../resources/joined.ts';
import { locationOf } from '../resources/location.ts';
import { keyOf, literal, member, quote } from '../source.ts';
import { invalidRows } from './invalid.ts';
import { isFree } from './referred.ts';
import { payload, shownAs, shownKey, test } from './resource.ts';
import { roomFor } from './room.ts';
import { demanded, making, optionsOf, scenario, type TestScope, wrap } from './scenario.ts';
import { columnOfProperty } from './values.ts';

/** Tests of an endpoint that changes something. */
export function writeTests(scope: TestScope, endpoint: IrEndpoint, entity: IrEntity): string[] {
  switch (endpoint.action.kind) {
    case 'create':
      return [
        createTest(scope, endpoint, entity),
        ...takenTest(scope, endpoint),
        ...joinedTest(scope, endpoint, entity),
        ...invalidTest(scope, endpoint),
      ];
    case 'bulkCreate':
      return roomFor(scope.ir, entity, endpoint) < 2 ? [] : [bulkTest(scope, endpoint)];
    case 'update':
    case 'replace':
      return [
        updateTest(scope, endpoint, entity),
        ...staleTest(scope, endpoint),
        ...joinedTest(scope, endpoint, entity),
        ...invalidTest(scope, endpoint),
      ];
    case 'delete':
      return [
        deleteTest(scope, endpoint),
        ...staleTest(scope, endpoint),
        ...restrictedTest(scope, endpoint, entity),
      ];
    case 'restore':
      return [restoreTest(scope, endpoint, entity)];
    case 'transition':
      return [transitionTest(scope, endpoint, entity), ...staleTest(scope, endpoint)];
    case 'link':
      return [repeatedTest(scope, endpoint, 'links once and again')];
    case 'unlink':
      return [repeatedTest(scope, endpoint, 'unlinks once and again')];
    default:
      return [];
  }
}

function statusOf({ responses }: IrEndpoint): string {
  return `expect(status).toBe(${responses[0]?.status});`;
}

function call({ method }: IrEndpoint, path: string, ...options: string[]): string {
  return `await app.send(${quote(method)}, ${path}${optionsOf(...options)})`;
}

function createTest(scope: TestScope, endpoint: IrEndpoint, entity: IrEntity): string {
  const { setup, path, as, body } = scenario(scope, endpoint);
  const sent = body === '' ? '' : `body: ${body}`;
  const key = shownKey(scope.ir, endpoint, entity);
  const answers = endpoint.responses[0]?.schema != null;
  const { ir, resource } = scope;
  const located = locationOf({ ir, resource, entity }, endpoint) !== null;
  return test('creates a row', [
    ...setup,
    `const { status${located || !answers ? ', headers' : ''}, body } = ${call(endpoint, path, as, sent)};`,
    statusOf(endpoint),
    ...(answers
      ? [
          key === undefined
            ? `expect(${payload(endpoint)}).toBeTypeOf('object');`
            : `expect(${payload(endpoint)}).toHaveProperty(${quote(key.name)});`,
          ...(located ? ["expect(headers.get('location')).toMatch(/^\\//);"] : []),
        ]
      : ["expect([headers.get('content-type'), body]).toEqual([null, null]);"]),
  ]);
}

function bulkTest(scope: TestScope, endpoint: IrEndpoint): string {
  const { setup, path, as, body } = scenario(scope, endpoint);
  const answers = endpoint.responses[0]?.schema != null;
  return test('creates several rows', [
    ...setup,
    `const { status, body } = ${call(endpoint, path, as, `body: ${body}`)};`,
    statusOf(endpoint),
    answers ? `expect(${payload(endpoint)}).toHaveLength(2);` : 'expect(body).toBeNull();',
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
  const root = endpoint.body?.root ?? null;
  const plain = endpoint.body && { ...endpoint, body: { ...endpoint.body, root: null } };
  if (!plain) return [];
  return joinedOf(ir, entity, endpoint).map(({ property, relation, value }) => {
    const far = findEntity(ir, relation.target);
    const links = joinTable(ir, imports, relation.join?.variable ?? '');
    const { setup, path, as, body } = scenario(scope, plain);
    const named = `${keyOf(property)}: [${literal(columnOf(far, value).example)}]`;
    const whole =
      body === '{}'
        ? `{ ${named} }`
        : body.startsWith('{')
          ? `${body.slice(0, -2)}, ${named} }`
          : `{ ...(${body}), ${named} }`;
    const sent = wrap(root, whole);
    return test(`joins the ${inWords(far.plural)} that ${property} names`, [
      ...setup,
      `const before = await app.db.$count(${links});`,
      `const { status } = ${call(endpoint, path, as, `body: ${sent}`)};`,
      statusOf(endpoint),
      `expect(await app.db.$count(${links})).toBe(before + 1);`,
    ]);
  });
}

/** Every rule of every field, on a body that is valid but for it. */
function invalidTest(scope: TestScope, endpoint: IrEndpoint): string[] {
  const { ir } = scope;
  if (!endpoint.body || endpoint.body.list) return [];
  const { root } = endpoint.body;
  const schema = findSchema(ir, endpoint.body.schema);
  const rows = invalidRows(ir, schema, endpoint.action.kind === 'update');
  const plain = { ...endpoint, body: { ...endpoint.body, root: null } };
  const { setup, path, as, body } = scenario(scope, plain);
  const merged = body === '{}' ? 'changes' : `{ ...(${body}), ...changes }`;
  return [
    `  const invalid = [
    ${rows.join('\n    ')}
  ];
  it.each(invalid)('refuses a body where $why', async ({ changes }) => {
${setup.map((line) => `    ${line}\n`).join('')}    const { status } = ${call(endpoint, path, as, `body: ${wrap(root, merged)}`)};
    ${blankDiffers(ir) ? `expect([${ir.project.errors.rules.blank.status}, ${ir.project.errors.rules.invalid.status}]).toContain(status);` : `expect(status).toBe(${ir.project.errors.rules.invalid.status});`}
  });
`,
  ];
}

const comparable = new Set(['string', 'text', 'integer', 'boolean', 'enum', 'date']);

function updateTest(scope: TestScope, endpoint: IrEndpoint, entity: IrEntity): string {
  const { ir } = scope;
  const { setup, path, as, body } = scenario(scope, endpoint);
  const schema = endpoint.body ? findSchema(ir, endpoint.body.schema) : null;
  const changed =
    endpoint.action.kind === 'update' && schema
      ? changeable(ir, endpoint, entity, schema)
      : undefined;
  const shown =
    changed?.source?.kind === 'column' ? shownAs(ir, endpoint, changed.source.property) : undefined;
  const seen = changed && shown !== undefined ? `${keyOf(shown)}: ${literal(changed.example)}` : '';
  const sent =
    endpoint.action.kind === 'update' && schema
      ? wrap(endpoint.body?.root ?? null, demanded(ir, schema, changed))
      : body;
  return test(endpoint.action.kind === 'update' ? 'changes the row' : 'replaces the row', [
    ...setup,
    `const { status${endpoint.responses[0]?.schema ? ', body' : ''} } = ${call(endpoint, path, as, `body: ${sent}`)};`,
    statusOf(endpoint),
    ...(endpoint.responses[0]?.schema
      ? [`expect(${payload(endpoint)}).toMatchObject({ ${seen} });`]
      : []),
  ]);
}

/** A property that can be set to its example, one that the answer shows where there is one. */
function changeable(ir: Ir, endpoint: IrEndpoint, entity: IrEntity, schema: IrSchema) {
  const plain = schema.type.properties.filter((property) => {
    const column = columnOfProperty(ir, schema, property);
    return column && isPlain(entity, column.property) && hasExample(property);
  });
  const isShown = ({ source }: IrProperty) =>
    source?.kind === 'column' && shownAs(ir, endpoint, source.property) !== undefined;
  return plain.find(isShown) ?? plain[0];
}

/** Whether a column can be set to its example in any row, and be read again as it was sent. */
function isPlain({ columns }: IrEntity, name: string): boolean {
  return columns.some(
    ({ property, type, list, unique, references, hashed, inResponse }) =>
      property === name &&
      comparable.has(type.kind) &&
      !list &&
      !unique &&
      !references &&
      !hashed &&
      inResponse,
  );
}

function hasExample({ example }: IrProperty): boolean {
  return example !== undefined && example !== null;
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

function staleTest(scope: TestScope, endpoint: IrEndpoint): string[] {
  if (!endpoint.versioned) return [];
  const { setup, path, as, body } = scenario(scope, endpoint);
  const sent = body === '' ? '' : `body: ${body}`;
  return [
    test('refuses a version that is not the latest', [
      ...setup,
      `const { status } = ${call(endpoint, path, as, sent, "headers: { 'if-match': '\"99\"' }")};`,
      `expect(status).toBe(${scope.ir.project.errors.rules.stale.status});`,
    ]),
  ];
}

function deleteTest(scope: TestScope, endpoint: IrEndpoint): string {
  const { setup, path, as } = scenario(scope, endpoint);
  const again = endpoint.policy.kind === 'owner' && setup.includes('const row = viewer;');
  return test('deletes the row', [
    ...setup,
    `const { status } = ${call(endpoint, path, as)};`,
    statusOf(endpoint),
    ...(again
      ? []
      : [
          `const again = ${call(endpoint, path, as)};`,
          `expect(again.status).toBe(${scope.ir.project.errors.rules.notFound.status});`,
        ]),
  ]);
}

function restoreTest(scope: TestScope, endpoint: IrEndpoint, entity: IrEntity): string {
  const deleted = systemColumn(entity, 'deletedAt')?.property ?? 'deletedAt';
  const { setup, path, as } = scenario(scope, endpoint, { row: [`${keyOf(deleted)}: new Date()`] });
  const key = shownKey(scope.ir, endpoint, entity);
  const shown = endpoint.responses[0]?.schema && key !== undefined;
  return test('brings a deleted row back', [
    ...setup,
    `const { status${shown ? ', body' : ''} } = ${call(endpoint, path, as)};`,
    statusOf(endpoint),
    ...(shown
      ? [`expect(${member(payload(endpoint), key.name)}).toBe(${member('row', key.property)});`]
      : []),
  ]);
}

function transitionTest(scope: TestScope, endpoint: IrEndpoint, entity: IrEntity): string {
  const { setup, path, as, body } = scenario(scope, endpoint);
  const { action } = endpoint;
  const sets = action.kind === 'transition' ? action.set : [];
  const expected = sets.flatMap(({ property, value }) => {
    const shown = shownAs(scope.ir, endpoint, property);
    if (shown === undefined) return [];
    if (value.kind === 'now') {
      return [`${keyOf(shown)}: expect.any(String)`];
    }
    return isPlain(entity, property) ? [`${keyOf(shown)}: ${literal(value.value)}`] : [];
  });
  const shown = endpoint.responses[0]?.schema && expected.length > 0;
  return test('sets what it stands for', [
    ...setup,
    `const { status${shown ? ', body' : ''} } = ${call(endpoint, path, as, body === '' ? '' : `body: ${body}`)};`,
    statusOf(endpoint),
    ...(shown ? [`expect(${payload(endpoint)}).toMatchObject({ ${expected.join(', ')} });`] : []),
  ]);
}

function repeatedTest(scope: TestScope, endpoint: IrEndpoint, name: string): string {
  const { setup, path, as } = scenario(scope, endpoint);
  const once = call(endpoint, path, as);
  return test(name, [
    ...setup,
    `const first = ${once};`,
    `const second = ${once};`,
    `expect([first.status, second.status]).toEqual([${endpoint.responses[0]?.status}, ${endpoint.responses[0]?.status}]);`,
  ]);
}
