import type { Database } from '../db/database.ts';
import type { users } from '../db/schema/people.ts';
import { enqueue } from './enqueue.ts';

export type ChangeEvent = 'created' | 'updated' | 'deleted';

/** Puts the jobs in line that a change of User starts. Call it in the transaction of the change. */
export async function userChanged(
  tx: Database,
  event: ChangeEvent,
  row: Pick<typeof users.$inferSelect, 'id'>,
): Promise<void> {
  if (event === 'created') {
    await enqueue(tx, 'sendWelcome', { event, id: row.id });
  }
}
