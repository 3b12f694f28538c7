import { purgeDeletedPosts } from './purge-deleted-posts.ts';
import { sendWelcome } from './send-welcome.ts';

/** Every job, by name. */
export const jobs = { purgeDeletedPosts, sendWelcome };

export type JobName = keyof typeof jobs;
