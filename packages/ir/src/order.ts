import type { Design, DesignRecord, KindName, RecordByKind } from '@plinth/design';
import { recordsOf } from '@plinth/design';

/**
 * Records of a kind in the order they are written down: by order key, then by what people see, and by id only
 * where nothing else tells them apart.
 */
export function inOrder<K extends KindName>(
  design: Design,
  kind: K,
  seen: (record: RecordByKind[K]) => string,
): readonly RecordByKind[K][] {
  return sortBy(recordsOf(design, kind), (record) => [orderOf(record), seen(record), record.id]);
}

/** Records of a kind by id: the order in which names are given out. */
export function byId<K extends KindName>(design: Design, kind: K): readonly RecordByKind[K][] {
  return sortBy(recordsOf(design, kind), (record) => [record.id]);
}

/** A sorted copy, by the first key that differs, as plain strings. */
export function sortBy<T>(items: readonly T[], keys: (item: T) => readonly string[]): readonly T[] {
  return items
    .map((item) => ({ item, keys: keys(item) }))
    .sort((a, b) => compareLists(a.keys, b.keys))
    .map(({ item }) => item);
}

function compareLists(a: readonly string[], b: readonly string[]): number {
  for (let index = 0; index < a.length; index++) {
    const [left, right] = [a[index] ?? '', b[index] ?? ''];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

function orderOf(record: DesignRecord): string {
  return 'order' in record ? record.order : '';
}
