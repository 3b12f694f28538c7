import { templates } from '@plinth/design';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { filesOf, isFound } from '../src/fault-project.ts';
import { faultsIn, sampleOf, testsOf } from '../src/faults.ts';
import { createPool, type Pool } from '../src/pool.ts';
import { remove } from '../src/project.ts';

const design = templates.find(({ id }) => id === 'blog')?.design;
if (!design) throw new Error('no template of a blog');
const files = filesOf(design);
const faults = sampleOf(faultsIn(files), 1);

let pool: Pool;
beforeAll(async () => {
  pool = await createPool({ blog: design });
});
afterAll(() => remove(pool.folder));

it('a project without faults passes the tests that faults are looked for with', async () => {
  const tests = faults.flatMap(({ path }) => testsOf(path, files) ?? []);
  await pool.run('blog', 'vitest', 'run', ...new Set(tests));
});

it.each(['shows rows of others', 'lets no role pass an owner', 'links or unlinks nothing'])(
  'the tests of an export find a fault that %s',
  async (kind) => {
    const fault = faults.find((each) => each.kind === kind);
    if (!fault) throw new Error(`no fault that ${kind}`);
    expect(await isFound(pool, 'blog', files, fault)).toBe(true);
  },
);
