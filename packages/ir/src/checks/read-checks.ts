import type { IrTable } from '../types.ts';
import { partsOf } from './evaluate.ts';
import { type Expression, readExpression } from './expression.ts';

/** A check that can be read, with the columns that it names. */
export interface ReadCheck {
  readonly condition: Expression;
  readonly columns: ReadonlySet<string>;
}

/** The checks of a table that can be read. */
export function readChecks({ checks }: Pick<IrTable, 'checks'>): readonly ReadCheck[] {
  return checks.flatMap(({ expression }) => {
    const condition = readExpression(expression);
    if (condition === null) return [];
    const columns = partsOf(condition).flatMap((part) =>
      part.kind === 'column' ? [part.name] : [],
    );
    return [{ condition, columns: new Set(columns) }];
  });
}
