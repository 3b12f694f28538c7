import type { Ir } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { textFile } from '../source.ts';

/** src/db/constraints.ts: which properties a constraint is about. */
export function constraintsFile({ entities }: Ir): GeneratedFile {
  const isOfExpressions = entities.some(({ indexes }) =>
    indexes.some(({ unique, parts }) => unique && parts.some((part) => 'pieces' in part)),
  );
  return isOfExpressions ? withExpressions : plain;
}

const plain = fileOf(
  'getTableColumns, is',
  '{ getTableConfig, type IndexColumn, PgTable }',
  `      const columns = index.columns.filter((column) => 'name' in column) as IndexColumn[];
      if (index.unique) add(index.name, columns as { name: string }[]);
`,
);

const withExpressions = fileOf(
  'Column, getTableColumns, is, SQL',
  '{ getTableConfig, IndexedColumn, PgTable }',
  `      // An expression is about the columns that it names.
      const parts = index.columns.flatMap((part) => (is(part, SQL) ? part.queryChunks : [part]));
      const columns = parts.flatMap((part) =>
        is(part, Column) || is(part, IndexedColumn) ? { name: part.name ?? '' } : [],
      );
      if (index.unique) add(index.name, columns);
`,
);

function fileOf(ofOrm: string, ofTables: string, indexes: string): GeneratedFile {
  return textFile(
    'src/db/constraints.ts',
    `import { ${ofOrm} } from 'drizzle-orm';
import ${ofTables} from 'drizzle-orm/pg-core';
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
      \`\${config.name}_pkey\`,
      Object.values(getTableColumns(table)).filter((column) => column.primary),
    );
    for (const key of config.primaryKeys) add(key.getName(), key.columns);
    for (const key of config.foreignKeys) add(key.getName(), key.reference().columns);
    for (const unique of config.uniqueConstraints) add(unique.name, unique.columns);
    for (const { config: index } of config.indexes) {
${indexes}    }
  }
  return constraints;
}
`,
  );
}
