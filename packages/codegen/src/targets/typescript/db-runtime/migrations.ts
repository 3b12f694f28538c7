import { textFile } from '../source.ts';

/** Where the migrations of a project are. */
export const migrationsFile = textFile(
  'src/db/migrations.ts',
  `import { fileURLToPath } from 'node:url';

/** Where the migrations are, in the order in which they are applied. */
export const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url));
`,
);
