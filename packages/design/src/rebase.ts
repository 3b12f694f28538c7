import type { Diff } from './diff.ts';
import { isEqual } from './equal.ts';
import type { DesignRecord } from './kinds/index.ts';

/** Something that two people did to the same record, and what became of it. */
export interface RebaseConflict {
  readonly id: string;
  /**
   * `overwritten`: both set one property, the pending value wins. `updateDropped`: they removed what was being
   * changed. `additionDropped`: they removed what the new record hangs on. `removedAnyway`: they changed or added to what is
   * being removed. `addedTwice`: both added the id, the pending record wins.
   */
  readonly code:
    | 'overwritten'
    | 'updateDropped'
    | 'additionDropped'
    | 'removedAnyway'
    | 'addedTwice';
  /** Path of the property of `overwritten`, such as `rules.max`; else null. */
  readonly property: string | null;
}

/**
 * Carries a pending diff over somebody else's: both were made against the same design, and the answer fits that design
 * with `over` applied. On one and the same property the pending one, being the last writer, wins.
 */
export function rebaseDiff(
  diff: Diff,
  over: Diff,
): { diff: Diff; conflicts: readonly RebaseConflict[] } {
  const added: Record<string, DesignRecord> = {};
  const updated: Record<string, [DesignRecord, DesignRecord]> = {};
  const removed: Record<string, DesignRecord> = {};
  const conflicts: RebaseConflict[] = [];
  const say = (id: string, code: RebaseConflict['code'], property: string | null = null) =>
    conflicts.push({ id, code, property });

  for (const [id, record] of Object.entries(diff.added)) {
    const theirs = over.added[id];
    if (!theirs) added[id] = record;
    else if (!isEqual(theirs, record)) {
      updated[id] = [theirs, record];
      say(id, 'addedTwice');
    }
  }
  for (const [id, [from, to]] of Object.entries(diff.updated)) {
    if (over.removed[id]) {
      say(id, 'updateDropped');
      continue;
    }
    const theirs = over.updated[id]?.[1];
    if (!theirs) {
      updated[id] = [from, to];
      continue;
    }
    const merged = merge(from, theirs, to, (path) => say(id, 'overwritten', path)) as DesignRecord;
    if (!isEqual(theirs, merged)) updated[id] = [theirs, merged];
  }
  for (const [id, record] of Object.entries(diff.removed)) {
    if (over.removed[id]) continue;
    const theirs = over.updated[id]?.[1];
    if (theirs) say(id, 'removedAnyway');
    removed[id] = theirs ?? record;
  }

  dropOrphans(added, over.removed, (id) => say(id, 'additionDropped'));
  for (const id of findOrphans(over.added, { ...removed })) {
    const theirs = over.added[id];
    // What they hung on something that the pending diff removes goes with it.
    if (!theirs || updated[id]) continue;
    removed[id] = theirs;
    say(id, 'removedAnyway');
  }
  return { diff: { added, updated, removed }, conflicts };
}

function dropOrphans(
  added: Record<string, DesignRecord>,
  gone: Readonly<Record<string, DesignRecord>>,
  onDrop: (id: string) => void,
): void {
  for (const id of findOrphans(added, gone)) {
    delete added[id];
    onDrop(id);
  }
}

/** Those of `records` that hang on something gone, directly or over one another. */
function findOrphans(
  records: Readonly<Record<string, DesignRecord>>,
  gone: Readonly<Record<string, DesignRecord>>,
): string[] {
  const dead = new Set(Object.keys(gone));
  const orphans: string[] = [];
  if (dead.size === 0) return orphans;
  let found = true;
  while (found) {
    found = false;
    for (const [id, record] of Object.entries(records)) {
      if (dead.has(id) || !hangsOn(record).some((owner) => dead.has(owner))) continue;
      dead.add(id);
      orphans.push(id);
      found = true;
    }
  }
  return orphans;
}

/** Ids without which a record means nothing: a field without its entity, a placement without its target. */
export function hangsOn(record: DesignRecord): readonly string[] {
  switch (record.kind) {
    case 'field':
      return [record.parent];
    case 'relation':
      return [record.from, record.to];
    case 'placement':
      return [record.view, record.target];
    case 'endpoint':
      if ('entity' in record.action) return [record.action.entity];
      return 'relation' in record.action ? [record.action.relation] : [];
    default:
      return [];
  }
}

function merge(
  base: unknown,
  theirs: unknown,
  ours: unknown,
  onClash: (path: string) => void,
  path = '',
): unknown {
  if (isEqual(base, ours)) return theirs;
  if (isEqual(base, theirs) || isEqual(theirs, ours)) return ours;
  if (isStruct(base, path) && isStruct(theirs, path) && isStruct(ours, path)) {
    const keys = Object.keys(base);
    if (hasKeys(theirs, keys) && hasKeys(ours, keys)) {
      return Object.fromEntries(
        keys.map((key) => {
          const inner = path === '' ? key : `${path}.${key}`;
          return [key, merge(base[key], theirs[key], ours[key], onClash, inner)];
        }),
      );
    }
  }
  onClash(path);
  return ours;
}

// One side of a union cannot be mixed with another, so whatever has a kind is one value (but for the record itself).
function isStruct(value: unknown, path: string): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return path === '' || !Object.hasOwn(value, 'kind');
}

function hasKeys(value: Record<string, unknown>, keys: readonly string[]): boolean {
  return (
    Object.keys(value).length === keys.length && keys.every((key) => Object.hasOwn(value, key))
  );
}
