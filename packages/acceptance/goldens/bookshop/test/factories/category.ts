import type { Database } from '../../src/db/database.ts';
import { only } from '../../src/db/rows.ts';
import { categories } from '../../src/db/schema/catalogue.ts';
import { nextCount } from '../count.ts';

/** Inserts one category, and what it must refer to. */
export async function createCategory(
  db: Database,
  values: Partial<typeof categories.$inferInsert> = {},
) {
  const n = nextCount('categories');
  const rows = await db
    .insert(categories)
    .values({ name: `Gothic fiction ${n}`, slug: `gothic-fiction-n${n}`, ...values })
    .returning();
  return only(rows);
}

/** A valid body of CategoryCreate. */
export function categoryBody() {
  const n = nextCount('categories');
  return { name: `Gothic fiction ${n}` };
}
