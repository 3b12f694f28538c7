import { textFile } from '../source.ts';

/** Applies migrations from the command line. */
export const migrateFile = textFile(
  'src/db/migrate.ts',
  `import { loadConfig } from '../platform/environment.ts';
import { openDatabase } from './client.ts';

const database = await openDatabase(loadConfig());
await database.migrate();
await database.close();
`,
);
