import type { Dialect, Place } from '../importer.ts';
import type { SourceColumn, SourceEnum, SourceTable } from '../model.ts';
import type { Report } from '../report.ts';
import type { Cursor, QualifiedName } from './cursor.ts';
import type { Token } from './tokens.ts';

export interface Domain {
  /** Reads the type that the domain is made on, anew each time. */
  readonly base: () => Cursor;
  readonly required: boolean;
  readonly default: readonly Token[] | null;
  readonly checks: readonly string[];
}

/** What a script has made so far, as the statements change it. */
export interface Catalog {
  readonly dialect: Dialect;
  readonly report: Report;
  readonly tables: Map<string, SourceTable>;
  readonly enums: Map<string, SourceEnum>;
  readonly domains: Map<string, Domain>;
  /** Names of unique columns, by which they may be dropped. */
  readonly uniques: Map<SourceColumn, string>;
  /** Names that tables had, of which those of their constraints and indexes are still made. */
  readonly formerNames: Map<SourceTable, readonly string[]>;
  /** Columns of 16 bytes, which are uuids where they are keys: MySQL has no type for them. */
  readonly sixteens: Set<SourceColumn>;
  /** Other things that have a name, by what they are: views, sequences, partitions. */
  readonly others: Map<string, string>;
  place: (offset: number) => Place;
  /** The schema of names that say none, as `SET search_path` says it; null for the usual one. */
  searchPath: string | null;
}

const usualSchemas = new Set(['public', 'dbo', 'main', 'pg_catalog', '']);

/** The schema as the model keeps it: null for the one that everybody has. MySQL's are databases. */
export function schemaOf(
  { dialect, searchPath }: Pick<Catalog, 'dialect' | 'searchPath'>,
  given: string | null,
): string | null {
  const schema = given ?? searchPath;
  return schema === null || dialect !== 'postgresql' || usualSchemas.has(schema) ? null : schema;
}

/** The key of a name in the maps of a catalog. */
export function keyOf(
  catalog: Pick<Catalog, 'dialect' | 'searchPath'>,
  { schema, name }: QualifiedName,
): string {
  const given = schemaOf(catalog, schema);
  const own = catalog.dialect === 'postgresql' ? name : name.toLowerCase();
  return given === null ? own : `${given}.${own}`;
}

/** The name of a table, and those it had. */
export function namesOf({ formerNames }: Catalog, table: SourceTable): readonly string[] {
  return [table.name, ...(formerNames.get(table) ?? [])];
}

export function findTable(catalog: Catalog, name: QualifiedName): SourceTable | undefined {
  return catalog.tables.get(keyOf(catalog, name));
}

export function findColumn(table: SourceTable, name: string): SourceColumn | undefined {
  const lower = name.toLowerCase();
  return (
    table.columns.find((column) => column.name === name) ??
    table.columns.find((column) => column.name.toLowerCase() === lower)
  );
}

/** The enum of a name, in its schema or in the only one that has it. */
export function findEnum(catalog: Catalog, name: QualifiedName): SourceEnum | undefined {
  const exact = catalog.enums.get(keyOf(catalog, name));
  if (exact || name.schema !== null) return exact;
  return [...catalog.enums.values()].find((each) => each.name === name.name);
}

export function findDomain(catalog: Catalog, name: QualifiedName): Domain | undefined {
  return catalog.domains.get(keyOf(catalog, name)) ?? catalog.domains.get(name.name);
}
