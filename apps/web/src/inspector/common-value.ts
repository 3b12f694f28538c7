import { type DesignRecord, isEqual } from '@plinth/design';

/** The value that all of these have at a property; null where they differ or some lack it. */
export function commonValue<T>(records: readonly DesignRecord[], key: string): T | null {
  const values = records.map((record) => (record as unknown as Record<string, unknown>)[key]);
  const [first, ...rest] = values;
  if (first === undefined || !rest.every((value) => isEqual(value, first))) return null;
  return first as T;
}
