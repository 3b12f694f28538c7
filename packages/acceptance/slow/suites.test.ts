import { afterAll, beforeAll, describe, it } from 'vitest';
import { matrix } from '../src/designs/index.ts';
import { createPool, type Pool } from '../src/pool.ts';
import { remove } from '../src/project.ts';

describe('the designs that hold each feature', () => {
  let pool: Pool;
  beforeAll(async () => {
    pool = await createPool(matrix);
  });
  afterAll(() => remove(pool.folder));

  it.each(Object.keys(matrix))('%s passes its own tests', async (name) => {
    await pool.run(name, 'vitest', 'run');
  });
});
