import {
  applyDiff,
  type Design,
  type Diff,
  diffDesigns,
  emptyDiff,
  isEmptyDiff,
  type RebaseConflict,
  rebaseDiff,
  squashDiffs,
} from '@plinth/design';
import type { Editor } from './editor.ts';
import {
  type EditStorage,
  type Missed,
  rebased,
  refused,
  type Save,
  type SaveResult,
  type SaveState,
  type Schedule,
  type SinceResult,
  saved,
  saving,
  type Transport,
  waiting,
} from './save-state.ts';
import { parseStoredEdits, printStoredEdits, type StoredEdits } from './stored-edits.ts';
import { type Listener, Topics, type Unsubscribe } from './topics.ts';

export interface SaveQueueOptions {
  /** Holds the design of `revision`. */
  readonly editor: Editor;
  readonly revision: number;
  readonly transport: Transport;
  readonly schedule: Schedule;
  /** Gives a fresh name for a save, unique for ever. */
  readonly nextSaveId: () => string;
  /** Numbers in [0, 1), for the jitter of retries. */
  readonly random: () => number;
  /** Where unsaved edits outlive a reload. */
  readonly storage?: EditStorage;
  /** Milliseconds between an edit and its save, in which further edits join it. */
  readonly delay?: number;
}

export interface RemoteRevision {
  readonly revision: number;
  readonly diff: Diff;
}

const DELAY = 300;
const RETRY_FIRST = 1000;
const RETRY_MAX = 30_000;
const mismatch = 'this page no longer matches the server; reload it, your changes are kept.';

/**
 * Sends local edits to the server one save at a time, rebases them over what others saved first, and brings others' edits
 * in. What is pending is always the difference between the design on the screen and the one the server is known to
 * have, so it cannot drift.
 */
export class SaveQueue {
  readonly #editor: Editor;
  readonly #options: SaveQueueOptions;
  readonly #topics = new Topics();
  readonly #stopListening: Unsubscribe;
  readonly #restored: Promise<void>;
  /** The server's design at `#revision`. */
  #base: Design;
  #revision: number;
  #inFlight: Save | null = null;
  /** What the server lacks beside `#inFlight`, for the storage. */
  #unsent: Diff = emptyDiff;
  #changesInFlight = 0;
  #changes = 0;
  #remote: RemoteRevision[] = [];
  #isBehind = false;
  #isBusy = false;
  #isRestoring = true;
  #isDisposed = false;
  #refusal: string | null = null;
  #conflicts: readonly RebaseConflict[] = [];
  #failures = 0;
  #isOffline = false;
  #cancelTimer: (() => void) | null = null;
  #state: SaveState = saved;
  #waiters: ((isSaved: boolean) => void)[] = [];
  /** Edits from before a reload of which one is not known yet to be saved. */
  #adopting: StoredEdits | null = null;
  #isStoring = false;
  #mustStore = false;

