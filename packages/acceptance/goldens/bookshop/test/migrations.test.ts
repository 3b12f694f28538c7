import { is } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as schema from '../src/db/schema/index.ts';
import { createTestApp, type TestApp } from './setup.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

const tables = Object.values(schema)
  .filter((each) => is(each, PgTable))
  .map((table) => ({ table, name: getTableConfig(table).name }));

it('knows every table', () => {
  expect(tables).toHaveLength(11);
});

it.each(tables)('has made $name with every column from an empty database', async ({ table }) => {
  expect(await app.db.select().from(table)).toEqual([]);
});
