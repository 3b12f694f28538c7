import { expressionsOf } from '../expressions.ts';
import { defineRule } from '../rule.ts';

export const sqlUnsafe = defineRule({
  code: 'sql-unsafe',
  severity: 'error',
  why: 'The expression stands in a migration as it is written.',
  check(context, report) {
    for (const entity of context.entities) {
      for (const { at, problem } of expressionsOf(context, entity)) {
        if (!problem || problem.unknown !== null) continue;
        report(
          entity,
          at,
          `Correct the expression: it ${problem.message} (character ${problem.position + 1}).`,
        );
      }
    }
  },
});
