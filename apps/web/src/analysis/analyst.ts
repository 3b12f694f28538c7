import type { Design, Diagnostic } from '@plinth/design';
import type { Editor } from '@plinth/editor';
import { changesSince } from './changes-since.ts';
import type { Answer, Request } from './messages.ts';

/** The end of a worker that the page holds. */
export interface WorkerEnd {
  post(request: Request): void;
  listen(listener: (answer: Answer) => void): void;
  close(): void;
}

export interface AnalystState {
  problems: readonly Diagnostic[];
  /** Whether the problems are those of the design as it stands. */
  current: boolean;
}

const PAUSE = 150;

/**
 * Has a design checked, and its OpenAPI document written, beside the page: typing never waits for either. Problems follow an
 * edit by a short pause.
 */
export class Analyst {
  readonly #editor: Editor;
  readonly #worker: WorkerEnd;
  readonly #listeners = new Set<() => void>();
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  readonly #stop: () => void;
  #told: Design | null = null;
  #turn = 0;
  #lastChange = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #state: AnalystState = { problems: [], current: false };

  constructor(editor: Editor, worker: WorkerEnd) {
    this.#editor = editor;
    this.#worker = worker;
    worker.listen((answer) => this.#hear(answer));
    this.#stop = editor.subscribe(() => this.#soon());
    this.#tell();
  }

  get state(): AnalystState {
    return this.#state;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The problems of the design as it stands now. */
  async checked(): Promise<readonly Diagnostic[]> {
    this.#tell();
    if (!this.#state.current) {
      await new Promise<void>((resolve) => {
        const stop = this.subscribe(() => {
          if (!this.#state.current) return;
          stop();
          resolve();
        });
      });
    }
    return this.#state.problems;
  }

  /** The OpenAPI document of the design as it stands now. Rejects with the reason where there is none. */
  openApi(format: 'yaml' | 'json'): Promise<string> {
    this.#tell();
    const turn = ++this.#turn;
    return new Promise((resolve, reject) => {
      this.#waiting.set(turn, (answer) => {
        if (answer.kind === 'openapi') resolve(answer.text);
        else if (answer.kind === 'failed') reject(new Error(answer.message));
      });
      this.#worker.post({ kind: 'openapi', turn, format });
    });
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#stop();
    this.#worker.close();
  }

  #soon(): void {
    if (this.#state.current) this.#become({ ...this.#state, current: false });
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#tell(), PAUSE);
  }

  /** Brings the worker's copy of the design up to date. */
  #tell(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const now = this.#editor.design;
    if (now === this.#told) return;
    const change = changesSince(this.#told, now);
    this.#told = now;
    this.#lastChange = ++this.#turn;
    this.#worker.post({ kind: 'change', turn: this.#lastChange, ...change });
  }

  #hear(answer: Answer): void {
    this.#waiting.get(answer.turn)?.(answer);
    this.#waiting.delete(answer.turn);
    if (answer.kind !== 'problems' || answer.turn !== this.#lastChange) return;
    const current = this.#told === this.#editor.design;
    this.#become({ problems: answer.problems, current });
  }

  #become(state: AnalystState): void {
    this.#state = state;
    for (const listener of [...this.#listeners]) listener();
  }
}
