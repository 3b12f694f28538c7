import { lt, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { JobContext } from './job.ts';

const batch = 1000;
const day = 24 * 60 * 60 * 1000;

/** Deletes the rows whose `column` is more than `days` days ago, a batch at a time. Returns how many. */
export async function purge(
  { db, clock, signal }: JobContext,
  { table, column, days }: { table: PgTable; column: PgColumn; days: number },
): Promise<number> {
  const before = new Date(clock.now().getTime() - days * day);
  const limit = column.dataType === 'date' ? before : before.toISOString().slice(0, 10);
  let deleted = 0;
  for (;;) {
    signal.throwIfAborted();
    const old = db.select({ ctid: sql`ctid` }).from(table).where(lt(column, limit)).limit(batch);
    const rows = await db
      .delete(table)
      .where(sql`ctid = any(array(${old}))`)
      .returning({ one: sql`1` });
    deleted += rows.length;
    if (rows.length < batch) return deleted;
  }
}
