import { type Design, recordsOf, templates } from '@plinth/design';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { matrix } from '../src/designs/index.ts';
import { createPool, type Pool } from '../src/pool.ts';
import { remove } from '../src/project.ts';

const designs: Readonly<Record<string, Design>> = {
  ...Object.fromEntries(templates.map(({ id, design }) => [id, design])),
  ...matrix,
};
const services = {
  DATABASE_URL: process.env.DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres',
  REDIS_URL: process.env.REDIS_URL ?? 'redis://127.0.0.1:6379',
};
const endpointCount = (design: Design) => recordsOf(design, 'endpoint').length;
/** Those of the most endpoints meet the most of what a server does otherwise than a database in the process. */
const largest = Object.entries(designs)
  .sort(([, a], [, b]) => endpointCount(b) - endpointCount(a))
  .slice(0, 9)
  .map(([name]) => name);

describe('the designs that hold each feature', () => {
  let pool: Pool;
  beforeAll(async () => {
    pool = await createPool(designs);
  });
  afterAll(() => remove(pool.folder));

  it.each(Object.keys(matrix))('%s passes its own tests', async (name) => {
    await pool.run(name, 'vitest', 'run');
  });

  it.each(largest)('%s passes its own tests on PostgreSQL and Redis', async (name) => {
    await pool.runWith(services, name, 'vitest', 'run');
  });
});
