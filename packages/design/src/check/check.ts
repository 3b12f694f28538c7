import { type Design, lookingAt, recordsOf, settingsOf } from '../design.ts';
import { type KindName, kindNames } from '../kinds/index.ts';
import type { Memory } from '../memory.ts';
import { type CheckContext, createContext } from './context.ts';
import type { Fix, Rule, Severity } from './rule.ts';
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

/** What a rule found, and the kinds of record that it looked at for it. */
interface Looked {
  readonly kinds: ReadonlySet<KindName>;
  readonly found: readonly Diagnostic[];
}

interface Checked {
  readonly design: Design;
  readonly byRule: ReadonlyMap<Rule, Looked>;
}

/**
 * Everything that is wrong in a design, in a fixed order: by kind, id, property, code. With the memory of the version
 * before, rules that look at no kind of record that has changed are not asked again.
 */
export function check(design: Design, memory?: Memory): readonly Diagnostic[] {
  const before = known.get(design);
  if (before) return before;
  const last = memory?.last.get('check') as Checked | undefined;
  const isLasting = last ? sameKinds(last.design, design) : () => false;
  const context = createContext(design);
  const byRule = new Map<Rule, Looked>();
  for (const rule of rules) {
    const kept = last?.byRule.get(rule);
    byRule.set(rule, kept && isLasting(kept.kinds) ? kept : ask(rule, context));
  }
  memory?.last.set('check', { design, byRule } satisfies Checked);
  const found = [...byRule.values()].flatMap((looked) => looked.found).sort(compareDiagnostics);
  known.set(design, found);
  return found;
}

function ask(
  { code, severity, check: run }: (typeof rules)[number],
  context: CheckContext,
): Looked {
  const found: Diagnostic[] = [];
  const { kinds } = lookingAt(() =>
    run(context, (record, property, message, fix) => {
      const at = { recordId: record.id, property };
      found.push({ code, severity, message, at, ...(fix ? { fix } : {}) });
    }),
  );
  return { kinds, found };
}

/** Whether all records of some kinds are the same objects in both designs; no kind is where the settings are not. */
function sameKinds(a: Design, b: Design): (kinds: ReadonlySet<KindName>) => boolean {
  if (settingsOf(a) !== settingsOf(b)) return () => false;
  const changed = kindNames.filter((kind) => {
    const [before, after] = [recordsOf(a, kind), recordsOf(b, kind)];
    return before.length !== after.length || before.some((record, at) => record !== after[at]);
  });
  return (kinds) => !changed.some((kind) => kinds.has(kind));
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
