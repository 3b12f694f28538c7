import { z } from '@hono/zod-openapi';
import { eq } from 'drizzle-orm';
import { orders } from '../db/schema/sales.ts';
import type { Job } from './job.ts';
import { line, text } from './text.ts';

const payload = z.object({ event: z.enum(['created']), id: z.guid() });

/** Tells the shop about each new order. */
export const announceOrder: Job<typeof payload> = {
  name: 'announceOrder',
  queue: 'mail',
  payload,
  retries: 3,
  backoff: { kind: 'exponential', seconds: 10 },
  timeoutSeconds: 60,
  concurrency: 1,
  async run({ db, mailer }, payload) {
    const [row] = await db.select().from(orders).where(eq(orders.id, payload.id));
    if (!row) return;
    await mailer.send({
      to: 'orders@example.com',
      subject: line`Order ${row.number}`,
      text: text`Order ${row.number} was placed.\n\nShip it to:\n${row.shippingAddress}`,
    });
  },
};
