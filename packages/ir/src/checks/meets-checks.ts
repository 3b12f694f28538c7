import type { JsonValue } from '@plinth/design';
import type { IrColumn, IrTable } from '../types.ts';
import { breaks } from './evaluate.ts';
import { firstRow, sqlValue } from './example-rows.ts';
import { readChecks } from './read-checks.ts';

/** Whether a row of examples may have a value in a column, by the checks of its table that can be read. */
export function meetsChecks(table: IrTable, column: IrColumn, value: JsonValue): boolean {
  const own = readChecks(table).filter(({ columns }) => columns.has(column.column));
  if (own.length === 0) return true;
  const usual = firstRow({ columns: table.columns, varied: new Set(), toItself: new Set() });
  const row = new Map(usual).set(column.column, sqlValue(column, value));
  return own.every(({ condition }) => !breaks(condition, row));
}

/** Whether the checks of a table that can be read let two columns of it refer to one row. */
export function mayBeSame(table: IrTable, a: string, b: string): boolean {
  const columns = table.columns.filter(({ property }) => property === a || property === b);
  const same = { untold: 'same', mayBeNull: false };
  const row = new Map([
    ...firstRow({ columns: table.columns, varied: new Set(), toItself: new Set() }),
    ...columns.map(({ column }) => [column, same] as const),
  ]);
  return readChecks(table)
    .filter(({ columns: named }) => columns.every(({ column }) => named.has(column)))
    .every(({ condition }) => !breaks(condition, row));
}
