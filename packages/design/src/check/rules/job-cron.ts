import { explainCron } from '../cron.ts';
import { defineRule } from '../rule.ts';

export const jobCron = defineRule({
  code: 'job-cron',
  severity: 'error',
  why: 'A schedule that cannot be read never runs.',
  check({ jobs }, report) {
    for (const job of jobs) {
      if (job.trigger.kind !== 'schedule') continue;
      const reason = explainCron(job.trigger.cron);
      if (reason) report(job, 'trigger.cron', reason);
    }
  },
});
