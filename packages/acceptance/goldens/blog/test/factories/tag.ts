import type { Database } from '../../src/db/database.ts';
import { only } from '../../src/db/rows.ts';
import { tags } from '../../src/db/schema/writing.ts';
import { nextCount } from '../count.ts';

/** Inserts one tag, and what it must refer to. */
export async function createTag(db: Database, values: Partial<typeof tags.$inferInsert> = {}) {
  const n = nextCount('tags');
  const rows = await db
    .insert(tags)
    .values({ name: `engines ${n}`, ...values })
    .returning();
  return only(rows);
}

/** A valid body of TagCreate. */
export function tagBody() {
  const n = nextCount('tags');
  return { name: `engines ${n}`, colour: '#3366cc' };
}
