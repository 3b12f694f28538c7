import type { Diff } from '@plinth/design';
import type { Bus } from '../db/bus.ts';
import { Refusal } from '../errors.ts';
import type { PrismaClient } from '../generated/prisma/client.ts';
import { type Caller, findGrant } from './access.ts';
import { unpackDiff } from './documents.ts';

/** One accepted save, as other tabs apply it. */
export interface Change {
  revision: number;
  saveId: string;
  createdAt: string;
  diff: Diff;
}

export interface Changes {
  /** The newest revision. */
  revision: number;
  /** What leads there from the revision asked about, in turn; null when it is too much or unknown: get the design again. */
  changes: Change[] | null;
}

/** What an open subscription says. After `gone` nothing follows: there is no right (any more), or the design was removed. */
export type DesignEvent =
  | { type: 'change'; change: Change }
  | { type: 'reload'; revision: number }
  | { type: 'gone' };

// Beyond this, the whole design is the smaller answer.
const MAX_CHANGES = 200;
const MAX_PACKED_BYTES = 2_000_000;

/** The saves after a revision. The caller's right to them has been checked. */
export async function readChanges(
  prisma: PrismaClient,
  designId: string,
  since: number,
): Promise<Changes> {
  const row = await prisma.design.findFirst({
    where: { id: designId, deletedAt: null },
    select: { revision: true },
  });
  if (row === null) throw new Refusal('design-not-found');
  const { revision } = row;
  if (since === revision) return { revision, changes: [] };
  if (since > revision || revision - since > MAX_CHANGES) return { revision, changes: null };
  const saves = await prisma.designRevision.findMany({
    where: { designId, revision: { gt: since, lte: revision } },
    orderBy: { revision: 'asc' },
    select: { revision: true, saveId: true, createdAt: true, diff: true },
  });
  const bytes = saves.reduce((sum, save) => sum + save.diff.length, 0);
  if (saves.length !== revision - since || bytes > MAX_PACKED_BYTES) {
    return { revision, changes: null };
  }
  const changes = saves.map((save) => ({
    revision: save.revision,
    saveId: save.saveId,
    createdAt: save.createdAt.toISOString(),
    diff: unpackDiff(save.diff),
  }));
  return { revision, changes };
}

export interface ChangeService {
  since(caller: Caller, id: string | null, revision: number): Promise<Changes>;
  /** Every save after a revision, as it comes, until `signal` aborts or the caller's right ends. */
  watch(
    caller: Caller,
    id: string,
    revision: number | null,
    signal: AbortSignal,
  ): AsyncGenerator<{ revision: number; event: DesignEvent }>;
}

export function createChangeService(prisma: PrismaClient, bus: Bus): ChangeService {
  /** The changes since a revision, or null where the caller has no right (any more). */
  async function look(caller: Caller, id: string, revision: number): Promise<Changes | null> {
    try {
      await findGrant(prisma, caller, id);
      return await readChanges(prisma, id, revision);
    } catch (error) {
      if (error instanceof Refusal && error.code === 'design-not-found') return null;
      throw error;
    }
  }

  return {
    async since(caller, id, revision) {
      const { designId } = await findGrant(prisma, caller, id);
      return readChanges(prisma, designId, revision);
    },

    async *watch(caller, designId, revision, signal) {
      const bell = createBell(signal);
      // Listening starts before the first look, so that nothing falls between the two.
      const stop = bus.subscribe(designId, bell.ring);
      try {
        let seen = revision;
        while (!signal.aborted) {
          const found = await look(caller, designId, seen ?? Number.MAX_SAFE_INTEGER);
          if (found === null) {
            yield { revision: seen ?? 0, event: { type: 'gone' } };
            return;
          }
          if (seen !== null && found.changes === null) {
            yield { revision: found.revision, event: { type: 'reload', revision: found.revision } };
          }
          for (const change of (seen !== null && found.changes) || []) {
            yield { revision: change.revision, event: { type: 'change', change } };
          }
          seen = found.revision;
          await bell.rung();
        }
      } finally {
        stop();
      }
    },
  };
}

/** A bell that remembers one ring until somebody waits for it. An aborted signal rings too. */
function createBell(signal: AbortSignal): { ring(): void; rung(): Promise<void> } {
  let pending = false;
  let wake: (() => void) | null = null;
  const ring = () => {
    pending = true;
    wake?.();
  };
  signal.addEventListener('abort', ring, { once: true });
  return {
    ring,
    rung: async () => {
      if (!pending) await new Promise<void>((resolve) => (wake = resolve));
      wake = null;
      pending = false;
    },
  };
}
