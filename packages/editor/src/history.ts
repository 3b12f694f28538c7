import { type Diff, isEmptyDiff, squashDiffs } from '@plinth/design';

/** What one undo or redo, or one edit, changed; the diff leads from before it to after it. */
export interface Step {
  readonly title: string;
  readonly diff: Diff;
  readonly added: readonly string[];
  readonly updated: readonly string[];
  readonly removed: readonly string[];
}

export interface HistoryEntry {
  readonly title: string;
  /** Leads from before the step to after it, as things stood when it was last done. */
  readonly diff: Diff;
  /** Steps of one key that follow one another are one step. */
  readonly mergeKey: string | null;
  readonly selectedBefore: readonly string[];
  readonly selectedAfter: readonly string[];
}

/** What the buttons say; one object until it changes. */
export interface HistoryState {
  readonly undo: string | null;
  readonly redo: string | null;
}

const STEPS_MAX = 500;

export function createStep(title: string, diff: Diff): Step {
  return {
    title,
    diff,
    added: Object.keys(diff.added),
    updated: Object.keys(diff.updated),
    removed: Object.keys(diff.removed),
  };
}

/** Done and undone steps. It keeps diffs alone; the editor fits them to the design. */
export class History {
  #done: HistoryEntry[] = [];
  #undone: HistoryEntry[] = [];
  #isSealed = true;
  #recorded = 0;
  #state: HistoryState = { undo: null, redo: null };

  get state(): HistoryState {
    return this.#state;
  }

  /** How many times something was recorded, so that one can see whether something was meanwhile. */
  get recorded(): number {
    return this.#recorded;
  }

  /** Says what was selected once the last step was done. */
  noteSelection(selectedAfter: readonly string[]): void {
    const last = this.#done.pop();
    if (last) this.#done.push({ ...last, selectedAfter });
  }

  /** Titles of the steps that can be undone, the last first. */
  get titles(): readonly string[] {
    return this.#done.map((entry) => entry.title).reverse();
  }

  /** Keeps a step that was just done, or makes it one with the step before where both carry one merge key. */
  record(entry: HistoryEntry): void {
    this.#recorded++;
    const top = this.#done.at(-1);
    if (top && !this.#isSealed && entry.mergeKey !== null && top.mergeKey === entry.mergeKey) {
      const diff = squashDiffs([top.diff, entry.diff]);
      this.#done.pop();
      if (!isEmptyDiff(diff)) {
        this.#done.push({ ...entry, diff, selectedBefore: top.selectedBefore });
      }
    } else {
      this.#done.push(entry);
      if (this.#done.length > STEPS_MAX) this.#done.shift();
    }
    this.#undone = [];
    this.#isSealed = false;
    this.#refresh();
  }

  /** Lets nothing more be merged into the last step. */
  seal(): void {
    this.#isSealed = true;
  }

  take(direction: 'undo' | 'redo'): HistoryEntry | undefined {
    const entry = (direction === 'undo' ? this.#done : this.#undone).pop();
    this.#isSealed = true;
    this.#refresh();
    return entry;
  }

  /** Puts a step on the other side after it was undone or done again. */
  give(direction: 'undo' | 'redo', entry: HistoryEntry): void {
    (direction === 'undo' ? this.#undone : this.#done).push(entry);
    this.#refresh();
  }

  #refresh(): void {
    const undo = this.#done.at(-1)?.title ?? null;
    const redo = this.#undone.at(-1)?.title ?? null;
    if (undo !== this.#state.undo || redo !== this.#state.redo) this.#state = { undo, redo };
  }
}
