import type { Ir, IrEndpoint } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { quote, textFile } from '../source.ts';
import { missingPath } from './scenario.ts';

const START = `let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());
`;

/** Tests of the application as a whole: failures before any endpoint, migrations, and the API document. */
export function emitWholeTests(ir: Ir): GeneratedFile[] {
  return [errorsFile(ir), migrationsFile(ir), contractFile()];
}

function errorsFile(ir: Ir): GeneratedFile {
  const { rules } = ir.project.errors;
  const endpoints = ir.resources.flatMap((resource) => resource.endpoints);
  const writer = endpoints.find(({ body, policy }) => body && policy.kind === 'public');
  const other = unusedMethod(endpoints);
  const bodies = writer ? bodyTests(ir, writer) : '';
  return textFile(
    'test/errors.test.ts',
    `
import { afterAll, beforeAll, expect, it } from 'vitest';
import { problemMediaType } from '../src/http/problem.ts';
import { createTestApp, type TestApp } from './setup.ts';

${START}
it('answers 404 at a path that leads nowhere', async () => {
  const { status, headers } = await app.send('GET', '/nothing/is/here');
  expect(status).toBe(${rules.notFound.status});
  expect(headers.get('content-type')).toBe(problemMediaType);
});

it('is up, and ready with its database', async () => {
  expect((await app.send('GET', '/health')).status).toBe(200);
  expect((await app.send('GET', '/ready')).status).toBe(200);
});
${
  other
    ? `
it('names the methods of a path where another is sent', async () => {
  const { status, headers } = await app.send(${quote(other.method)}, ${quote(other.endpoint.path)});
  expect(status).toBe(405);
  expect(headers.get('allow')).toContain(${quote(other.endpoint.method)});
});
`
    : ''
}${bodies}`,
  );
}

/** A path without parameters, and a method that nothing answers there. */
function unusedMethod(endpoints: readonly IrEndpoint[]) {
  const endpoint = endpoints.find(({ params }) => params.length === 0);
  if (!endpoint) return undefined;
  const used = endpoints
    .filter(({ path }) => leadsTo(path, endpoint.path))
    .map(({ method }) => method);
  const method = ['PUT', 'DELETE', 'PATCH', 'POST'].find((each) => !used.some((m) => m === each));
  return method === undefined ? undefined : { endpoint, method };
}

/** Whether a path, where its parameters are filled in, may be another. */
function leadsTo(pattern: string, path: string): boolean {
  const parameter = pattern.indexOf('{');
  if (parameter < 0) return pattern === path;
  if (!path.startsWith(pattern.slice(0, parameter))) return false;
  const parts = pattern
    .split(/\{[^}]+\}/)
    .map((part) => part.replaceAll(/[.*+?^$()[\]|\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^/]+')}$`).test(path);
}

function bodyTests(ir: Ir, endpoint: IrEndpoint): string {
  const { rules } = ir.project.errors;
  return `
it.each([
  { what: 'that is not JSON', status: ${rules.malformed.status}, body: '{', type: 'application/json' },
  { what: 'of another type', status: ${rules.unsupportedMedia.status}, body: 'text', type: 'text/plain' },
  { what: 'that is too large', status: ${rules.tooLarge.status}, body: 'x'.repeat(2_000_000), type: 'application/json' },
])('answers $status to a body $what', async ({ status, body, type }) => {
  const answer = await app.send(${quote(endpoint.method)}, ${missingPath(ir, endpoint)}, {
    body,
    headers: { 'content-type': type },
  });
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toBe(problemMediaType);
});
`;
}

function migrationsFile(ir: Ir): GeneratedFile {
  const tables = [...ir.entities, ...ir.joinTables, ...ir.systemTables];
  const none = tables.length === 0;
  return textFile(
    'test/migrations.test.ts',
    `
import { ${none ? 'sql' : 'is'} } from 'drizzle-orm';
${none ? '' : "import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';\n"}import { afterAll, beforeAll, expect, it } from 'vitest';
${none ? '' : "import * as schema from '../src/db/schema/index.ts';\n"}import { createTestApp, type TestApp } from './setup.ts';

${START}
${
  none
    ? `it('leaves a database that answers', async () => {
  await expect(app.db.execute(sql\`select 1\`)).resolves.toBeDefined();
});`
    : `const tables = Object.values(schema)
  .filter((each) => is(each, PgTable))
  .map((table) => ({ table, name: getTableConfig(table).name }));

it('knows every table', () => {
  expect(tables).toHaveLength(${tables.length});
});

it.each(tables)('has made $name with every column from an empty database', async ({ table }) => {
  expect(await app.db.select().from(table)).toEqual([]);
});`
}
`,
  );
}

function contractFile(): GeneratedFile {
  return textFile(
    'test/contract.test.ts',
    `
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestApp, openapi, type TestApp } from './setup.ts';

${START}
const methods = ['get', 'post', 'put', 'patch', 'delete'];
const operations = Object.entries<Record<string, object>>(openapi.paths).flatMap(([path, item]) =>
  Object.keys(item)
    .filter((key) => methods.includes(key))
    .map((method) => ({ path, method })),
);
const key = (method: string, path: string) => \`\${method.toLowerCase()} \${path}\`;

it('serves its API document', async () => {
  const { status, body } = await app.send('GET', '/openapi.json');
  expect(status).toBe(200);
  expect(body).toEqual(openapi);
});

it('routes every operation of its API document', () => {
  const routed = new Set(
    app.app.routes.map(({ method, path }) => key(method, path.replaceAll(/:(\\w+)(\\{[^}]*\\})?/g, '{$1}'))),
  );
  const documented = operations.map(({ method, path }) => key(method, path));
  expect(documented.filter((each) => !routed.has(each))).toEqual([]);
});
`,
  );
}
