import type { Design } from '@plinth/design';

/** Formats that are read; `json` is our own document. */
export const formatIds = ['sql', 'prisma', 'dbml', 'jdl', 'openapi', 'json'] as const;
export type FormatId = (typeof formatIds)[number];

export const dialects = ['postgresql', 'mysql', 'sqlite'] as const;
export type Dialect = (typeof dialects)[number];

/** What people call each dialect. */
export const dialectTitles: Readonly<Record<Dialect, string>> = {
  postgresql: 'PostgreSQL',
  mysql: 'MySQL',
  sqlite: 'SQLite',
};

/** A file as given; `path` is only a label and a hint. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** A place in a file as given; line and column count from 1, the column in UTF-16 units. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Something of the input that was changed, dropped or not understood, with its place. */
export interface ImportDiagnostic extends Place {
  /** `error`: nothing came of it. `warning`: dropped or changed in meaning. `info`: said another way, or data. */
  readonly severity: 'error' | 'warning' | 'info';
  /** Stable kebab-case code of what happened. */
  readonly code: string;
  readonly message: string;
}

export interface ImportOptions {
  /** Of SQL; recognised where it is not given. */
  readonly dialect?: Dialect;
  /** Adds the five usual endpoints of each entity where the format has none of its own; false unless given. */
  readonly endpoints?: boolean;
  /** Singular PascalCase entities and camelCase fields, table and column names kept by mapping; true unless given. */
  readonly rename?: boolean;
  /** Name of the module of what has none of its own. */
  readonly module?: string;
  /** Makes ids; a counter per kind unless given. Pass one where the result joins a design that is there. */
  readonly nextId?: NextId;
  /** Hears now and then which share of the input is read, from 0 to 1; long formats alone say it. */
  readonly onProgress?: (share: number) => void;
}
export type NextId = (kind: string) => string;

/** How much came of the input. A statement is whatever the format is a list of. */
export interface ImportCounts {
  readonly statements: number;
  readonly skipped: number;
  readonly entities: number;
  readonly fields: number;
  readonly relations: number;
  readonly enums: number;
  readonly endpoints: number;
  readonly shapes: number;
}

/** A design of what was read, which `check` finds no error in, and all that was changed or dropped on the way. */
export interface ImportResult {
  readonly design: Design;
  readonly diagnostics: readonly ImportDiagnostic[];
  readonly counts: ImportCounts;
}

/** A design in another format, and what that format could not hold. */
export interface Printed {
  readonly text: string;
  readonly notes: readonly string[];
}

/** A format that is read, and written where it can hold a design. Never throws on any text. */
export interface Importer {
  readonly id: FormatId;
  readonly title: string;
  /** What the names of its files end in. */
  readonly extension: RegExp;
  /** How surely the files are of this format, from 0 (not at all) to 1. */
  readonly detect: (files: readonly SourceFile[]) => number;
  readonly parse: (input: {
    readonly files: readonly SourceFile[];
    readonly options: ImportOptions;
  }) => ImportResult;
  readonly print?: (design: Design) => Printed;
}
