import { z } from '@hono/zod-openapi';
import { posts } from '../db/schema/writing.ts';
import type { Job } from './job.ts';
import { purge } from './purge.ts';

const payload = z.object({});

/** Removes posts for good a month after they were deleted. */
export const purgeDeletedPosts: Job<typeof payload> = {
  name: 'purgeDeletedPosts',
  queue: 'default',
  payload,
  retries: 3,
  backoff: { kind: 'exponential', seconds: 10 },
  timeoutSeconds: 60,
  concurrency: 1,
  schedule: { cron: '30 3 * * *', timeZone: 'Europe/Berlin' },
  async run(context) {
    const deleted = await purge(context, { table: posts, column: posts.deletedAt, days: 30 });
    context.logger.info({ deleted }, 'old rows purged');
  },
};
