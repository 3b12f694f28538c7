import type { Database } from '../database.ts';
import { authors } from '../schema/catalogue.ts';

/** Inserts a few authors. */
export async function insertAuthorRows(db: Database) {
  return db
    .insert(authors)
    .values(
      [1, 2, 3].map(() => ({
        name: 'Mary Shelley',
        country: 'GB',
        bornOn: '1797-08-30',
        biography: 'Example Biography',
      })),
    )
    .returning();
}
