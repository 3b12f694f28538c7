import { type Design, templates } from '@plinth/design';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { matrix } from '../src/designs/index.ts';
import { filesOf, isFound } from '../src/fault-project.ts';
import { faultsIn, sampleOf } from '../src/faults.ts';
import { createPool, type Pool } from '../src/pool.ts';
import { remove } from '../src/project.ts';

/** So many of each kind are made in each design; `FAULTS_PER_KIND=1000` makes all. */
const perKind = Number(process.env.FAULTS_PER_KIND ?? 3);

const designs: Readonly<Record<string, Design>> = {
  ...Object.fromEntries(templates.map(({ id, design }) => [id, design])),
  ...matrix,
};
const bases = Object.entries(designs)
  .map(([id, design]) => ({ id, design, files: filesOf(design) }))
  .map((base) => ({ ...base, faults: sampleOf(faultsIn(base.files), perKind) }))
  .filter(({ faults }) => faults.length > 0)
  .map((base) => [base.id, base] as const);

/** How many of each kind were made, and how many of them were found. */
const tally = new Map<string, { made: number; found: number }>();

afterAll(() => {
  const lines = [...tally].map(([kind, { made, found }]) => `${found} of ${made}  ${kind}`);
  process.stdout.write(`Found by the tests of the exports:\n${lines.sort().join('\n')}\n`);
});

describe.each(bases)('faults made in the export of %s', (id, { design, files, faults }) => {
  let pool: Pool;
  beforeAll(async () => {
    pool = await createPool({ [id]: design });
    await pool.run(id, 'vitest', 'run');
  });
  afterAll(() => remove(pool.folder));

  // Titles are whole, so that words of them choose faults.
  it.each(faults.map((fault) => [fault.what, fault] as const))('%s', async (_, fault) => {
    const found = await isFound(pool, id, files, fault);
    const { made = 0, found: before = 0 } = tally.get(fault.kind) ?? {};
    tally.set(fault.kind, { made: made + 1, found: before + Number(found) });
    expect(found).toBe(true);
  });
});
