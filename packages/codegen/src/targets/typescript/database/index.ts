import type { Ir } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { textFile } from '../source.ts';
import { emitMigrations } from './migration.ts';
import { emitSchema, tablesOf } from './schema.ts';

export { searchExpression } from './schema.ts';

/** The schema in drizzle's words and the migration that makes it. */
export function emitDatabase(ir: Ir): GeneratedFile[] {
  return [...emitSchema(ir), ...emitColumns(ir), ...emitMigrations(ir), drizzleConfig];
}

/** Column types that drizzle lacks, where some table has such a column. */
function emitColumns(ir: Ir): GeneratedFile[] {
  const kinds = new Set(
    tablesOf(ir).flatMap(({ columns }) => columns.map(({ type }) => type.kind)),
  );
  const parts = [
    ...(kinds.has('bigint') ? [bigintText] : []),
    ...(kinds.has('bytes') ? [base64] : []),
  ];
  if (parts.length === 0) return [];
  const head = "import { customType } from 'drizzle-orm/pg-core';\n\n";
  return [textFile('src/db/columns.ts', head + parts.join('\n'))];
}

const bigintText = `/** A bigint as text: exact beyond what a JavaScript number holds. */
export const bigintText = customType<{ data: string; driverData: string | number | bigint }>({
  dataType: () => 'bigint',
  fromDriver: String,
});
`;

const base64 = `/** Bytes as base64 text. */
export const base64 = customType<{ data: string; driverData: Uint8Array }>({
  dataType: () => 'bytea',
  toDriver: (text) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0)),
  fromDriver: (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')),
});
`;

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
