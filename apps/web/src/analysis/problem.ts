import type { Diagnostic } from '@plinth/design';

/** A finding of `check`, or of what looks at the code that a design becomes. */
export interface Problem extends Omit<Diagnostic, 'code'> {
  readonly code: string;
  /** Of handler code: the line and column, counted from 1. */
  readonly place?: { readonly line: number; readonly column: number };
}
