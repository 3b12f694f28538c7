import type { Database } from '../../src/db/database.ts';
import { only } from '../../src/db/rows.ts';
import { authors } from '../../src/db/schema/catalogue.ts';

/** Inserts one author, and what it must refer to. */
export async function createAuthor(
  db: Database,
  values: Partial<typeof authors.$inferInsert> = {},
) {
  const rows = await db
    .insert(authors)
    .values({ name: 'Mary Shelley', ...values })
    .returning();
  return only(rows);
}

/** A valid body of AuthorCreate. */
export function authorBody() {
  return {
    name: 'Mary Shelley',
    country: 'GB',
    bornOn: '1797-08-30',
    biography: 'Example Biography',
  };
}
