import type { Database } from './database.ts';
import { databaseError } from './errors.ts';

const retryable = new Set(['40001', '40P01']);

/** Runs `work` in a transaction, again (three times in all) when PostgreSQL broke a deadlock or a conflict. */
export async function inTransaction<T>(
  db: Database,
  work: (tx: Database) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction(work);
    } catch (error) {
      if (attempt === 3 || !retryable.has(databaseError(error)?.code ?? '')) throw error;
    }
  }
}
