import { defineRule } from '../rule.ts';

export const unusedJob = defineRule({
  code: 'unused-job',
  severity: 'warning',
  why: 'A job that waits for an endpoint never runs when no endpoint enqueues it.',
  check({ jobs, endpoints }, report) {
    const used = new Set(endpoints.flatMap(({ enqueues }) => enqueues));
    for (const job of jobs) {
      if (job.trigger.kind !== 'endpoint' || used.has(job.id)) continue;
      report(job, 'trigger', `Let an endpoint enqueue ${job.name}, or choose another trigger.`);
    }
  },
});
