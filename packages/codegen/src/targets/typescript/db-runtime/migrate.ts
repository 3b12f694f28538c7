import { textFile } from '../source.ts';

/** Applies migrations from the command line. */
export const migrateFile = textFile(
  'src/db/migrate.ts',
  `import { readConfig } from '../config.ts';
import { openDatabase } from './client.ts';

const database = await openDatabase(readConfig());
await database.migrate();
await database.close();
`,
);
