import type { Field, FieldTypeName } from '../kinds/index.ts';

export const textTypes: ReadonlySet<FieldTypeName> = new Set(['string', 'text']);
export const numberTypes: ReadonlySet<FieldTypeName> = new Set([
  'integer',
  'bigint',
  'float',
  'decimal',
]);
export const timeTypes: ReadonlySet<FieldTypeName> = new Set(['date', 'datetime']);
const unordered: ReadonlySet<FieldTypeName> = new Set(['json', 'bytes', 'shape']);

/** Whether rows can be put in the order of the field. */
export function isSortable({ type, list }: Field): boolean {
  return !list && !unordered.has(type.kind);
}

/** Whether lists offer an operator to filter rows by the field. */
export function isFilterable(field: Field): boolean {
  return isSortable(field) && field.type.kind !== 'interval';
}
