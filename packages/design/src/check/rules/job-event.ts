import { changing, defineRule } from '../rule.ts';

export const jobEvent = defineRule({
  code: 'job-event',
  severity: 'error',
  why: 'A job that waits for no event never runs.',
  check({ jobs }, report) {
    for (const job of jobs) {
      const { trigger } = job;
      if (trigger.kind !== 'event') continue;
      const events = [...new Set(trigger.events)];
      if (events.length === trigger.events.length && events.length > 0) continue;
      const next = events.length === 0 ? (['created'] as const) : events;
      const fix = changing(`Run when ${next.join(' or ')}`, job, {
        trigger: { ...trigger, events: [...next] },
      });
      report(job, 'trigger.events', 'Choose each event once, and at least one.', fix);
    }
  },
});
