import { recordsOf } from '@plinth/design';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importedDesigns } from '../src/imported.ts';
import { createPool, type Pool } from '../src/pool.ts';
import { remove } from '../src/project.ts';

const designs = importedDesigns();
const server = process.env.DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';

/**
 * Where a suite finds its database. Designs with tables take the one in the process, as their readers do; the others ask nothing
 * of it, and a server has one ready in a fraction of the time.
 */
function databaseOf(name: string): string {
  const design = designs[name];
  return design && recordsOf(design, 'entity').length > 0 ? '' : server;
}

describe('what is imported', () => {
  let pool: Pool;
  beforeAll(async () => {
    pool = await createPool(designs);
  });
  afterAll(() => remove(pool.folder));

  it('compiles', async () => {
    expect(Object.keys(designs).length).toBeGreaterThan(40);
    expect(await pool.compile()).toBe('');
  });

  // Suites wait for timers, so that two at a time take less than one after the other.
  it.concurrent.each(Object.keys(designs))(
    '%s passes its own lint, format and tests',
    async (name) => {
      await pool.run(name, 'biome', 'check', '--error-on-warnings', '.');
      await pool.runWith({ DATABASE_URL: databaseOf(name) }, name, 'vitest', 'run');
    },
  );
});
