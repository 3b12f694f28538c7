import { generateProject } from '@plinth/codegen';
import { type Design, getRecord } from '@plinth/design';
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
  return Object.fromEntries(
    made.map((design, index) => [`random-${seed}-${index}`, generated(generated(design))]),
  );
}

/**
 * The design without what the generator refuses or warns of with its place, and `check`, by which designs are made, does not
 * know: jobs that endpoints cannot give what they need, expressions of types that do not mix, checks that no example meets.
 */
export function generated(design: Design): Design {
  const result = generateProject(design, { format: (text) => text });
  const records = { ...design.records };
  for (const { at } of result.ok ? result.warnings : result.diagnostics) {
    const endpoint = getRecord(design, 'endpoint', at.recordId);
    if (endpoint && at.property?.startsWith('enqueues.')) {
      records[endpoint.id] = { ...endpoint, enqueues: [] };
    }
    const entity = getRecord({ records }, 'entity', at.recordId);
    const list = (['checks', 'indexes'] as const).find((each) =>
      at.property?.startsWith(`${each}.`),
    );
    if (entity && list) records[entity.id] = { ...entity, [list]: [] };
  }
  return { records };
}
