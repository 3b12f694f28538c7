import {
  applyDiff,
  type Design,
  type DesignRecord,
  type Diff,
  emptyDiff,
  isEmptyDiff,
  type KindName,
  type RecordByKind,
  reverseDiff,
  squashDiffs,
} from '@plinth/design';
import {
  type CommandArgs,
  type CommandId,
  type CommandResult,
  getCommand,
} from './commands/index.ts';
import { EditError } from './edit-error.ts';
import { deepFreeze } from './freeze.ts';
import { createStep, History, type HistoryEntry, type HistoryState, type Step } from './history.ts';
import { type ListName, RecordIndex, type RecordLists } from './record-index.ts';
import { type Listener, Topics, type Unsubscribe } from './topics.ts';
import { type NextId, Tx } from './tx.ts';

export interface EditorOptions {
  readonly design: Design;
  readonly nextId: NextId;
  /** A design that is looked at: commands that edit are disabled, remote changes still come in. */
  readonly readOnly?: boolean;
  /** Freezes every record deeply, so that a stray write throws. For development and tests. */
  readonly freeze?: boolean;
}

export interface RunOptions {
  /** Runs of one key that follow one another make one undo step (typing in one field). */
  readonly merge?: string;
}

/** One change of the design, told to whoever sends it on. */
export interface Change {
  readonly diff: Diff;
  readonly source: 'local' | 'remote';
}

/** What follows the id in `run`: arguments, which may be left out where none is needed, and options. */
export type RunRest<K extends CommandId> =
  Record<never, never> extends CommandArgs<K>
    ? [args?: CommandArgs<K>, options?: RunOptions]
    : [args: CommandArgs<K>, options?: RunOptions];

export type Attempt<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: EditError };

const none: readonly string[] = [];

/**
 * The one way to change a design. Commands draft records in transactions, transactions become diffs, diffs become
 * undo steps and go to the listeners. Knows no React and no DOM.
 */
export class Editor {
  readonly readOnly: boolean;
  readonly #nextId: NextId;
  readonly #freeze: boolean;
  readonly #index: RecordIndex;
  readonly #history = new History();
  readonly #topics = new Topics();
  readonly #changeListeners = new Set<(change: Change) => void>();
  readonly #stepListeners = new Set<(step: Step, direction: 'undo' | 'redo') => void>();
  #design: Design;
  /** What has happened since `#design`. */
  #unapplied: Diff[] = [];
  #selection: readonly string[] = none;
  #hovered: string | null = null;
  #view = 'view:main';
  #tx: Tx | null = null;
  #mark: { title: string; diff: Diff; selected: readonly string[] } | null = null;
  #mergeKey: string | null = null;

  constructor(options: EditorOptions) {
    this.readOnly = options.readOnly ?? false;
    this.#nextId = options.nextId;
    this.#freeze = options.freeze ?? false;
    this.#design = this.#freeze ? deepFreeze(options.design) : options.design;
    this.#index = new RecordIndex(options.design);
  }

  // --- reading ---

