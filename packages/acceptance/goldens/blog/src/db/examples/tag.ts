import type { Database } from '../database.ts';
import { tags } from '../schema/writing.ts';

/** Inserts a few tags. */
export async function insertTagRows(db: Database) {
  return db
    .insert(tags)
    .values([1, 2, 3].map((n) => ({ name: `engines ${n}` })))
    .returning();
}
