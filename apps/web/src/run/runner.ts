import type { RunFacts } from './facts.ts';
import {
  type Account,
  type FoundValue,
  KEPT_EVENTS,
  type ReceivedAnswer,
  type RowValue,
  type RunAnswer,
  type RunEvent,
  type SentRequest,
  type SourceFile,
  type StartStep,
} from './messages.ts';
import type { Parts } from './sandbox/parts.ts';
import type { SandboxEnd } from './sandbox/sandbox.ts';

/** The files of a project by path, as the coder keeps them. */
export type ProjectFiles = ReadonlyMap<string, { readonly text: string }>;

export interface RunState {
  readonly phase: 'none' | 'starting' | 'running' | 'failed';
  readonly step: StartStep;
  /** Milliseconds that the start took. */
  readonly startMs: number;
  /** What runs; another map than the coder's once the design has changed. */
  readonly files: ProjectFiles | null;
  readonly facts: RunFacts | null;
  readonly accounts: readonly Account[];
  readonly password: string;
  readonly jobs: readonly string[];
  /** Why it does not run; empty where it does. */
  readonly failure: string;
  /** Whether it had started before it failed. */
  readonly hasRun: boolean;
  /** What happened, newest last. */
  readonly events: readonly (RunEvent & { readonly turn: number; readonly at: number })[];
}

const nothing: RunState = {
  phase: 'none',
  step: 'libraries',
  startMs: 0,
  files: null,
  facts: null,
  accounts: [],
  password: '',
  jobs: [],
  failure: '',
  hasRun: false,
  events: [],
};

/** What of a project is not needed to run it. */
const LEFT_OUT = /^(test|bench|docs)\//;

/** Where sandboxes come from. */
export interface RunHost {
  load(): Promise<Parts>;
  open(script: string): SandboxEnd;
}

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** Runs a project in a sandbox of the page, and sends it requests. One project at a time; a new start ends the last one. */
export class Runner {
  readonly #host: RunHost;
  readonly #listeners = new Set<() => void>();
  readonly #waiting = new Map<number, Waiting>();
  #state = nothing;
  #end: SandboxEnd | null = null;
  #turn = 0;

  constructor(host: RunHost) {
    this.#host = host;
  }

  get state(): RunState {
    return this.#state;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Starts the project anew, with a new database. How it goes is told by `state`. */
  async start(files: ProjectFiles, facts: RunFacts): Promise<void> {
    this.stop();
    this.#set({ ...nothing, phase: 'starting', files, facts });
    const begun = performance.now();
    const isStale = () => this.#state.files !== files || this.#state.phase !== 'starting';
    try {
      const { script, database } = await this.#host.load();
      if (isStale()) return;
      const end = this.#host.open(script);
      this.#end = end;
      end.listen((answer) => this.#hear(answer, begun));
      end.post({ kind: 'start', files: sourcesOf(files), login: facts.login, database });
    } catch (error) {
      if (!isStale()) this.#fail(error instanceof Error ? error.message : String(error));
    }
  }

  stop(): void {
    this.#end?.close();
    this.#end = null;
    for (const { reject } of this.#waiting.values()) reject(new Error('The run was stopped.'));
    this.#waiting.clear();
    if (this.#state !== nothing) this.#set(nothing);
  }

  /** The answer to a request. Rejects where the project does not run, or is stopped before it answers. */
  send(request: SentRequest): Promise<ReceivedAnswer> {
    return this.#ask((turn) => ({ kind: 'send', turn, request }));
  }

  /** Values of rows as they are now, in the order asked for. */
  look(wanted: readonly RowValue[]): Promise<readonly FoundValue[]> {
    return this.#ask((turn) => ({ kind: 'look', turn, wanted }));
  }

  /** Puts a job in line. Rejects where it does not take the payload. */
  enqueue(job: string, payload: unknown): Promise<void> {
    return this.#ask((turn) => ({ kind: 'enqueue', turn, job, payload }));
  }

  clearEvents(): void {
    this.#set({ ...this.#state, events: [] });
  }

  /** Asks the sandbox; what it answers to which request, `runtime/worker.ts` says. */
  #ask<Result>(request: (turn: number) => Parameters<SandboxEnd['post']>[0]): Promise<Result> {
    const end = this.#end;
    if (!end || this.#state.phase !== 'running') {
      return Promise.reject(new Error('The project does not run.'));
    }
    const turn = ++this.#turn;
    return new Promise((resolve, reject) => {
      this.#waiting.set(turn, { resolve: (result) => resolve(result as Result), reject });
      end.post(request(turn));
    });
  }

  #hear(answer: RunAnswer, begun: number): void {
    switch (answer.kind) {
      case 'step':
        this.#set({ ...this.#state, step: answer.step });
        break;
      case 'started': {
        const { accounts, password, jobs } = answer;
        const startMs = performance.now() - begun;
        this.#set({ ...this.#state, phase: 'running', accounts, password, jobs, startMs });
        break;
      }
      case 'failed':
        this.#fail(answer.words);
        break;
      case 'events':
        this.#keep(answer.events);
        break;
      case 'done':
        this.#settle(answer.turn, ({ resolve }) => resolve(answer.result));
        break;
      case 'refused':
        this.#settle(answer.turn, ({ reject }) => reject(new Error(answer.words)));
        break;
    }
  }

  #settle(turn: number, how: (waiting: Waiting) => void): void {
    const waiting = this.#waiting.get(turn);
    this.#waiting.delete(turn);
    if (waiting) how(waiting);
  }

  #keep(told: readonly RunEvent[]): void {
    const at = Date.now();
    const fresh = told.map((event) => ({ ...event, turn: ++this.#turn, at }));
    const events = [...this.#state.events, ...fresh].slice(-KEPT_EVENTS);
    this.#set({ ...this.#state, events });
  }

  #fail(failure: string): void {
    this.#end?.close();
    this.#end = null;
    const hasRun = this.#state.phase === 'running';
    for (const { reject } of this.#waiting.values()) reject(new Error(failure));
    this.#waiting.clear();
    this.#set({ ...this.#state, phase: 'failed', failure, hasRun });
  }

  #set(state: RunState): void {
    this.#state = state;
    for (const listener of [...this.#listeners]) listener();
  }
}

function sourcesOf(files: ProjectFiles): readonly SourceFile[] {
  return [...files]
    .filter(([path]) => !LEFT_OUT.test(path))
    .map(([path, { text }]): SourceFile => [path, text]);
}
