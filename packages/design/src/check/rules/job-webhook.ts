import { changing, defineRule } from '../rule.ts';

export const jobWebhook = defineRule({
  code: 'job-webhook',
  severity: 'error',
  why: 'A webhook goes to a web address and is signed with a secret from the environment.',
  check({ jobs }, report) {
    for (const job of jobs) {
      const { body } = job;
      if (body.kind !== 'webhook') continue;
      const isWhole = /^\{\{[^{}]+\}\}$/.test(body.url);
      if (
        body.url.trim() !== '' &&
        !isWhole &&
        !/^https?:\/\/[^\s/?#{}@]+([/?#][^\s]*)?$/.test(body.url)
      ) {
        report(job, 'body.url', 'Write an address that begins with https://, or one placeholder.');
      }
      if (!/^[A-Z][A-Z0-9_]*$/.test(body.secretVariable)) {
        const fix = changing('Change to WEBHOOK_SECRET', job, {
          body: { ...body, secretVariable: 'WEBHOOK_SECRET' },
        });
        report(job, 'body.secretVariable', 'Name the variable in capitals, digits and _.', fix);
      }
    }
  },
});
