import type { Diff } from '@plinth/design';
import type { Save, SaveResult, SinceResult, Transport } from '@plinth/editor';
import type { Change } from '@plinth/server';
import { failureOf } from './failure.ts';

/** The calls that saving needs, as the server's client has them. */
export interface SavingApi {
  save(input: Save & { id: string }): Promise<{ revision: number }>;
  since(input: { id: string; revision: number }): Promise<{
    revision: number;
    changes: Pick<Change, 'diff'>[] | null;
  }>;
}

/** Words for a page that has fallen so far behind that only opening the design again helps. */
export const farBehind = 'this page has fallen far behind; reload it, your changes are kept.';

/** The save queue's way to the server for one design. */
export function createTransport(calls: SavingApi, id: string): Transport {
  return {
    async save(save): Promise<SaveResult> {
      try {
        const { revision } = await calls.save({ ...save, id });
        return { ok: true, revision };
      } catch (error) {
        return saveFailure(error);
      }
    },
    async since(revision): Promise<SinceResult> {
      try {
        const { revision: now, changes } = await calls.since({ id, revision });
        if (changes === null) return { ok: false, code: 'refused', message: farBehind };
        return { ok: true, revision: now, diffs: changes.map((change) => change.diff) };
      } catch (error) {
        const failure = failureOf(error);
        if (failure.code === 'offline') return { ok: false, code: 'offline' };
        return { ok: false, code: 'refused', message: failure.message };
      }
    },
  };
}

function saveFailure(error: unknown): SaveResult {
  const { code, message, details } = failureOf(error);
  if (code === 'offline') return { ok: false, code: 'offline' };
  if (code === 'stale-revision') {
    const { revision, changes } = details as {
      revision: number;
      changes: { diff: Diff }[] | null;
    };
    if (changes === null) return { ok: false, code: 'refused', message: farBehind };
    return { ok: false, code: 'stale', revision, diffs: changes.map((change) => change.diff) };
  }
  return { ok: false, code: 'refused', message };
}
