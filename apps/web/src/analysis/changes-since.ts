import type { Design, DesignRecord } from '@plinth/design';

/** What leads from one state of a design to a later one, told apart by identity: records are never changed in place. */
export function changesSince(
  before: Design | null,
  now: Design,
): { set: DesignRecord[]; removed: string[] } {
  const old = before?.records ?? {};
  const set = Object.values(now.records).filter((record) => old[record.id] !== record);
  const removed = Object.keys(old).filter((id) => !Object.hasOwn(now.records, id));
  return { set, removed };
}
