import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateProject } from '@plinth/codegen';
import { type Design, templates } from '@plinth/design';
import { format } from '@wasm-fmt/biome_fmt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsIn, testsOf } from '../src/faults.ts';
import { createPool, type Pool } from '../src/pool.ts';
import { remove } from '../src/project.ts';

const bases = templates
  .map(({ id, design }) => [id, design, faultsIn(filesOf(design))] as const)
  .filter(([, , faults]) => faults.length > 0);

describe.each(bases)('faults made in the export of %s', (id, design, faults) => {
  let pool: Pool;
  beforeAll(async () => {
    pool = await createPool({ [id]: design });
  });
  afterAll(() => remove(pool.folder));

  it.each(faults.map((fault) => [fault.what, fault] as const))('%s', async (_, { path, text }) => {
    const file = join(pool.of(id), path);
    const sound = filesOf(design).find((each) => each.path === path)?.text ?? '';
    await writeFile(file, text);
    try {
      expect(await isFound(testsOf(path))).toBe(true);
    } finally {
      await writeFile(file, sound);
    }
  });

  /** Whether the tests of the resource fail, or else any of the project. */
  async function isFound(tests: string): Promise<boolean> {
    for (const files of [[tests], []]) {
      const passes = await pool.run(id, 'vitest', 'run', '--bail=1', ...files).then(
        () => true,
        () => false,
      );
      if (!passes) return true;
    }
    return false;
  }
});

function filesOf(design: Design) {
  const result = generateProject(design, { format });
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  return result.files;
}
