import { z } from '@hono/zod-openapi';
import type { Job } from './job.ts';
import { callWebhook } from './webhook.ts';

const payload = z.object({});

/** Tells the warehouse when an order is shipped. */
export const notifyWarehouse: Job<typeof payload> = {
  name: 'notifyWarehouse',
  queue: 'hooks',
  payload,
  retries: 5,
  backoff: { kind: 'exponential', seconds: 10 },
  timeoutSeconds: 60,
  concurrency: 1,
  async run(context, payload) {
    await callWebhook(context, {
      url: 'https://warehouse.example.com/hooks/orders',
      secret: context.config.secrets.WEBHOOK_SECRET,
      payload,
    });
  },
};
