import { z } from '@hono/zod-openapi';
import type { Job } from './job.ts';

const payload = z.object({});

/** Reminds the stockroom each night to look at what runs low. */
export const reportLowStock: Job<typeof payload> = {
  name: 'reportLowStock',
  queue: 'mail',
  payload,
  retries: 3,
  backoff: { kind: 'exponential', seconds: 10 },
  timeoutSeconds: 60,
  concurrency: 1,
  schedule: { cron: '0 3 * * *', timeZone: 'Europe/Berlin' },
  async run({ mailer }) {
    await mailer.send({
      to: 'stockroom@example.com',
      subject: 'Books that run low',
      text: 'Look at /api/books?stock.lt=10&sort=stock and order what is missing.',
    });
  },
};
