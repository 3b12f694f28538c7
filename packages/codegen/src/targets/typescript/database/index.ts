import type { Ir } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { written } from '../parts.ts';
import { textFile } from '../source.ts';
import { emitColumnTypes } from './column-types.ts';
import { emitMigrations } from './migration.ts';
import { emitSchema } from './schema.ts';
import { emitSeed } from './seed.ts';

export { searchExpression } from './schema.ts';

/** The schema in drizzle's words and the migration that makes it. */
export function emitDatabase(ir: Ir): GeneratedFile[] {
  return [...written(ir, emitSchema, emitColumnTypes, emitMigrations, emitSeed), drizzleConfig];
}

const drizzleConfig = textFile(
  'drizzle.config.ts',
  `import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: './src/db/schema/index.ts',
  out: './migrations',
  dbCredentials: { url: process.env.DATABASE_URL ?? '' },
});
`,
);
