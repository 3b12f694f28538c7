import type { Diff } from '../diff.ts';

export type Severity = 'error' | 'warning';

/** One mend, done in one click. */
export interface Fix {
  readonly title: string;
  readonly diff: Diff;
}
