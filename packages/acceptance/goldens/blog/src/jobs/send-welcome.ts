import { z } from '@hono/zod-openapi';
import { eq } from 'drizzle-orm';
import { users } from '../db/schema/people.ts';
import type { Job } from './job.ts';
import { address, line, text } from './text.ts';

const payload = z.object({ event: z.enum(['created']), id: z.guid() });

/** Greets whoever opens an account. */
export const sendWelcome: Job<typeof payload> = {
  name: 'sendWelcome',
  queue: 'mail',
  payload,
  retries: 3,
  backoff: { kind: 'exponential', seconds: 10 },
  timeoutSeconds: 60,
  concurrency: 1,
  async run({ db, mailer }, payload) {
    const [row] = await db.select().from(users).where(eq(users.id, payload.id));
    if (!row) return;
    await mailer.send({
      to: address`${row.email}`,
      subject: line`Welcome, ${row.displayName}`,
      text: text`Hello ${row.displayName},\n\nyour account is ready. We look forward to your first post.`,
    });
  },
};
