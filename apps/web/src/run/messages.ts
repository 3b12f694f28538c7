/** A file of the project: its path and its text. */
export type SourceFile = readonly [path: string, text: string];

/** What PGlite is made of, and an empty database: a sandbox cannot fetch. */
export interface DatabaseParts {
  readonly postgres: Blob;
  readonly files: Blob;
  /** The folder of a database in which nothing is yet, as a compressed archive. */
  readonly empty: Blob;
}

/** Where the rows of people who can sign in are, in the words of the database, and the header that says who calls. */
export interface Login {
  readonly table: string;
  readonly key: string;
  readonly login: string;
  /** Null where there are no roles. */
  readonly role: string | null;
  readonly header: string;
  readonly scheme: string;
}

/** A column whose value in some row is wanted, in the words of the database. */
export interface RowValue {
  readonly table: string;
  readonly column: string;
  /** What is set in rows that are softly deleted; null where rows are not. */
  readonly deletedAt: string | null;
}

/** Somebody whom a request can be sent as. */
export interface Account {
  readonly id: string | number;
  readonly login: string;
  readonly role: string | null;
}

export interface SentRequest {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string | null;
  /** Whom it is sent as; null for nobody. */
  readonly as: Account | null;
}

export interface ReceivedAnswer {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  /** Milliseconds from the request to the last byte. */
  readonly ms: number;
}

/** What the page asks of the sandbox. */
export type RunRequest =
  | {
      readonly kind: 'start';
      readonly files: readonly SourceFile[];
      /** Null where nobody signs in. */
      readonly login: Login | null;
      readonly database: DatabaseParts;
    }
  | { readonly kind: 'send'; readonly turn: number; readonly request: SentRequest }
  | { readonly kind: 'look'; readonly turn: number; readonly wanted: readonly RowValue[] }
  | {
      readonly kind: 'enqueue';
      readonly turn: number;
      readonly job: string;
      readonly payload: unknown;
    };

/** A value of a row as JSON has it; null where there is no row. */
export type FoundValue = string | number | boolean | null;

export const startSteps = ['libraries', 'database', 'migrations', 'examples'] as const;

export type StartStep = (typeof startSteps)[number];

/** Something that happened while the project ran. */
export type RunEvent =
  | {
      readonly kind: 'log';
      readonly level: 'info' | 'warn' | 'error';
      readonly words: string;
      /** What was told with it, as JSON; empty for nothing. */
      readonly fields: string;
    }
  | { readonly kind: 'mail'; readonly to: string; readonly subject: string; readonly text: string }
  | {
      /** A call that would have left the machine. */
      readonly kind: 'call';
      readonly method: string;
      readonly url: string;
      readonly body: string;
    };

/** How many events are kept, of the last: a job that fails each second, or a loop that logs, must not fill the page. */
export const KEPT_EVENTS = 500;

/** What the sandbox tells. */
export type RunAnswer =
  | { readonly kind: 'step'; readonly step: StartStep }
  | {
      readonly kind: 'started';
      readonly accounts: readonly Account[];
      /** The password of all of them. */
      readonly password: string;
      readonly jobs: readonly string[];
    }
  | { readonly kind: 'failed'; readonly words: string }
  | { readonly kind: 'done'; readonly turn: number; readonly result: unknown }
  | { readonly kind: 'refused'; readonly turn: number; readonly words: string }
  /** What happened since the last time, oldest first. */
  | { readonly kind: 'events'; readonly events: readonly RunEvent[] };