  constructor(options: SaveQueueOptions) {
    this.#options = options;
    this.#editor = options.editor;
    this.#base = options.editor.design;
    this.#revision = options.revision;
    this.#stopListening = options.editor.onChange(({ diff, source }) => {
      if (source === 'local') this.#onLocalChange(diff);
    });
    this.#restored = this.#restore();
  }

  /** What the top bar says; one object until it changes. */
  get state(): SaveState {
    return this.#state;
  }

  readonly subscribe = (listener: Listener): Unsubscribe => this.#topics.on('state', listener);

  /** The last revision of the server that this page knows. */
  get revision(): number {
    return this.#revision;
  }

  /** Whether the server may lack something that is on the screen. */
  get hasUnsaved(): boolean {
    return this.#inFlight !== null || this.#changes > 0;
  }

  /** Resolves once edits kept from before a reload are back in the editor. It begins by itself. */
  restore(): Promise<void> {
    return this.#restored;
  }

  /** Saves now; answers whether everything is saved, or false once it is known to wait or to be refused. */
  flush(): Promise<boolean> {
    return new Promise((resolve) => {
      this.#waiters.push(resolve);
      this.#cancel();
      this.#pump();
    });
  }

  /** Tries again at once: the device says that it is online, or the person asks. */
  online(): void {
    this.#failures = 0;
    this.#refusal = null;
    this.#cancel();
    this.#pump();
  }

  /** Takes in a revision that the server pushed; what was missed in between is fetched. */
  remote(remote: RemoteRevision): void {
    if (remote.revision <= this.#revision) return;
    this.#remote.push(remote);
    if (!this.#isBusy) this.#pump();
  }

  /** Stops for good. What is unsaved stays in the storage. */
  dispose(): void {
    this.#isDisposed = true;
    this.#cancel();
    this.#stopListening();
    for (const resolve of this.#waiters.splice(0)) resolve(!this.hasUnsaved);
  }

  #onLocalChange(diff: Diff): void {
    this.#unsent = squashDiffs([this.#unsent, diff]);
    this.#changes++;
    this.#refusal = null;
    this.#conflicts = [];
    this.#store();
    if (!this.#isBusy && this.#failures === 0) {
      this.#later(this.#options.delay ?? DELAY);
    }
    this.#say();
  }

  #later(milliseconds: number): void {
    if (this.#cancelTimer) return;
    this.#cancelTimer = this.#options.schedule(milliseconds, () => {
      this.#cancelTimer = null;
      this.#pump();
    });
  }

  #cancel(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
  }

  /** Does the next thing that is to be done, if nothing is under way; each thing that ends comes back here. */
  #pump(): void {
    if (this.#isBusy || this.#isDisposed || this.#isRestoring) return;
    if (!this.#inFlight) {
      this.#takeRemote();
      if (this.#isBehind) {
        this.#isBusy = true;
        void this.#fetch();
        return;
      }
      if (this.#refusal === null) this.#pack();
    }
    if (this.#inFlight) {
      this.#isBusy = true;
      void this.#send(this.#inFlight);
    }
    this.#say();
  }

  /** Makes a save of all that is pending. */
  #pack(): void {
    const diff = diffDesigns(this.#base, this.#editor.design);
    if (!isEmptyDiff(diff)) {
      this.#inFlight = {
        baseRevision: this.#revision,
        diff,
        saveId: this.#options.nextSaveId(),
      };
      this.#changesInFlight = this.#changes;
    }
    this.#changes = 0;
    this.#unsent = emptyDiff;
    this.#store();
  }

  async #send(save: Save): Promise<void> {
    const result = await this.#options.transport
      .save(save)
      .catch((): SaveResult => ({ ok: false, code: 'offline' }));
    this.#isBusy = false;
    if (this.#isDisposed) return;
    if (!result.ok && result.code === 'offline') {
      this.#wait();
      return;
    }
    this.#failures = 0;
    this.#isOffline = false;
    if (result.ok) this.#acknowledge(save, result.revision);
    this.#inFlight = null;
    const changes = this.#changesInFlight;
    this.#changesInFlight = 0;
    if (!result.ok) {
      this.#changes += changes;
      this.#unsent = squashDiffs([save.diff, this.#unsent]);
      if (result.code === 'refused') this.#refusal = result.message;
      else if (result.code === 'stale') this.#rebase(result);
    }
    this.#store();
    this.#pump();
  }

  #acknowledge(save: Save, revision: number): void {
    this.#base = this.#sent();
    // A save goes on top of its base; a later answer means that others have saved since.
    this.#revision = save.baseRevision + 1;
    this.#isBehind ||= revision > this.#revision;
  }

  async #fetch(): Promise<void> {
    const result = await this.#options.transport
      .since(this.#revision)
      .catch((): SinceResult => ({ ok: false, code: 'offline' }));
    this.#isBusy = false;
    if (this.#isDisposed) return;
    if (!result.ok && result.code === 'offline') {
      this.#wait();
      return;
    }
    this.#failures = 0;
    this.#isOffline = false;
    this.#isBehind = false;
    if (result.ok) this.#rebase(result);
    else this.#refusal = result.message;
    this.#pump();
  }

  #wait(): void {
    this.#isOffline = true;
    const longest = Math.min(RETRY_MAX, RETRY_FIRST * 2 ** Math.min(this.#failures, 10));
    this.#failures++;
    this.#later(longest * (0.5 + this.#options.random() / 2));
    this.#say();
  }

  /** Brings in pushed revisions as far as they follow one another. */
  #takeRemote(): void {
    const waitingRevisions = this.#remote
      .splice(0)
      .sort((a, b) => a.revision - b.revision)
      .filter(({ revision }) => revision > this.#revision);
    for (const { revision, diff } of waitingRevisions) {
      if (revision === this.#revision + 1) this.#rebase({ diffs: [diff], revision });
      else if (revision > this.#revision) this.#isBehind = true;
    }
  }

  /** Puts others' diffs under what is pending. */
  #rebase(missed: Missed): void {
    const over =
      'design' in missed ? diffDesigns(this.#base, missed.design) : squashDiffs(missed.diffs);
    const base = applyDiff(this.#base, over);
    const pending = diffDesigns(this.#base, this.#editor.design);
    const mine = rebaseDiff(pending, over);
    const target = base.ok ? applyDiff(base.design, mine.diff) : base;
    if (!base.ok || !target.ok) {
      this.#refusal = mismatch;
      return;
    }
    this.#base = base.design;
    this.#revision = missed.revision;
    if (isEmptyDiff(mine.diff)) this.#changes = 0;
    if (mine.conflicts.length > 0) this.#conflicts = mine.conflicts;
    this.#editor.receive(diffDesigns(this.#editor.design, target.design));
    this.#unsent = diffDesigns(this.#base, this.#editor.design);
  }

  #say(): void {
    const state = this.#currentState();
    if (state.kind !== this.#state.kind || state.words !== this.#state.words) {
      this.#state = state;
      this.#topics.emit(['state']);
    }
    const isSettled = state.kind !== 'saving';
    if (!isSettled || this.#isRestoring) return;
    const isSaved = state.kind === 'saved' || state.kind === 'rebased';
    for (const resolve of this.#waiters.splice(0)) resolve(isSaved);
  }

  #currentState(): SaveState {
    if (this.#refusal !== null) return refused(this.#refusal);
    if (this.#isOffline) return waiting(this.#changes + this.#changesInFlight);
    if (this.hasUnsaved) return saving;
    return this.#conflicts.length > 0 ? rebased(this.#conflicts) : saved;
  }

  /** Keeps what is unsaved; one write at a time, the last state wins. */
  #store(): void {
    this.#mustStore = true;
    const { storage } = this.#options;
    if (!storage || this.#isStoring || (this.#isRestoring && !this.#adopting)) return;
    this.#isStoring = true;
    void this.#write(storage);
  }

  async #write(storage: EditStorage): Promise<void> {
    // Edits of one turn go into one write.
    await Promise.resolve();
    while (this.#mustStore) {
      this.#mustStore = false;
      try {
        await storage.set(this.#unsavedText());
      } catch {
        // A full or forbidden storage costs the safety net, not the edits: they are still sent.
      }
    }
    this.#isStoring = false;
  }

  #unsavedText(): string | null {
    if (!this.hasUnsaved) return null;
    const changes = this.#changes + this.#changesInFlight;
    if (this.#adopting) {
      const { pending: before } = this.#adopting;
      return printStoredEdits({ ...this.#adopting, pending: [...before, this.#unsent], changes });
    }
    if (!this.#inFlight && isEmptyDiff(this.#unsent)) return null;
    return printStoredEdits({
      baseRevision: this.#revision,
      inFlight: this.#inFlight,
      pending: [this.#unsent],
      changes,
    });
  }

  /** The server's design once `#inFlight` has arrived. */
  #sent(): Design {
    if (!this.#inFlight) return this.#base;
    const applied = applyDiff(this.#base, this.#inFlight.diff);
    if (!applied.ok) throw new Error(`SaveQueue: ${applied.problem.message}`);
    return applied.design;
  }

  async #restore(): Promise<void> {
    const { storage } = this.#options;
    if (storage) {
      let text: string | null = null;
      try {
        text = await storage.get();
      } catch {
        // A storage that cannot be read holds nothing to restore.
      }
      const edits = text === null ? null : parseStoredEdits(text);
      if (edits && !this.#isDisposed) await this.#adopt(edits);
    }
    this.#isRestoring = false;
    if (this.#isDisposed) return;
    if (this.#mustStore) this.#store();
    if (this.hasUnsaved || this.#remote.length > 0 || this.#waiters.length > 0) this.#pump();
  }

  async #adopt(edits: StoredEdits): Promise<void> {
    const { inFlight, pending } = edits;
    this.#changes += edits.changes;
    this.#mustStore = true;
    let lacking = inFlight ? [inFlight.diff, ...pending] : pending;
    if (inFlight && edits.baseRevision === this.#revision) {
      // The server has not moved, so the save can be sent again as it was.
      this.#inFlight = inFlight;
    } else if (inFlight) {
      // The server has moved: whether that save was part of it, only the server can say.
      this.#adopting = edits;
      // What was changed while the storage was read joins what it holds, lest another reload lose it.
      this.#store();
      if (await this.#isKnown(inFlight)) lacking = pending;
      this.#adopting = null;
    }
    if (this.#isDisposed) return;
    for (const diff of lacking) this.#editor.receive(diff);
    this.#unsent = diffDesigns(this.#sent(), this.#editor.design);
  }

  async #isKnown(save: Save): Promise<boolean> {
    try {
      return (await this.#options.transport.save(save)).ok;
    } catch {
      return false;
    }
  }
}
