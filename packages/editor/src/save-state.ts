import type { Design, Diff, RebaseConflict } from '@plinth/design';

export interface Save {
  readonly baseRevision: number;
  readonly diff: Diff;
  /** The client's own name for this save: sent twice, it counts once. */
  readonly saveId: string;
}

/** What others saved: all diffs since the revision asked about, the oldest first, or the whole design where that is too much. */
export type Missed =
  | { readonly revision: number; readonly diffs: readonly Diff[] }
  | { readonly revision: number; readonly design: Design };

export type SaveResult =
  | { readonly ok: true; readonly revision: number }
  /** Others saved meanwhile. */
  | ({ readonly ok: false; readonly code: 'stale' } & Missed)
  | { readonly ok: false; readonly code: 'offline' }
  | { readonly ok: false; readonly code: 'refused'; readonly message: string };

export type SinceResult =
  | ({ readonly ok: true } & Missed)
  | { readonly ok: false; readonly code: 'offline' }
  | { readonly ok: false; readonly code: 'refused'; readonly message: string };

/** The way to the server. A promise that is rejected counts as offline. */
export interface Transport {
  save(save: Save): Promise<SaveResult>;
  /** What was saved after a revision. */
  since(revision: number): Promise<SinceResult>;
}

/** Calls `fn` once after so many milliseconds; answers what calls it off. */
export type Schedule = (milliseconds: number, fn: () => void) => () => void;

/** Keeps one text for one design on this device. */
export interface EditStorage {
  get(): Promise<string | null> | string | null;
  set(text: string | null): Promise<void> | void;
}

export type SaveState =
  | { readonly kind: 'saved'; readonly words: string }
  | { readonly kind: 'saving'; readonly words: string }
  | {
      readonly kind: 'waiting';
      readonly words: string;
      readonly changes: number;
      readonly offline: true;
    }
  | {
      readonly kind: 'rebased';
      readonly words: string;
      readonly conflicts: readonly RebaseConflict[];
    }
  | { readonly kind: 'refused'; readonly words: string; readonly reason: string };

export const saved: SaveState = { kind: 'saved', words: 'Saved' };
export const saving: SaveState = { kind: 'saving', words: 'Saving…' };

export function waiting(changes: number): SaveState {
  const words =
    changes === 0
      ? 'Offline'
      : `Offline, ${changes} ${changes === 1 ? 'change' : 'changes'} waiting`;
  return { kind: 'waiting', words, changes, offline: true };
}

export function rebased(conflicts: readonly RebaseConflict[]): SaveState {
  return { kind: 'rebased', words: 'Saved, merged with changes made elsewhere', conflicts };
}

export function refused(reason: string): SaveState {
  return { kind: 'refused', words: `Not saved: ${reason}`, reason };
}
