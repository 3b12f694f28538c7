import { type Design, lookingAt, recordsOf, settingsOf } from '../design.ts';
import { type DesignRecord, type KindName, kindNames } from '../kinds/index.ts';
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
 * before, rules that look at no kind of record that has changed are not asked again, and those that look at each record
 * alone are asked of what has changed.
 */
export function check(design: Design, memory?: Memory): readonly Diagnostic[] {
  const before = known.get(design);
  if (before) return before;
  const last = memory?.last.get('check') as Checked | undefined;
  const changes = last ? changesBetween(last.design, design) : null;
  const context = createContext(design);
  const changed = changes && createContext({ records: changes.records });
  const byRule = new Map<Rule, Looked>();
  for (const rule of rules) {
    const kept = last?.byRule.get(rule);
    if (!kept || !changes || !changed) byRule.set(rule, ask(rule, context));
    else if (!changes.kinds.some((kind) => kept.kinds.has(kind))) byRule.set(rule, kept);
    else if (rule.alone) byRule.set(rule, renewed(kept, ask(rule, changed), changes));
    else byRule.set(rule, ask(rule, context));
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

/** What a rule found before, and now of the records that have changed. */
function renewed(before: Looked, now: Looked, { ids }: Changes): Looked {
  return {
    kinds: new Set([...before.kinds, ...now.kinds]),
    found: [
      ...before.found.filter(({ at }) => !ids.has(at.recordId)),
      ...now.found.filter(({ at }) => ids.has(at.recordId)),
    ],
  };
}

/** What differs between two designs that have the same settings. */
interface Changes {
  readonly kinds: readonly KindName[];
  /** Of all that was added, changed or taken away. */
  readonly ids: ReadonlySet<string>;
  /** Those that were added or changed, and the settings. */
  readonly records: Design['records'];
}

function changesBetween(a: Design, b: Design): Changes | null {
  const settings = settingsOf(b);
  if (settingsOf(a) !== settings) return null;
  const ids = new Set<string>();
  const records: Record<string, DesignRecord> = { [settings.id]: settings };
  const kinds = kindNames.filter((kind) => {
    const [before, after] = [recordsOf(a, kind), recordsOf(b, kind)];
    if (isSameList(before, after)) return false;
    for (const { id } of before) if (!Object.hasOwn(b.records, id)) ids.add(id);
    for (const record of after) {
      if (a.records[record.id] === record) continue;
      ids.add(record.id);
      records[record.id] = record;
    }
    return true;
  });
  return { kinds, ids, records };
}

function isSameList(a: readonly DesignRecord[], b: readonly DesignRecord[]): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
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
