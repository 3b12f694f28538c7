import { changing, defineRule } from '../rule.ts';

export const jobPayload = defineRule({
  code: 'job-payload',
  severity: 'error',
  why: 'Whatever triggers the job must be able to fill its payload.',
  check({ jobs, get }, report) {
    for (const job of jobs) {
      const shape = get('shape', job.payload);
      if (!shape) continue;
      const fix = changing('Take the payload out', job, { payload: null });
      if (job.trigger.kind === 'schedule') {
        report(job, 'payload', 'Take the payload out: a schedule has nothing to give.', fix);
      } else if (job.trigger.kind === 'event' && shape.entity !== job.trigger.entity) {
        const name = get('entity', job.trigger.entity)?.name ?? 'the entity';
        report(
          job,
          'payload',
          `Choose a shape of ${name}, whose row is what the event gives.`,
          fix,
        );
      }
    }
  },
});
