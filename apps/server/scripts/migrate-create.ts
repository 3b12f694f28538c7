import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nextMigration } from './next-migration.ts';

// pnpm migrate:create <name> — writes what schema.prisma says beyond the migrations as the next one.
const folder = fileURLToPath(new URL('../prisma/migrations', import.meta.url));
const schema = fileURLToPath(new URL('../prisma/schema.prisma', import.meta.url));
const name = process.argv[2];
if (name === undefined || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error('usage: pnpm migrate:create <name in lower_snake_case>');
  process.exit(2);
}
const sql = await nextMigration(folder, schema);
if (sql === null) {
  console.log('The migrations already say what the schema says.');
} else {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const target = join(folder, `${stamp}_${name}`);
  await mkdir(target, { recursive: true });
  await writeFile(join(target, 'migration.sql'), sql);
  console.log(`Wrote ${target}/migration.sql; read it before you commit it.`);
}
// The engine's lock timer of 10 s would keep the process alive.
process.exit();
