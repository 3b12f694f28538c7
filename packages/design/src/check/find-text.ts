import type { DesignRecord } from '../kinds/index.ts';

/** A search for the path of the first text in a record for which `test` holds. Each record is searched once in its life. */
export function finder(test: (text: string) => boolean): (record: DesignRecord) => string | null {
  const found = new WeakMap<DesignRecord, string | null>();
  return (record) => {
    let path = found.get(record);
    if (path === undefined) {
      path = findText(record, '', test);
      found.set(record, path);
    }
    return path;
  };
}

function findText(value: unknown, path: string, test: (text: string) => boolean): string | null {
  if (typeof value === 'string') return test(value) ? path : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    if (inner === null || typeof inner === 'boolean' || typeof inner === 'number') continue;
    const found = findText(inner, path === '' ? key : `${path}.${key}`, test);
    if (found !== null) return found;
  }
  return null;
}
