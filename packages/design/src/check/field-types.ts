import type { Field, FieldTypeName } from '../kinds/index.ts';

export const textTypes: ReadonlySet<FieldTypeName> = new Set(['string', 'text']);
export const numberTypes: ReadonlySet<FieldTypeName> = new Set([
  'integer',
  'bigint',
  'float',
  'decimal',
]);
export const timeTypes: ReadonlySet<FieldTypeName> = new Set(['date', 'datetime']);
const uncomparable: ReadonlySet<FieldTypeName> = new Set(['json', 'bytes', 'shape']);

/** Whether rows can be filtered by the field: by its value, or by the items of a list. */
export function isComparable(field: Field): boolean {
  return !uncomparable.has(field.type.kind);
}

/** Whether rows can be put in the order of the field. */
export function isSortable(field: Field): boolean {
  return isComparable(field) && !field.list;
}
