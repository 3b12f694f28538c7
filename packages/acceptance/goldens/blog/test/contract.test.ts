import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestApp, openapi, type TestApp } from './setup.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

const methods = ['get', 'post', 'put', 'patch', 'delete'];
const operations = Object.entries<Record<string, object>>(openapi.paths).flatMap(([path, item]) =>
  Object.keys(item)
    .filter((key) => methods.includes(key))
    .map((method) => ({ path, method })),
);
const key = (method: string, path: string) => `${method.toLowerCase()} ${path}`;

it('serves its API document', async () => {
  const { status, body } = await app.send('GET', '/openapi.json');
  expect(status).toBe(200);
  expect(body).toEqual(openapi);
});

it('routes every operation of its API document', () => {
  const routed = new Set(
    app.app.routes.map(({ method, path }) =>
      key(method, path.replaceAll(/:(\w+)(\{[^}]*\})?/g, '{$1}')),
    ),
  );
  const documented = operations.map(({ method, path }) => key(method, path));
  expect(documented.filter((each) => !routed.has(each))).toEqual([]);
});
