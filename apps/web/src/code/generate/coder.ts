import type { GenerateDiagnostic, GeneratedFile, HandlerFrame } from '@plinth/codegen';
import type { Design } from '@plinth/design';
import type { Editor } from '@plinth/editor';
import { changesSince } from '../../analysis/changes-since.ts';
import type { WriteAnswer, WriteRequest } from './messages.ts';

/** The end of the generator's worker that the page holds. */
export interface CoderEnd {
  post(request: WriteRequest): void;
  listen(listener: (answer: WriteAnswer) => void): void;
  close(): void;
}

export interface CodeState {
  /** The project by path, in order; null until it was first written. */
  files: ReadonlyMap<string, GeneratedFile> | null;
  frames: readonly HandlerFrame[];
  problems: readonly GenerateDiagnostic[];
  /** Whether the files are those of a design without errors as it was last told. */
  whole: boolean;
  /** Milliseconds from the last edit to its files, for those who look after the speed. */
  delay: number;
  /** How many of them the worker wrote; the rest is waiting, sending and taking in. */
  written: number;
}

/**
 * Has the project written beside the page, after every edit. One writing is under way at a time: what is edited
 * meanwhile goes with the next.
 */
export class Coder {
  readonly #editor: Editor;
  readonly #end: CoderEnd;
  readonly #listeners = new Set<() => void>();
  readonly #stop: () => void;
  #told: Design | null = null;
  #turn = 0;
  #busy = false;
  #waiting = false;
  #editedAt = performance.now();
  #sentAt = 0;
  #state: CodeState = { files: null, frames: [], problems: [], whole: true, delay: 0, written: 0 };

  constructor(editor: Editor, end: CoderEnd) {
    this.#editor = editor;
    this.#end = end;
    end.listen((answer) => this.#hear(answer));
    this.#stop = editor.subscribe(() => this.#soon());
    this.#tell();
  }

  get state(): CodeState {
    return this.#state;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  close(): void {
    this.#stop();
    this.#end.close();
    this.#listeners.clear();
  }

  #soon(): void {
    if (this.#waiting) return;
    this.#waiting = true;
    this.#editedAt = performance.now();
    // Several commands of one gesture make one writing.
    if (!this.#busy) queueMicrotask(() => this.#tell());
  }

  #tell(): void {
    this.#waiting = false;
    const now = this.#editor.design;
    if (this.#busy || now === this.#told) return;
    const change = changesSince(this.#told, now);
    this.#told = now;
    this.#busy = true;
    this.#sentAt = this.#editedAt;
    this.#end.post({ turn: ++this.#turn, ...change });
  }

  #hear(answer: WriteAnswer): void {
    this.#busy = false;
    const { files } = this.#state;
    const changed = answer.set.length > 0 || answer.removed.length > 0;
    this.#state = {
      files: answer.whole && (changed || files === null) ? merged(files, answer) : files,
      frames: answer.frames ?? this.#state.frames,
      problems: answer.problems,
      whole: answer.whole,
      delay: performance.now() - this.#sentAt,
      written: answer.ms,
    };
    for (const listener of [...this.#listeners]) listener();
    if (this.#waiting) this.#tell();
  }
}

function merged(
  before: ReadonlyMap<string, GeneratedFile> | null,
  { set, removed }: WriteAnswer,
): ReadonlyMap<string, GeneratedFile> {
  const files = new Map(before);
  for (const path of removed) files.delete(path);
  for (const file of set) files.set(file.path, file);
  return files;
}
