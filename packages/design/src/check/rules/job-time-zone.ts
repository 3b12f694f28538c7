import { changing, defineRule } from '../rule.ts';

export const jobTimeZone = defineRule({
  code: 'job-time-zone',
  severity: 'error',
  why: 'A schedule runs by the clock of its time zone.',
  check({ jobs }, report) {
    for (const job of jobs) {
      const { trigger } = job;
      if (trigger.kind !== 'schedule' || isTimeZone(trigger.timeZone)) continue;
      const fix = changing('Change to UTC', job, { trigger: { ...trigger, timeZone: 'UTC' } });
      report(job, 'trigger.timeZone', 'Choose a time zone such as Europe/Berlin or UTC.', fix);
    }
  },
});

function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]*$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
