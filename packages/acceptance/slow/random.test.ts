import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPool, type Pool } from '../src/pool.ts';
import { remove } from '../src/project.ts';
import { randomDesigns } from '../src/random.ts';

/**
 * Designs that found a fault once: a number with a narrow range that must differ, a time of day in an answer, an enum that
 * must differ below a parent of the same entity, legs of a table between that may be empty, one parameter that is a key in
 * one path and another field in the next, a filter of a table over itself.
 */
const kept = {
  ...pick(randomDesigns(2, 12, 0), 'random-2-0', 'random-2-4', 'random-2-7'),
  ...pick(randomDesigns(11, 92), 'random-11-0', 'random-11-5', 'random-11-20', 'random-11-91'),
};
const designs = { ...kept, ...randomDesigns(31, 57) };
const sampled = [...Object.keys(kept), ...Object.keys(designs).slice(-5)];

function pick<T>(from: Readonly<Record<string, T>>, ...names: string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(from).filter(([name]) => names.includes(name)));
}

describe('designs made by chance', () => {
  let pool: Pool;
  beforeAll(async () => {
    pool = await createPool(designs);
  });
  afterAll(() => remove(pool.folder));

  it('compile', async () => {
    expect(Object.keys(designs)).toHaveLength(64);
    expect(await pool.compile()).toBe('');
  });

  it.each(sampled)('%s passes its own tests, lint and format', async (name) => {
    await pool.run(name, 'biome', 'check', '--error-on-warnings', '.');
    await pool.run(name, 'vitest', 'run');
  });
});
