// JSON of any depth where JSON of any form is taken, against the project of the design `values`.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demandBody } from './factories/demand.ts';
import { createTestApp, type TestApp } from './setup.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

const nested = (depth: number, open: string, close: string) =>
  JSON.stringify({ ...demandBody(), json_value: 0 }).replace(
    '"json_value":0',
    `"json_value":${open.repeat(depth)}1${close.repeat(depth)}`,
  );

it.each([
  [20, 201],
  [100, 201],
  [101, 422],
  [5000, 422],
  [100_000, 422],
])('is taken %i deep with %i', async (depth, expected) => {
  for (const [open, close] of [
    ['[', ']'],
    ['{"a":', '}'],
  ] as const) {
    const { status } = await app.send('POST', '/api/demands', { body: nested(depth, open, close) });
    expect(status).toBe(expected);
  }
});
