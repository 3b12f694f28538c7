import type { Design } from '../design.ts';
import { kindNames } from '../kinds/index.ts';
import { createContext } from './context.ts';
import type { Fix, Severity } from './rule.ts';
import { type DiagnosticCode, rules } from './rules/index.ts';

/** Something wrong in a design, with its place. An error means that the export would be wrong, and stops it. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** One imperative sentence. */
  readonly message: string;
  /** `property` is a path in the record such as `rules.min`, null for the whole record. */
  readonly at: { readonly recordId: string; readonly property: string | null };
  readonly fix?: Fix;
}

const known = new WeakMap<Design, readonly Diagnostic[]>();

/** Everything that is wrong in a design, in a fixed order: by kind, id, property, code. */
export function check(design: Design): readonly Diagnostic[] {
  const before = known.get(design);
  if (before) return before;
  const context = createContext(design);
  const found: Diagnostic[] = [];
  for (const { code, severity, check: run } of rules) {
    run(context, (record, property, message, fix) => {
      const at = { recordId: record.id, property };
      found.push({ code, severity, message, at, ...(fix ? { fix } : {}) });
    });
  }
  found.sort(compareDiagnostics);
  known.set(design, found);
  return found;
}

/** Whether nothing stops the export. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}

const kindOrder = new Map<string, number>(kindNames.map((kind, index) => [kind, index]));

function kindRank(id: string): number {
  return kindOrder.get(id.slice(0, id.indexOf(':'))) ?? kindNames.length;
}

function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    kindRank(a.at.recordId) - kindRank(b.at.recordId) ||
    compareText(a.at.recordId, b.at.recordId) ||
    compareText(a.at.property ?? '', b.at.property ?? '') ||
    compareText(a.code, b.code) ||
    compareText(a.message, b.message)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
