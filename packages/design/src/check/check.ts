import type { Design } from '../design.ts';
import type { Fix, Severity } from './rule.ts';

/** Something wrong in a design, with its place. An error means that the export would be wrong, and stops it. */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly at: { readonly recordId: string; readonly property: string | null };
  readonly fix?: Fix;
}

/** Everything that is wrong in a design, in a fixed order: by kind, id, property, code. */
export function check(_design: Design): readonly Diagnostic[] {
  return [];
}
