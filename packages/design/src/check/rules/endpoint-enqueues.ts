import { changing, defineRule } from '../rule.ts';

export const endpointEnqueues = defineRule({
  code: 'endpoint-enqueues',
  severity: 'warning',
  why: 'A job that says it is triggered otherwise surprises whoever reads it.',
  check({ endpoints, get }, report) {
    for (const endpoint of endpoints) {
      for (const [index, id] of endpoint.enqueues.entries()) {
        const job = get('job', id);
        if (!job || job.trigger.kind === 'endpoint') continue;
        const fix = changing('Trigger it by endpoints', job, { trigger: { kind: 'endpoint' } });
        report(
          endpoint,
          `enqueues.${index}`,
          `Let ${job.name} be triggered by endpoints: this one enqueues it.`,
          fix,
        );
      }
    }
  },
});
