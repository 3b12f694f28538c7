import type { Design } from '@plinth/design';
import { templates } from '@plinth/design';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { matrix } from '../src/designs/index.ts';
import { createPool, type Pool } from '../src/pool.ts';
import { remove } from '../src/project.ts';
import { variantsOf } from '../src/variants.ts';

const bookshop = templates.find(({ id }) => id === 'bookshop')?.design as Design;
const machinery = matrix['machinery-with-login'] as Design;

/** Those whose suites run, by base: a change of each group. */
const sampled: Readonly<Record<string, readonly string[]>> = {
  'machinery-with-login': [
    'rate-five-in-a-second',
    'paging-cursor-one',
    'includes-all',
    'status-202',
    'soft-delete-key-natural',
    'rules-few-small-steps',
    'list-rules-five-items',
    'default-each',
    'unique-all',
    'write-only-all',
    'naming-crossed',
    'errors-worded-list',
    'on-delete-optional-setNull',
    'job-trigger-event',
  ],
  bookshop: ['cache-viewer', 'filters-in', 'policy-owner', 'timestamps-none'],
};

describe.each(Object.entries({ 'machinery-with-login': machinery, bookshop }))(
  '%s with one property changed on every record',
  (base, design) => {
    const names = (sampled[base] ?? []).map((change) => `${base}-${change}`);
    let pool: Pool;
    beforeAll(async () => {
      const variants = variantsOf({ [base]: design });
      expect(Object.keys(variants)).toEqual(expect.arrayContaining(names));
      pool = await createPool(variants);
    });
    afterAll(() => remove(pool.folder));

    it('compiles', async () => {
      expect(await pool.compile()).toBe('');
    });

    it.each(names)('%s passes its own tests, lint and format', async (name) => {
      await pool.run(name, 'biome', 'check', '--error-on-warnings', '.');
      await pool.run(name, 'vitest', 'run');
    });
  },
);
