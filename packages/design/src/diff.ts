import { z } from 'zod';
import type { Design } from './design.ts';
import { isEqual } from './equal.ts';
import { type DesignRecord, recordSchema } from './kinds/index.ts';

/** The difference between two stores, whole records by id, no id in two parts. Undo, saving, history and merging all use it. */
export interface Diff {
  readonly added: Readonly<Record<string, DesignRecord>>;
  readonly updated: Readonly<Record<string, readonly [from: DesignRecord, to: DesignRecord]>>;
  readonly removed: Readonly<Record<string, DesignRecord>>;
}

/** Records that every design has, so that no diff may take them away. */
export const requiredRecords: readonly string[] = ['settings:main', 'view:main'];

/**
 * Why a diff does not fit a design: it adds ids that are there, touches ids that are not, expects other
 * values than those there, or takes away what every design has.
 */
export interface DiffProblem {
  readonly code: 'exists' | 'missing' | 'changed' | 'required';
  readonly ids: readonly string[];
  readonly message: string;
}
export type DiffResult =
  | { readonly ok: true; readonly design: Design }
  | { readonly ok: false; readonly problem: DiffProblem };

export const emptyDiff: Diff = { added: {}, updated: {}, removed: {} };

export function isEmptyDiff(diff: Diff): boolean {
  for (const part of [diff.added, diff.updated, diff.removed]) {
    for (const _ in part) return false;
  }
  return true;
}

/** What has to change in `from` to make it `to`. */
export function diffDesigns(from: Design, to: Design): Diff {
  const added: Record<string, DesignRecord> = {};
  const updated: Record<string, [DesignRecord, DesignRecord]> = {};
  const removed: Record<string, DesignRecord> = {};
  if (from.records !== to.records) {
    for (const [id, record] of Object.entries(from.records)) {
      const other = to.records[id];
      if (!other) removed[id] = record;
      else if (!isEqual(record, other)) updated[id] = [record, other];
    }
    for (const [id, record] of Object.entries(to.records)) {
      if (!from.records[id]) added[id] = record;
    }
  }
  return { added, updated, removed };
}

/** The design with the diff applied; refuses, changing nothing, where the diff was made against something else. */
export function applyDiff(design: Design, diff: Diff): DiffResult {
  const problem = findProblem(design, diff);
  if (problem) return { ok: false, problem };
  const records: Record<string, DesignRecord> = { ...design.records };
  for (const id of Object.keys(diff.removed)) delete records[id];
  for (const [id, record] of Object.entries(diff.added)) records[id] = record;
  for (const [id, [, to]] of Object.entries(diff.updated)) records[id] = to;
  return { ok: true, design: { records } };
}

function findProblem({ records }: Design, diff: Diff): DiffProblem | null {
  const isThere = (id: string) => Object.hasOwn(records, id);
  const added = Object.keys(diff.added);
  const expected = [
    ...Object.entries(diff.updated).map(([id, [from]]) => [id, from] as const),
    ...Object.entries(diff.removed),
  ];
  const required = requiredRecords.filter((id) => diff.removed[id]);
  if (required.length > 0) return refuse('required', required, 'cannot be removed');
  const exists = added.filter(isThere);
  if (exists.length > 0) return refuse('exists', exists, 'already exist');
  const missing = expected.map(([id]) => id).filter((id) => !isThere(id));
  if (missing.length > 0) return refuse('missing', missing, 'no longer exist');
  const changed = expected.filter(([id, from]) => !isEqual(records[id], from)).map(([id]) => id);
  if (changed.length > 0) return refuse('changed', changed, 'have been changed meanwhile');
  return null;
}

function refuse(code: DiffProblem['code'], ids: string[], words: string): DiffProblem {
  const shown = ids.slice(0, 5).join(', ');
  const more = ids.length > 5 ? ` and ${ids.length - 5} more` : '';
  return { code, ids, message: `The change does not fit: ${shown}${more} ${words}.` };
}

/** The diff that takes `diff` back. */
export function reverseDiff(diff: Diff): Diff {
  const updated: Record<string, [DesignRecord, DesignRecord]> = {};
  for (const [id, [from, to]] of Object.entries(diff.updated)) updated[id] = [to, from];
  return { added: diff.removed, updated, removed: diff.added };
}

/** One diff that does what the given ones do in turn. */
export function squashDiffs(diffs: readonly Diff[]): Diff {
  // For each id: what was there before the first diff, and what is there after the last.
  const states = new Map<string, { before: DesignRecord | null; after: DesignRecord | null }>();
  const note = (id: string, before: DesignRecord | null, after: DesignRecord | null) => {
    const state = states.get(id);
    if (state) state.after = after;
    else states.set(id, { before, after });
  };
  for (const diff of diffs) {
    for (const [id, record] of Object.entries(diff.removed)) note(id, record, null);
    for (const [id, record] of Object.entries(diff.added)) note(id, null, record);
    for (const [id, [from, to]] of Object.entries(diff.updated)) note(id, from, to);
  }
  const added: Record<string, DesignRecord> = {};
  const updated: Record<string, [DesignRecord, DesignRecord]> = {};
  const removed: Record<string, DesignRecord> = {};
  for (const [id, { before, after }] of states) {
    if (before && after) {
      if (!isEqual(before, after)) updated[id] = [before, after];
    } else if (before) removed[id] = before;
    else if (after) added[id] = after;
  }
  return { added, updated, removed };
}

const byId = z.record(z.string().max(200), recordSchema);

/** A diff from outside: every record valid, filed under its own id, of the same kind before and after. */
export const diffSchema: z.ZodType<Diff> = z
  .strictObject({
    added: byId,
    updated: z.record(z.string().max(200), z.tuple([recordSchema, recordSchema])),
    removed: byId,
  })
  .superRefine((diff, context) => {
    const demand = (part: keyof Diff, id: string, record: DesignRecord) => {
      if (record.id === id) return;
      context.addIssue({ code: 'custom', path: [part, id], message: 'filed under another id' });
    };
    for (const [id, record] of Object.entries(diff.added)) demand('added', id, record);
    for (const [id, record] of Object.entries(diff.removed)) demand('removed', id, record);
    for (const [id, pair] of Object.entries(diff.updated)) {
      for (const record of pair) demand('updated', id, record);
    }
    for (const id of Object.keys(diff.updated)) {
      if (!Object.hasOwn(diff.added, id) && !Object.hasOwn(diff.removed, id)) continue;
      context.addIssue({ code: 'custom', path: ['updated', id], message: 'is in two parts' });
    }
    for (const id of Object.keys(diff.added)) {
      if (!Object.hasOwn(diff.removed, id)) continue;
      context.addIssue({ code: 'custom', path: ['added', id], message: 'is in two parts' });
    }
  });
