/** An object of the document. Read its keys with `own`: a document may name a key `__proto__` or `constructor`. */
export type JsonObject = { readonly [key: string]: unknown };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value of an object's own key; undefined where the value is no object or has no such key. */
export function own(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

export function textOf(value: unknown, key: string): string | null {
  const found = own(value, key);
  return typeof found === 'string' ? found : null;
}

export function numberOf(value: unknown, key: string): number | null {
  const found = own(value, key);
  return typeof found === 'number' && Number.isFinite(found) ? found : null;
}

/** Whether the key is there and says true. */
export function isOn(value: unknown, key: string): boolean {
  return own(value, key) === true;
}

export function listOf(value: unknown, key: string): readonly unknown[] {
  const found = own(value, key);
  return Array.isArray(found) ? found : [];
}

export function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return isObject(value) ? Object.entries(value) : [];
}
