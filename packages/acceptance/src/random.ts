import type { Design } from '@plinth/design';
import { designArbitrary } from '@plinth/design/test-support';
import { sample } from 'fast-check';

/** Designs made by chance, the same for the same seed, by name; `variations` is the most that each is changed before its endpoints are made, and after. */
export function randomDesigns(
  seed: number,
  count: number,
  variations = 12,
): Readonly<Record<string, Design>> {
  const made = sample(
    designArbitrary({ entities: 6, fields: 8, relations: 8, jobs: 6, variations }),
    { seed, numRuns: count },
  );
  return Object.fromEntries(made.map((design, index) => [`random-${seed}-${index}`, design]));
}
