import { loadConfig } from '../platform/environment.ts';
import { createPasswords } from '../platform/passwords.ts';
import { openDatabase } from './client.ts';
import { insertExamples, isEmpty } from './examples.ts';
import { inTransaction } from './transaction.ts';

const config = loadConfig();
const database = await openDatabase(config);
await database.migrate();
if (await isEmpty(database.db)) {
  const password = 'correct horse battery';
  const hash = await createPasswords(config.bcryptCost).hash(password);
  await inTransaction(database.db, (tx) => insertExamples(tx, hash));
  console.log(`The database has examples now; the password of every account is "${password}".`);
} else {
  console.log('The database is not empty: nothing was added.');
}
await database.close();