  /** The design as it stands; a new object after every change. Inside a transaction read from its Tx. */
  get design(): Design {
    // A copy of the whole store costs more than an edit, so it is made when somebody asks.
    if (this.#unapplied.length > 0) {
      const applied = applyDiff(this.#design, squashDiffs(this.#unapplied));
      if (!applied.ok) throw new Error(`Editor: ${applied.problem.message}`);
      this.#design = applied.design;
      this.#unapplied = [];
    }
    return this.#design;
  }

  getRecord(id: string): DesignRecord | undefined {
    return this.#index.get(id);
  }

  /** The record of this kind and id, else undefined. */
  get<K extends KindName>(kind: K, id: string | null | undefined): RecordByKind[K] | undefined {
    const record = id ? this.#index.get(id) : undefined;
    return record?.kind === kind ? (record as RecordByKind[K]) : undefined;
  }

  /** All records of a kind in order; the same array until one of them changes. */
  kind<K extends KindName>(kind: K): readonly RecordByKind[K][] {
    return this.#index.kind(kind);
  }

  /** A kept list such as the fields of an entity; the same array until one of its members changes. */
  list<N extends ListName>(name: N, of: string): readonly RecordLists[N][] {
    return this.#index.list(name, of);
  }

  /** Ids of the records that refer to this one. */
  referrersOf(id: string): ReadonlySet<string> {
    return this.#index.referrersOf(id);
  }

  // --- commands ---

  /** Runs a command of the registry. Throws an EditError where it is refused; then nothing has changed. */
  run<K extends CommandId>(id: K, ...[args, options]: RunRest<K>): CommandResult<K> {
    return this.#run(id, args ?? {}, options) as CommandResult<K>;
  }

  /** Runs a command that needs no arguments: for palette, menus and keys. Answers false where it is not for now. */
  runDirect(id: CommandId): boolean {
    if (!getCommand(id).direct || !this.isEnabled(id)) return false;
    this.#run(id, {});
    return true;
  }

  #run(id: CommandId, args: object, options: RunOptions = {}): unknown {
    const command = getCommand(id);
    if (this.readOnly && command.edits) throw readOnlyError();
    const outer = this.#mergeKey;
    const { recorded } = this.#history;
    this.#mergeKey = options.merge ?? outer;
    try {
      return command.run(this, args as never);
    } finally {
      this.#mergeKey = outer;
      // Redo selects what the command selected when it was done.
      if (this.#history.recorded !== recorded) this.#history.noteSelection(this.#selection);
    }
  }

  /** Like `run`, with a refusal as a value. */
  attempt<K extends CommandId>(id: K, ...rest: RunRest<K>): Attempt<CommandResult<K>> {
    try {
      return { ok: true, value: this.run(id, ...rest) };
    } catch (error) {
      if (error instanceof EditError) return { ok: false, error };
      throw error;
    }
  }

  /** Whether a command makes sense now, with what is selected. */
  isEnabled(id: CommandId): boolean {
    const command = getCommand(id);
    return !(this.readOnly && command.edits) && command.enabled(this);
  }

  // --- writing ---

  /** Drafts changes with `fn` and applies them as one step; inside another transaction they join it. A throw changes nothing. */
  transact<T>(title: string, fn: (tx: Tx) => T): T {
    if (this.#tx) return fn(this.#tx);
    if (this.readOnly) throw readOnlyError();
    const selected = this.#selection;
    const [diff, result] = this.#draft(fn);
    if (isEmptyDiff(diff)) return result;
    this.#apply(diff, 'local', () => {
      if (this.#mark) this.#mark.diff = squashDiffs([this.#mark.diff, diff]);
      else this.#remember(title, diff, selected);
    });
    return result;
  }

  /** Opens an interaction: what is written until `commit` is one step of this title, and `bail` takes it all back. */
  mark(title: string): void {
    this.commit();
    this.#mark = { title, diff: emptyDiff, selected: this.#selection };
  }

  /** Closes the interaction, keeping what was written as one undo step. */
  commit(): void {
    const mark = this.#mark;
    this.#mark = null;
    if (!mark || isEmptyDiff(mark.diff)) return;
    this.#remember(mark.title, mark.diff, mark.selected);
    this.#topics.emit(['history']);
  }

  /** Closes the interaction, taking back what was written since the mark. */
  bail(): void {
    const mark = this.#mark;
    this.#mark = null;
    if (mark) this.#replay(reverseDiff(mark.diff));
  }

  /** Ends merging: the next run starts a step of its own. */
  seal(): void {
    this.#history.seal();
  }

  // --- history ---

  /** Titles of what undo and redo would do; one object until it changes. */
  get history(): HistoryState {
    return this.#history.state;
  }

  /** Takes back the last step, as far as remote changes left something of it; answers what it changed. */
  undo(): Step | null {
    return this.#travel('undo');
  }

  redo(): Step | null {
    return this.#travel('redo');
  }

  #travel(direction: 'undo' | 'redo'): Step | null {
    this.commit();
    for (;;) {
      const entry = this.#history.take(direction);
      if (!entry) return null;
      const diff = this.#replay(direction === 'undo' ? reverseDiff(entry.diff) : entry.diff);
      if (isEmptyDiff(diff)) {
        this.#topics.emit(['history']);
        continue;
      }
      const done = direction === 'undo' ? reverseDiff(diff) : diff;
      this.#history.give(direction, { ...entry, diff: done });
      this.select(direction === 'undo' ? entry.selectedBefore : entry.selectedAfter);
      this.#topics.emit(['history']);
      const step = createStep(entry.title, diff);
      for (const listener of this.#stepListeners) listener(step, direction);
      return step;
    }
  }

  #remember(title: string, diff: Diff, selectedBefore: readonly string[]): void {
    this.#history.record({
      title,
      diff,
      mergeKey: this.#mergeKey,
      selectedBefore,
      selectedAfter: this.#selection,
    } satisfies HistoryEntry);
  }

  // --- what comes from elsewhere ---

  /** Takes in a change made elsewhere. It is no undo step; what does not fit is fitted. Answers what was applied. */
  receive(diff: Diff): Diff {
    return this.#replay(diff, 'remote');
  }

  /** Applies a diff made against another state of the design as far as it fits; answers what it did. */
  #replay(diff: Diff, source: Change['source'] = 'local'): Diff {
    const [fitting] = this.#draft((tx) => tx.merge(diff));
    if (!isEmptyDiff(fitting)) this.#apply(fitting, source);
    return fitting;
  }

  #draft<T>(fn: (tx: Tx) => T): [Diff, T] {
    const tx = new Tx(() => this.design, this.#index, this.#nextId);
    this.#tx = tx;
    try {
      const result = fn(tx);
      return [tx.finish(), result];
    } finally {
      this.#tx = null;
    }
  }

  #apply(diff: Diff, source: Change['source'], remember?: () => void): void {
    this.#unapplied.push(diff);
    if (this.#freeze) deepFreeze([diff.added, diff.updated]);
    const lists = this.#index.apply(diff);
    const before = this.#selection;
    const view = this.#view;
    if (Object.keys(diff.removed).length > 0) this.#prune();
    remember?.();
    for (const listener of this.#changeListeners) listener({ diff, source });
    const ids = [diff.added, diff.updated, diff.removed].flatMap((part) => Object.keys(part));
    this.#topics.emit([
      'all',
      'history',
      ...[...lists].map((key) => `list ${key}`),
      ...ids.map((id) => `record ${id}`),
      ...selectionTopics(before, this.#selection),
      ...(view === this.#view ? [] : ['view']),
    ]);
  }

  #prune(): void {
    const there = this.#selection.filter((id) => this.getRecord(id));
    if (there.length < this.#selection.length) this.#selection = there;
    if (this.#hovered && !this.getRecord(this.#hovered)) this.#hovered = null;
    if (!this.getRecord(this.#view)) this.#view = 'view:main';
  }

  // --- selection ---

  /** Ids of what is selected, in the order of selecting; the same array until it changes. */
  get selection(): readonly string[] {
    return this.#selection;
  }

  isSelected(id: string): boolean {
    return this.#selection.includes(id);
  }

  /** Selects these things and nothing else; ids that are not there are left out. Never an undo step. */
  select(ids: readonly string[]): void {
    const next = [...new Set(ids)].filter((id) => this.getRecord(id));
    const before = this.#selection;
    if (next.length === before.length && next.every((id, i) => id === before[i])) return;
    this.#selection = next.length > 0 ? next : none;
    this.seal();
    this.#topics.emit(selectionTopics(before, this.#selection));
  }

  get hovered(): string | null {
    return this.#hovered;
  }

  hover(id: string | null): void {
    if (id === this.#hovered) return;
    const before = this.#hovered;
    this.#hovered = id;
    this.#topics.emit(['hover', ...[before, id].flatMap((it) => (it ? [`hover ${it}`] : []))]);
  }

  /** Id of the view that is shown, in which commands place things unless told otherwise. */
  get view(): string {
    return this.#view;
  }

  showView(id: string): void {
    if (id === this.#view || !this.get('view', id)) return;
    this.#view = id;
    this.#topics.emit(['view']);
  }

  // --- listening: each fits useSyncExternalStore with the reader named ---

  /** Any change of the design (`editor.design`). */
  readonly subscribe = (listener: Listener): Unsubscribe => this.#topics.on('all', listener);

  /** One record (`editor.getRecord(id)`). */
  subscribeRecord(id: string, listener: Listener): Unsubscribe {
    return this.#topics.on(`record ${id}`, listener);
  }

  /** The records of a kind (`editor.kind(kind)`). */
  subscribeKind(kind: KindName, listener: Listener): Unsubscribe {
    return this.#topics.on(`list kind ${kind}`, listener);
  }

  /** A kept list (`editor.list(name, of)`). */
  subscribeList(name: ListName, of: string, listener: Listener): Unsubscribe {
    return this.#topics.on(`list ${name} ${of}`, listener);
  }

  /** The selection (`editor.selection`). */
  readonly subscribeSelection = (listener: Listener): Unsubscribe =>
    this.#topics.on('selection', listener);

  /** Whether one thing is selected (`editor.isSelected(id)`). */
  subscribeSelected(id: string, listener: Listener): Unsubscribe {
    return this.#topics.on(`selected ${id}`, listener);
  }

  /** What is hovered (`editor.hovered`). */
  readonly subscribeHovered = (listener: Listener): Unsubscribe =>
    this.#topics.on('hover', listener);

  /** Whether one thing is hovered (`editor.hovered === id`). */
  subscribeHover(id: string, listener: Listener): Unsubscribe {
    return this.#topics.on(`hover ${id}`, listener);
  }

  /** Which view is shown (`editor.view`). */
  readonly subscribeView = (listener: Listener): Unsubscribe => this.#topics.on('view', listener);

  /** What undo and redo would do (`editor.history`). */
  readonly subscribeHistory = (listener: Listener): Unsubscribe =>
    this.#topics.on('history', listener);

  /** Each step that undo or redo takes, so that the page can show what it changed. */
  onStep(listener: (step: Step, direction: 'undo' | 'redo') => void): Unsubscribe {
    this.#stepListeners.add(listener);
    return () => this.#stepListeners.delete(listener);
  }

  /** Every change as a diff, for the save queue and for previews. */
  onChange(listener: (change: Change) => void): Unsubscribe {
    this.#changeListeners.add(listener);
    return () => this.#changeListeners.delete(listener);
  }
}

function readOnlyError(): EditError {
  return new EditError('disabled', 'This design can be looked at, not changed.');
}

function selectionTopics(before: readonly string[], after: readonly string[]): string[] {
  if (before === after) return [];
  const was = new Set(before);
  const is = new Set(after);
  const flipped = [...before.filter((id) => !is.has(id)), ...after.filter((id) => !was.has(id))];
  return ['selection', ...flipped.map((id) => `selected ${id}`)];
}
