import {
  findSchema,
  headerName,
  type Ir,
  type IrEndpoint,
  type IrParam,
  type IrProperty,
} from '@plinth/ir';
import { mentions } from '../jobs/handler-imports.ts';
import { keyOf, literal, quote } from '../source.ts';
import { test } from './resource.ts';
import { optionsOf, scenario, type TestScope, wrap } from './scenario.ts';
import { exampleOfType } from './values.ts';

/** Tests of an endpoint with code of its own: an answer that is documented, and requests that its code never sees. */
export function customTests(scope: TestScope, endpoint: IrEndpoint): string[] {
  const { action } = endpoint;
  if (action.kind !== 'custom') return [];
  // Nothing in the place of a parameter is another path.
  if (endpoint.params.some((param) => exampleOf(param) === '')) return [];
  return [
    // What lies outside of this service is called by no test.
    ...(mentions(action.handler, 'fetch') ? [] : [answerTest(scope, endpoint, action.handler)]),
    ...refusedTests(scope, endpoint),
  ];
}

/** A request of examples is answered as the API document says; without code, in the first way that it names. */
function answerTest(scope: TestScope, endpoint: IrEndpoint, handler: string): string {
  const { setup, as } = scenario(scope, { ...endpoint, body: null });
  const { ir } = scope;
  const status =
    handler.trim() === ''
      ? `expect(status).toBe(${endpoint.responses[0]?.status ?? 204});`
      : 'expect(status).toBeLessThan(500);';
  return test('answers as it documents', [
    ...setup,
    `const { status } = await app.send(${quote(endpoint.method)}, ${quote(pathOf(ir, endpoint))}${optionsOf(as, bodyOf(ir, endpoint), headersOf(ir, endpoint))});`,
    status,
  ]);
}

/** A body and a query with what they do not know. */
function refusedTests(scope: TestScope, endpoint: IrEndpoint): string[] {
  const { setup, as } = scenario(scope, { ...endpoint, body: null });
  const { ir } = scope;
  const { invalid } = ir.project.errors.rules;
  const refused = (name: string, path: string, ...options: string[]) =>
    test(name, [
      ...setup,
      `const { status } = await app.send(${quote(endpoint.method)}, ${quote(path)}${optionsOf(as, ...options, headersOf(ir, endpoint))});`,
      `expect(status).toBe(${invalid.status});`,
    ]);
  const path = pathOf(ir, endpoint);
  const { body } = endpoint;
  return [
    ...(endpoint.query === null
      ? []
      : [
          refused(
            'refuses a parameter that it does not know',
            `${path}${path.includes('?') ? '&' : '?'}unknownParameter=1`,
            bodyOf(ir, endpoint),
          ),
        ]),
    ...(body === null || body.list
      ? []
      : [
          refused(
            'refuses a body with a key that it does not know',
            path,
            `body: ${wrap(body.root, literal({ ...exampleBody(ir, endpoint), unknownKey: 1 }))}`,
          ),
        ]),
  ];
}

function exampleOf({ example }: Pick<IrParam, 'example'>): string {
  return String(example ?? 'nothing');
}

/** The path with examples of its parameters and of the query that it cannot do without. */
function pathOf(ir: Ir, { path, params, query }: IrEndpoint): string {
  const filled = path.replaceAll(/\{([^}]+)\}/g, (_match, name: string) => {
    const param = params.find((each) => each.name === name);
    return encodeURIComponent(param ? exampleOf(param) : 'nothing');
  });
  const asked = needed(ir, query).map(
    (property) => `${property.name}=${encodeURIComponent(textOf(ir, property))}`,
  );
  return asked.length === 0 ? filled : `${filled}?${asked.join('&')}`;
}

function headersOf(ir: Ir, { headers }: IrEndpoint): string {
  const given = needed(ir, headers).map(
    (property) => `${keyOf(headerName(property))}: ${quote(textOf(ir, property))}`,
  );
  return given.length === 0 ? '' : `headers: { ${given.join(', ')} }`;
}

function needed(ir: Ir, schema: string | null): readonly IrProperty[] {
  if (schema === null) return [];
  return findSchema(ir, schema).type.properties.filter(
    ({ optional, default: fallback }) => !optional && (fallback === undefined || fallback === null),
  );
}

function textOf(ir: Ir, { type, example }: IrProperty): string {
  const value = exampleOfType(ir, type, example);
  return Array.isArray(value) ? value.join(',') : String(value);
}

function bodyOf(ir: Ir, endpoint: IrEndpoint): string {
  const { body } = endpoint;
  if (body === null) return '';
  const one = literal(exampleBody(ir, endpoint));
  return `body: ${wrap(body.root, body.list ? `[${one}]` : one)}`;
}

function exampleBody(ir: Ir, { body }: IrEndpoint): object {
  return Object(body && exampleOfType(ir, findSchema(ir, body.schema).type, undefined));
}
