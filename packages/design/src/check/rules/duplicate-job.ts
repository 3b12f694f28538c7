import { kebabCase } from '../../names.ts';
import { defineRule } from '../rule.ts';

export const duplicateJob = defineRule({
  code: 'duplicate-job',
  severity: 'error',
  why: 'Each job becomes a file and a name in the queue.',
  check({ jobs }, report) {
    const seen = new Set<string>();
    for (const job of jobs) {
      const key = kebabCase(job.name);
      if (key !== '' && seen.has(key)) {
        report(job, 'name', `Choose another name: there is another job ${job.name}.`);
      }
      seen.add(key);
    }
  },
});
