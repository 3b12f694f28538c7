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
    made.map((design, index) => [`random-${seed}-${index}`, withoutLackingJobs(design)]),
  );
}

/**
 * The design without the jobs that its endpoints cannot give what they need. The generator refuses those with their place,
 * and `check`, by which designs are made, does not know of them.
 */
function withoutLackingJobs(design: Design): Design {
  const result = generateProject(design, { format: (text) => text });
  const lacking = new Set(
    (result.ok ? [] : result.diagnostics)
      .filter(({ at }) => at.property?.startsWith('enqueues.'))
      .map(({ at }) => at.recordId),
  );
  const records = { ...design.records };
  for (const id of lacking) {
    const endpoint = getRecord(design, 'endpoint', id);
    if (endpoint) records[id] = { ...endpoint, enqueues: [] };
  }
  return { records };
}
