import type { Case } from './break.ts';
import { endpointCases } from './endpoint-cases.ts';
import { jobCases } from './job-cases.ts';
import { modelCases } from './model-cases.ts';
import { nameCases } from './name-cases.ts';
import { relationCases } from './relation-cases.ts';

/** Ways to break a sound design, by the code of the rule that says so. */
export const cases: Readonly<Record<string, readonly Case[]>> = {
  ...nameCases,
  ...modelCases,
  ...relationCases,
  ...endpointCases,
  ...jobCases,
};
