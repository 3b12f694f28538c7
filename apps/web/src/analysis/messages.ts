import type { DesignRecord, Diagnostic } from '@plinth/design';

/** What the page tells the worker: what changed since the last message, or what it wants of the design as told. */
export type Request =
  | { kind: 'change'; turn: number; set: readonly DesignRecord[]; removed: readonly string[] }
  | { kind: 'openapi'; turn: number; format: 'yaml' | 'json' };

export type Answer =
  | { kind: 'problems'; turn: number; problems: readonly Diagnostic[] }
  | { kind: 'openapi'; turn: number; text: string }
  | { kind: 'failed'; turn: number; message: string };
