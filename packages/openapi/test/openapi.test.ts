import { createDesign, type Design, templates } from '@plinth/design';
import { buildIr } from '@plinth/ir';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { dump } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { buildOpenApi, documentYaml, printOpenApiJson, printOpenApiYaml } from '../src/index.ts';

async function lint(source: string): Promise<string[]> {
  const config = await createConfig({ extends: ['recommended'] });
  const problems = await lintFromString({ source, config, absoluteRef: 'openapi.json' });
  return problems
    .filter(({ severity }) => severity === 'error')
    .map(({ ruleId, message, location }) => `${ruleId} ${location[0]?.pointer ?? ''}: ${message}`);
}

const everyType: Design = createDesign([
  { kind: 'module', id: 'module:m', name: 'Things' },
  { kind: 'settings', id: 'settings:main', defaultPolicy: { kind: 'public' } },
  {
    kind: 'enum',
    id: 'enum:e',
    module: 'module:m',
    name: 'Size',
    values: [{ name: 'small' }, { name: 'large' }],
  },
  { kind: 'entity', id: 'entity:t', module: 'module:m', name: 'Thing', plural: 'Things' },
  ...(
    [
      ['text', { kind: 'text' }],
      ['count', { kind: 'integer' }],
      ['big', { kind: 'bigint' }],
      ['price', { kind: 'decimal', precision: 8, scale: 2 }],
      ['ratio', { kind: 'float' }],
      ['flag', { kind: 'boolean' }],
      ['day', { kind: 'date' }],
      ['moment', { kind: 'datetime' }],
      ['hour', { kind: 'time' }],
      ['span', { kind: 'interval' }],
      ['token', { kind: 'uuid' }],
      ['extra', { kind: 'json' }],
      ['blob', { kind: 'bytes' }],
      ['size', { kind: 'enum', enum: 'enum:e' }],
      ['mail', { kind: 'string', format: 'email' }],
    ] as const
  ).map(([name, type]) => ({
    kind: 'field' as const,
    id: `field:${name}` as const,
    parent: 'entity:t' as const,
    name,
    type,
    required: name !== 'size',
    filterable: true,
  })),
  {
    kind: 'endpoint',
    id: 'endpoint:list',
    module: 'module:m',
    method: 'GET',
    path: '/things',
    action: { kind: 'list', entity: 'entity:t' },
  },
  {
    kind: 'endpoint',
    id: 'endpoint:create',
    module: 'module:m',
    method: 'POST',
    path: '/things',
    action: { kind: 'create', entity: 'entity:t' },
  },
]);

const designs = [
  ...templates.map(({ id, design }) => [id, design] as const),
  ['every type', everyType] as const,
];

describe.each(designs)('the OpenAPI document of %s', (_id, design) => {
  it('passes the recommended rules without an error', async () => {
    expect(await lint(printOpenApiJson(design))).toEqual([]);
  });

  it('is the same as YAML and as JSON', () => {
    expect(parse(printOpenApiYaml(design))).toEqual(JSON.parse(printOpenApiJson(design)));
  });

  it('has one operation for every endpoint and resolves every reference', () => {
    const ir = buildIr(design);
    const document = buildOpenApi(ir);
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
    const endpoints = ir.resources.flatMap((resource) => resource.endpoints);
    expect(operations.map(({ operationId }) => operationId).sort()).toEqual(
      endpoints.map(({ operationId }) => operationId).sort(),
    );
    const refs = JSON.stringify(document).match(/#\/components\/schemas\/\w+/g) ?? [];
    const known = Object.keys(document.components.schemas);
    for (const ref of refs) expect(known).toContain(ref.split('/').at(-1));
  });

  it('never shows what is write-only or sensitive', () => {
    const ir = buildIr(design);
    const document = buildOpenApi(ir);
    for (const entity of ir.entities) {
      const shown = Object.keys(document.components.schemas[entity.name]?.properties ?? {});
      for (const column of entity.columns.filter(({ inResponse }) => !inResponse)) {
        expect(shown).not.toContain(column.property);
      }
    }
  });
});

describe('the schema of a field', () => {
  it('says type, format and null', () => {
    const { Thing } = buildOpenApi(buildIr(everyType)).components.schemas;
    const types = Object.entries(Thing?.properties ?? {}).map(([name, schema]) => [
      name,
      [schema.type, schema.format, schema.enum].filter((part) => part !== undefined),
    ]);
    expect(Object.fromEntries(types)).toMatchObject({
      id: ['string', 'uuid'],
      count: ['integer'],
      big: ['string'],
      price: ['string'],
      day: ['string', 'date'],
      moment: ['string', 'date-time'],
      mail: ['string', 'email'],
      extra: [],
      size: [
        ['string', 'null'],
        ['small', 'large', null],
      ],
    });
  });
});

it.each([
  ...templates.map(({ id, design }) => [id, design] as const),
  ['every type', everyType] as const,
  ['nothing', createDesign([])] as const,
])('prints %s part by part as the whole would be printed, however often', (_id, design) => {
  const document = buildOpenApi(buildIr(design));
  const whole = dump(document, { lineWidth: -1, noRefs: true });
  expect(documentYaml(document)).toBe(whole);
  expect(documentYaml(document)).toBe(whole);
  expect(printOpenApiYaml(design)).toBe(whole);
  expect(printOpenApiJson(design)).toBe(`${JSON.stringify(document, null, 2)}\n`);
  expect(parse(whole)).toEqual(JSON.parse(JSON.stringify(document)));
});

it('answers of a status that a design states a shape for are that shape, or the failure', () => {
  const design = (format: 'problem' | 'list') =>
    createDesign([
      { kind: 'module', id: 'module:m', name: 'Things' },
      {
        kind: 'settings',
        id: 'settings:main',
        defaultPolicy: { kind: 'public' },
        errors: { format },
      },
      { kind: 'shape', id: 'shape:faults', module: 'module:m', name: 'Faults' },
      { kind: 'field', id: 'field:count', parent: 'shape:faults', name: 'count' },
      {
        kind: 'endpoint',
        id: 'endpoint:send',
        module: 'module:m',
        method: 'POST',
        path: '/things',
        action: {
          kind: 'custom',
          body: 'shape:faults',
          responses: [{ status: 200 }, { status: 422, shape: 'shape:faults' }],
        },
      },
    ]);
  const answered = (format: 'problem' | 'list') =>
    Object.values(buildOpenApi(buildIr(design(format))).paths)[0]?.post?.responses['422']?.content;
  const faults = { $ref: '#/components/schemas/Faults' };
  const failure = { $ref: '#/components/schemas/Problem' };
  const both = answered('problem');
  expect(both?.['application/json']).toMatchObject({ schema: faults });
  expect(both?.['application/problem+json']).toEqual({ schema: failure });
  expect(answered('list')).toMatchObject({
    'application/json': { schema: { anyOf: [faults, failure] } },
  });
});
