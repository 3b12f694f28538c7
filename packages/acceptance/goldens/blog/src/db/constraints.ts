import { getTableColumns, is } from 'drizzle-orm';
import { getTableConfig, type IndexColumn, PgTable } from 'drizzle-orm/pg-core';
import * as schema from './schema/index.ts';

let known: Map<string, string[]> | undefined;

/** The properties that a unique, foreign key or primary key constraint is about; none for one unknown. */
export function constraintFields(constraint: string | undefined): string[] {
  known ??= readConstraints();
  return known.get(constraint ?? '') ?? [];
}

function readConstraints(): Map<string, string[]> {
  const constraints = new Map<string, string[]>();
  for (const table of Object.values(schema).filter((value) => is(value, PgTable))) {
    const config = getTableConfig(table);
    const properties = new Map(
      Object.entries(getTableColumns(table)).map(([property, column]) => [column.name, property]),
    );
    const add = (name: string | undefined, columns: { name: string }[]) =>
      constraints.set(
        name ?? '',
        columns.map((column) => properties.get(column.name) ?? column.name),
      );
    add(
      `${config.name}_pkey`,
      Object.values(getTableColumns(table)).filter((column) => column.primary),
    );
    for (const key of config.primaryKeys) add(key.getName(), key.columns);
    for (const key of config.foreignKeys) add(key.getName(), key.reference().columns);
    for (const unique of config.uniqueConstraints) add(unique.name, unique.columns);
    for (const { config: index } of config.indexes) {
      const columns = index.columns.filter((column) => 'name' in column) as IndexColumn[];
      if (index.unique) add(index.name, columns as { name: string }[]);
    }
  }
  return constraints;
}
