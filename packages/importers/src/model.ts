import type { FieldDefault, FieldRules, FieldType, ReferentialAction } from '@plinth/design';
import type { Place } from './importer.ts';

/** What every format of tables says, before it becomes a design: names as they stand in the database. */
export interface SourceModel {
  readonly tables: readonly SourceTable[];
  readonly enums: readonly SourceEnum[];
  /** Many-to-many relations whose table is implied. */
  readonly joins: readonly SourceJoin[];
}

export interface SourceTable {
  /** Schema or namespace; null for the default one. */
  schema: string | null;
  name: string;
  /** The name as it was written where the database takes it in small letters: its words are told apart by it. */
  spelling?: string;
  /** Name of the entity where the format has one beside the table's. */
  entityName?: string;
  comment: string;
  readonly columns: SourceColumn[];
  primaryKey: readonly string[] | null;
  readonly indexes: SourceIndex[];
  readonly checks: SourceCheck[];
  readonly foreignKeys: SourceForeignKey[];
  readonly place: Place;
}

export type SourceType =
  | Exclude<FieldType, { kind: 'enum' | 'shape' }>
  /** `key` is that of a SourceEnum. */
  | { readonly kind: 'enum'; readonly key: string };

export interface SourceColumn {
  name: string;
  /** As that of a table. */
  spelling?: string;
  fieldName?: string;
  type: SourceType;
  list: boolean;
  required: boolean;
  unique: boolean;
  default: FieldDefault | null;
  rules: Partial<FieldRules>;
  readOnly: boolean;
  comment: string;
  readonly place: Place;
}

export type SourceIndexPart =
  | { readonly column: string; readonly descending: boolean }
  /** SQL as PostgreSQL writes it. */
  | { readonly expression: string };

export interface SourceIndex {
  name: string | null;
  readonly parts: readonly SourceIndexPart[];
  unique: boolean;
  method: 'btree' | 'hash' | 'gin';
  where: string | null;
  readonly place: Place;
}

export interface SourceCheck {
  name: string | null;
  expression: string;
  readonly place: Place;
}

export interface SourceForeignKey {
  name: string | null;
  columns: readonly string[];
  schema: string | null;
  table: string;
  /** Null for the primary key of the target. */
  targetColumns: readonly string[] | null;
  onDelete: ReferentialAction;
  onUpdate: ReferentialAction;
  /** Names of the two properties where the format has them; null for a side that has none. */
  fromName?: string | null;
  toName?: string | null;
  /** Whether one row of the target has one of the holder; null deduces it from unique columns. */
  single: boolean | null;
  readonly place: Place;
}

export interface SourceEnum {
  readonly key: string;
  schema: string | null;
  readonly name: string;
  /** As that of a table. */
  readonly spelling?: string;
  readonly values: readonly { name: string; label: string }[];
  readonly comment: string;
  readonly place: Place;
}

export interface SourceJoin {
  readonly from: { schema: string | null; table: string };
  readonly to: { schema: string | null; table: string };
  readonly table: string | null;
  readonly fromName: string | null;
  readonly toName: string | null;
  readonly place: Place;
}
