// PostgreSQL in memory, made by the migrations that the export ships.
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';

const migrations = import.meta.glob<string>('@project/migrations/*.sql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

export async function copyDatabase() {
  const client = await PGlite.create();
  for (const path of Object.keys(migrations).sort()) await client.exec(migrations[path] ?? '');
  return { db: drizzle(client), close: () => client.close() };
}
