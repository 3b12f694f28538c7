import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importedDesigns } from '../src/imported.ts';
import { createPool, type Pool } from '../src/pool.ts';
import { remove } from '../src/project.ts';

const designs = importedDesigns();

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

  it.each(Object.keys(designs))('%s passes its own lint, format and tests', async (name) => {
    await pool.run(name, 'biome', 'check', '--error-on-warnings', '.');
    await pool.run(name, 'vitest', 'run');
  });
});
