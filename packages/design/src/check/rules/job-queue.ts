import { changing, defineRule } from '../rule.ts';

export const jobQueue = defineRule({
  code: 'job-queue',
  severity: 'error',
  why: 'The name of a queue is part of keys in Redis.',
  check({ jobs }, report) {
    for (const job of jobs) {
      if (/^[A-Za-z][A-Za-z0-9_-]{0,62}$/.test(job.queue)) continue;
      const fix = changing('Change to default', job, { queue: 'default' });
      report(job, 'queue', 'Name the queue with letters, digits, - and _.', fix);
    }
  },
});
