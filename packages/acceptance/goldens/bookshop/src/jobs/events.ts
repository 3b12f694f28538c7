import type { Database } from '../db/database.ts';
import type { orders } from '../db/schema/sales.ts';
import { enqueue } from './enqueue.ts';

export type ChangeEvent = 'created' | 'updated' | 'deleted';

/** Puts the jobs in line that a change of Order starts. Call it in the transaction of the change. */
export async function orderChanged(
  tx: Database,
  event: ChangeEvent,
  row: Pick<typeof orders.$inferSelect, 'id'>,
): Promise<void> {
  if (event === 'created') {
    await enqueue(tx, 'announceOrder', { event, id: row.id });
  }
}
