import { explainText, type JsonValue } from '@plinth/design';
import {
  type Ir,
  type IrColumn,
  type IrTable,
  meetsChecks,
  variationOf,
  variedAt,
  variedColumns,
} from '@plinth/ir';
import { isDemanded } from './values.ts';
import { choicesOf, variedTexts } from './vary.ts';

const comparable = new Set(['string', 'text', 'integer', 'boolean', 'enum', 'date']);

/** Whether what a column is given is read again in answers as it was sent. */
export function isComparable({ type, list, hashed, inResponse }: IrColumn): boolean {
  return comparable.has(type.kind) && !list && !hashed && inResponse;
}

/** Whether a column can be set to one of its values in any row, and be read again as it was sent. */
export function isPlain(column: IrColumn): boolean {
  return isComparable(column) && !column.unique && !column.references;
}

/** What a row of a factory holds in a column that it does not tell rows apart by. */
export function heldBy(column: IrColumn): JsonValue {
  if (column.inExamples === 'never') return null;
  if (column.default?.kind === 'value' && column.inExamples !== 'always') {
    return column.default.value;
  }
  return isDemanded(column) ? column.example : null;
}

/** A value that a plain column may have in a row of examples, and does not have in one of a factory; undefined where none is found. */
export function otherValue(ir: Ir, table: IrTable, column: IrColumn): JsonValue | undefined {
  if (!isPlain(column) || column.inExamples === 'never' || variedColumns(table).has(column)) {
    return undefined;
  }
  const held = heldBy(column);
  return valuesOf(ir, table, column).find(
    (value) => value !== held && meetsChecks(table, column, value),
  );
}

function valuesOf(ir: Ir, table: IrTable, column: IrColumn): readonly JsonValue[] {
  const { type, rules } = column;
  const choices = choicesOf(ir, column);
  if (choices) return choices;
  if (type.kind === 'string' || type.kind === 'text') {
    const most = (type.kind === 'string' ? type.maxLength : null) ?? Number.POSITIVE_INFINITY;
    return [column.example, ...variedTexts(table, column)].filter(
      (text) =>
        typeof text === 'string' && text.length <= most && explainText(type, rules, text) === null,
    );
  }
  const variation = variationOf(column);
  if (variation === null) return [];
  const varied = [1, 2, 3].map((n) => variedAt(variation, n));
  return [
    column.example,
    ...varied.map((value) =>
      variation.kind === 'days' ? new Date(value).toISOString().slice(0, 10) : value,
    ),
  ];
}
