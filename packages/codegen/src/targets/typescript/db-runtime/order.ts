import { textFile } from '../source.ts';

/** Sort keys and keyset conditions. */
export const orderFile = textFile(
  'src/db/order.ts',
  `import {
  and,
  asc,
  desc,
  eq,
  gt,
  gte,
  isNotNull,
  isNull,
  lt,
  lte,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

export interface SortKey {
  /** Property of the answered row that holds the value. */
  name: string;
  column: PgColumn;
  descending: boolean;
}

/** Sort keys for \`['-createdAt', 'title']\`, ended by those of \`tieBreak\` that are not named already. */
export function sortKeys(
  sort: readonly string[],
  columns: Readonly<Record<string, PgColumn>>,
  tieBreak: readonly string[],
): SortKey[] {
  const lastDescends = sort.at(-1)?.startsWith('-') ?? false;
  const keys = new Map<string, SortKey>();
  for (const term of [...sort, ...tieBreak.map((name) => (lastDescends ? \`-\${name}\` : name))]) {
    const descending = term.startsWith('-');
    const name = descending ? term.slice(1) : term;
    const column = columns[name];
    if (!column) throw new Error(\`sortKeys: no column for \${name}\`);
    if (!keys.has(name)) keys.set(name, { name, column, descending });
  }
  return [...keys.values()];
}

export function orderBy(keys: readonly SortKey[]): SQL[] {
  return keys.map(({ column, descending }) => (descending ? desc(column) : asc(column)));
}

/**
 * The condition of rows that come after one with these values of the sort keys.
 * PostgreSQL puts nulls last when ascending and first when descending.
 */
export function afterRow(keys: readonly SortKey[], values: readonly unknown[]): SQL | undefined {
  const alternatives = keys.map((key, index) =>
    and(
      ...keys.slice(0, index).map(({ column }, before) => equalOrBothNull(column, values[before])),
      after(key, values[index]),
    ),
  );
  return and(notBefore(keys[0], values[0]), or(...alternatives));
}

/** What the first key says of all rows that come after, so that an index on it is read from there on. */
function notBefore(key: SortKey | undefined, value: unknown): SQL | undefined {
  if (key === undefined || value === null) return;
  if (key.descending) return lte(key.column, value);
  return key.column.notNull ? gte(key.column, value) : undefined;
}

function equalOrBothNull(column: PgColumn, value: unknown): SQL {
  return value === null ? isNull(column) : eq(column, value);
}

function after({ column, descending }: SortKey, value: unknown): SQL | undefined {
  if (value === null) return descending ? isNotNull(column) : sql\`false\`;
  if (descending) return lt(column, value);
  return column.notNull ? gt(column, value) : or(gt(column, value), isNull(column));
}
`,
);
