import { textFile } from '../source.ts';

/** Inserts of what endpoints create. */
export const insertsFile = textFile(
  'src/db/inserts.ts',
  `import { getTableColumns, is, type Query, SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Database } from './database.ts';
import { type Columns, rowsOf, type Values } from './prepared.ts';

interface Insert {
  name: string;
  query: Query;
}

/** Inserts of one row, by the columns they answer with and what they give. */
const inserts = new WeakMap<Columns, Map<string, Insert>>();
let preparedInserts = 0;

/** How many inserts are prepared, at most: every connection keeps each. */
const maxPreparedInserts = 500;

/** Inserts rows and answers with these columns. One row goes by a statement prepared for what such a row gives. */
export function insertRows<T extends PgTable, C extends Columns>(
  db: Database,
  table: T,
  columns: C,
  values: T['$inferInsert'][],
) {
  const given = values.length === 1 ? withDefaults(table, values[0] ?? {}) : undefined;
  const insert = given && prepareInsert(db, table, columns, given);
  if (insert) return rowsOf(db, insert.name, columns, insert.query).execute(given);
  return rowsOf(db, undefined, columns, insertQuery(db, table, columns, values)).execute();
}

/** What a row gives, with the defaults that the database does not know. */
function withDefaults(table: PgTable, row: Values): Values {
  const given: Values = {};
  for (const [property, column] of Object.entries(getTableColumns(table))) {
    const fallback = column.defaultFn ?? (column.hasDefault ? undefined : column.onUpdateFn);
    const value = row[property] === undefined ? fallback?.() : row[property];
    if (value !== undefined) given[property] = value;
  }
  return given;
}

function prepareInsert(
  db: Database,
  table: PgTable,
  columns: Columns,
  given: Values,
): Insert | undefined {
  const known = inserts.get(columns) ?? new Map<string, Insert>();
  inserts.set(columns, known);
  let shape = '';
  for (const property in given) {
    const value = given[property];
    // An expression is part of the text of its statement.
    if (is(value, SQL)) return undefined;
    shape += value === null ? \`\${property}=null,\` : \`\${property},\`;
  }
  const insert = known.get(shape);
  if (insert || preparedInserts === maxPreparedInserts) return insert;
  const holders = Object.entries(given).map(([property, value]) => [
    property,
    value === null ? null : sql.placeholder(property),
  ]);
  const query = insertQuery(db, table, columns, [Object.fromEntries(holders)]);
  const fresh = { name: \`insert_\${preparedInserts++}\`, query };
  known.set(shape, fresh);
  return fresh;
}

function insertQuery(db: Database, table: PgTable, columns: Columns, values: Values[]): Query {
  return db.insert(table).values(values).returning(columns).toSQL();
}
`,
);
