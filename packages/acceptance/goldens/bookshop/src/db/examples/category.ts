import type { Database } from '../database.ts';
import { categories } from '../schema/catalogue.ts';

/** Inserts a few categories. */
export async function insertCategoryRows(db: Database) {
  return db
    .insert(categories)
    .values([1, 2, 3].map((n) => ({ name: `Gothic fiction ${n}`, slug: `gothic-fiction-n${n}` })))
    .returning();
}
