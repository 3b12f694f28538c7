import type { GeneratedFile } from '../../../files.ts';
import { clientFile } from './client.ts';
import { constraintsFile } from './constraints.ts';
import { databaseFile } from './database.ts';
import { databaseErrorFile } from './database-error.ts';
import { groupFile } from './group.ts';
import { migrateFile } from './migrate.ts';
import { orderFile } from './order.ts';
import { rowsFile } from './rows.ts';
import { searchFile } from './search.ts';
import { transactionFile } from './transaction.ts';

/** What every query stands on: the files of `src/db` that are alike in all projects. */
export function emitDatabaseRuntime(): GeneratedFile[] {
  return [
    databaseFile,
    clientFile,
    migrateFile,
    transactionFile,
    databaseErrorFile,
    constraintsFile,
    orderFile,
    rowsFile,
    groupFile,
    searchFile,
  ];
}
