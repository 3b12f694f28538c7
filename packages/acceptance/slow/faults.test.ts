import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateProject } from '@plinth/codegen';
import { type Design, templates } from '@plinth/design';
import { format } from '@wasm-fmt/biome_fmt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { matrix } from '../src/designs/index.ts';
import { type Fault, faultsIn, sampleOf, testsOf } from '../src/faults.ts';
import { createPool, type Pool } from '../src/pool.ts';
import { remove } from '../src/project.ts';

/** How many faults of each kind are made in each project. */
const ofEach = Number(process.env.FAULTS_OF_EACH ?? 5);
/** The made designs that hold what the templates do not. */
const made = ['life', 'photo-community'] as const;

const bases: Readonly<Record<string, Design>> = {
  ...Object.fromEntries(templates.map(({ id, design }) => [id, design])),
  ...Object.fromEntries(made.map((name) => [name, matrix[name] as Design])),
};
const chosen = Object.entries(bases)
  .map(([id, design]) => [id, design, sampleOf(faultsIn(filesOf(design)), ofEach)] as const)
  .filter(([, , faults]) => faults.length > 0);

describe.each(chosen)('faults made in the export of %s', (id, design, faults) => {
  let pool: Pool;
  const found = new Map<string, { made: number; found: number }>();
  beforeAll(async () => {
    pool = await createPool({ [id]: design });
  });
  afterAll(async () => {
    await remove(pool.folder);
    const lines = [...found].map(([kind, each]) => `${each.found} of ${each.made}  ${kind}`);
    console.log([`${id}: found by its own tests`, ...lines].join('\n  '));
  });

  const titled = faults.map((fault) => [`${fault.kind} at ${fault.path}:${fault.line}`, fault]);
  it.each(titled as [string, Fault][])('%s', async (_, { kind, path, text }) => {
    const file = join(pool.of(id), path);
    const sound = filesOf(design).find((each) => each.path === path)?.text ?? '';
    const counted = found.get(kind) ?? { made: 0, found: 0 };
    found.set(kind, counted);
    counted.made++;
    await writeFile(file, text);
    try {
      expect(await isFound(testsOf(path))).toBe(true);
      counted.found++;
    } finally {
      await writeFile(file, sound);
    }
  });

  /** Whether the tests of the resource fail, or else any of the project. */
  async function isFound(tests: string | null): Promise<boolean> {
    for (const files of [...(tests === null ? [] : [[tests]]), []]) {
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
