import { snakeCase } from '../../names.ts';
import { expressionsOf } from '../expressions.ts';
import { defineRule } from '../rule.ts';

export const sqlUnknown = defineRule({
  code: 'sql-unknown',
  severity: 'error',
  why: 'A migration that names a column that is not there fails.',
  check(context, report) {
    for (const entity of context.entities) {
      for (const { at, problem } of expressionsOf(context, entity)) {
        if (!problem || problem.unknown === null) continue;
        const word = snakeCase(problem.unknown);
        const meant = context.columnsOf(entity).find(({ column }) => snakeCase(column) === word);
        const hint = meant
          ? ` Did you mean ${/[A-Z]/.test(meant.column) ? `"${meant.column}"` : meant.column}?`
          : '';
        report(
          entity,
          at,
          `Correct the expression: it ${problem.message} (character ${problem.position + 1}).${hint}`,
        );
      }
    }
  },
});
