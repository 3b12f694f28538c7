import type { Ir } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { clientFile } from './client.ts';
import { constraintsFile } from './constraints.ts';
import { databaseFile } from './database.ts';
import { databaseErrorFile } from './database-error.ts';
import { existsFile } from './exists.ts';
import { groupFile } from './group.ts';
import { insertsFile } from './inserts.ts';
import { migrateFile } from './migrate.ts';
import { migrationsFile } from './migrations.ts';
import { momentFile } from './moment.ts';
import { orderFile } from './order.ts';
import { postgresFile } from './postgres.ts';
import { preparedFile } from './prepared.ts';
import { rowsFile } from './rows.ts';
import { searchFile } from './search.ts';
import { slugFile } from './slug.ts';
import { transactionFile } from './transaction.ts';

/** What every query stands on: the files of `src/db` that are alike in all projects. */
export function emitDatabaseRuntime(ir: Ir): GeneratedFile[] {
  const slugs = ir.entities.some(({ columns }) =>
    columns.some(({ slugFrom }) => slugFrom !== null),
  );
  return [
    ...(slugs ? [slugFile] : []),
    databaseFile,
    clientFile,
    postgresFile,
    migrationsFile,
    migrateFile,
    transactionFile,
    databaseErrorFile,
    constraintsFile(ir),
    orderFile,
    insertsFile,
    preparedFile,
    momentFile,
    rowsFile,
    groupFile,
    searchFile,
    existsFile,
  ];
}
