import type { JsonValue } from '@plinth/design';
import type { IrColumn, IrEntity, IrTable } from '../types.ts';
import { variedColumns } from '../varied-columns.ts';
import { breaks } from './evaluate.ts';
import { exampleRows, firstRow, sqlValue } from './example-rows.ts';
import { readChecks } from './read-checks.ts';
import { type SqlValue, something } from './sql-value.ts';

/** Whether a row of examples may have a value in a column, by the checks of its table that can be read. */
export function meetsChecks(table: IrTable, column: IrColumn, value: JsonValue): boolean {
  return isAllowed(table, new Map([[column.column, sqlValue(column, value)]]));
}

/** Whether the checks of a table that can be read let two columns of it refer to one row. */
export function mayBeSame(table: IrTable, a: string, b: string): boolean {
  const columns = table.columns.filter(({ property }) => property === a || property === b);
  const same = { untold: 'same', mayBeNull: false };
  return isAllowed(table, new Map(columns.map(({ column }) => [column, same])));
}

/** The places of those checks of an entity that rows of its examples and tests surely break. */
export function brokenChecks(entity: IrEntity): readonly number[] {
  const { columns, checks, foreignKeys, name } = entity;
  if (checks.length === 0) return [];
  const varied = new Set([...variedColumns(entity)].map(({ property }) => property));
  const toItself = new Set(
    foreignKeys.flatMap(({ target, properties }) => (target === name ? properties : [])),
  );
  const rows = exampleRows({ columns, varied, toItself }, 'requests');
  return checks.flatMap((check, place) => {
    const isBroken = readChecks({ checks: [check] }).some(({ condition }) =>
      rows.some((row) => breaks(condition, row)),
    );
    return isBroken ? [place] : [];
  });
}

/** The foreign keys that examples leave empty and that a row can have in the place of another, but not beside it. */
export function insteadOf(table: IrTable, { column, inExamples }: IrColumn): readonly IrColumn[] {
  if (inExamples !== 'always') return [];
  return table.columns.filter((other) => {
    if (other.references === null || other.inExamples !== 'never') return false;
    const beside = new Map<string, SqlValue>([[other.column, something]]);
    return !isAllowed(table, beside) && isAllowed(table, new Map(beside).set(column, null));
  });
}

/** Whether no check that can be read, and that names the columns, is broken by values of theirs in a row of examples. */
function isAllowed(table: IrTable, values: ReadonlyMap<string, SqlValue>): boolean {
  const names = [...values.keys()];
  const checks = readChecks(table).filter(({ columns }) => names.some((name) => columns.has(name)));
  if (checks.length === 0) return true;
  const usual = firstRow({ columns: table.columns, varied: new Set(), toItself: new Set() });
  const row = new Map([...usual, ...values]);
  return checks.every(({ condition }) => !breaks(condition, row));
}
