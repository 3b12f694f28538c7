import type { Diff } from '../diff.ts';
import { emptyDiff } from '../diff.ts';
import type { DesignRecord } from '../kinds/index.ts';
import type { CheckContext } from './context.ts';

export type Severity = 'error' | 'warning';

/** One mend, done in one click. */
export interface Fix {
  readonly title: string;
  readonly diff: Diff;
}

/** Says what is wrong with a record. `property` is a path in it such as `rules.min`, null for the whole. */
export type Report = (
  record: { readonly id: string },
  property: string | null,
  message: string,
  fix?: Fix | null,
) => void;

export interface Rule<C extends string = string> {
  readonly code: C;
  /** `error` means that the export would be wrong. */
  readonly severity: Severity;
  /** Set where what is found of a record depends on that record and on the settings alone. */
  readonly alone?: true;
  /** Why it matters, for people. */
  readonly why: string;
  readonly check: (context: CheckContext, report: Report) => void;
}

export function defineRule<const C extends string>(rule: Rule<C>): Rule<C> {
  return rule;
}

/** A fix that sets properties of one record. */
export function changing<R extends DesignRecord>(
  title: string,
  record: R,
  change: Partial<Omit<R, 'id' | 'kind'>>,
): Fix {
  const to = { ...record, ...change } as R;
  return { title, diff: { ...emptyDiff, updated: { [record.id]: [record, to] } } };
}

/** A fix that takes records away. */
export function removing(title: string, ...records: DesignRecord[]): Fix {
  const removed = Object.fromEntries(records.map((record) => [record.id, record]));
  return { title, diff: { ...emptyDiff, removed } };
}
