import type { Expression } from './expression.ts';
import { functions } from './functions.ts';
import { type SqlValue, untold } from './sql-value.ts';

/** What an expression comes to in a row, by the names of columns; untold where that cannot be said. */
export function evaluate(expression: Expression, row: ReadonlyMap<string, SqlValue>): SqlValue {
  switch (expression.kind) {
    case 'value':
      return expression.value;
    case 'column': {
      const value = row.get(expression.name);
      return value === undefined ? untold : value;
    }
    case 'call': {
      const run = functions.get(expression.name);
      return run ? run(expression.args.map((each) => evaluate(each, row))) : untold;
    }
  }
}

/** Whether a row surely breaks a check: one that comes to null, or cannot be told, lets it through. */
export function breaks(expression: Expression, row: ReadonlyMap<string, SqlValue>): boolean {
  return evaluate(expression, row) === false;
}

/** Every part of an expression, itself first. */
export function partsOf(expression: Expression): readonly Expression[] {
  return expression.kind === 'call'
    ? [expression, ...expression.args.flatMap(partsOf)]
    : [expression];
}
