import { applyDiff, type Design, type Diff, parseDesign, printDesign } from '@plinth/design';
import {
  Editor,
  type EditStorage,
  type Save,
  SaveQueue,
  type SaveResult,
  type Schedule,
  type SinceResult,
  type Transport,
} from '../src/index.ts';
import { countingIds } from '../src/test-support/index.ts';

/** What a server means: a log of diffs, one writer at a time, each save counted once. */
export class ModelServer {
  readonly log: { readonly saveId: string; readonly diff: Diff }[] = [];
  readonly first: number;
  design: Design;
  refuses: string | null = null;
  /** Answers with the whole design instead of what was missed. */
  forgets = false;

  constructor(design: Design, first = 1) {
    this.design = design;
    this.first = first;
  }

  get revision(): number {
    return this.first + this.log.length;
  }

  save({ baseRevision, diff, saveId }: Save): SaveResult {
    if (this.refuses !== null) return { ok: false, code: 'refused', message: this.refuses };
    const known = this.log.findIndex((entry) => entry.saveId === saveId);
    if (known >= 0) return { ok: true, revision: this.first + known + 1 };
    if (baseRevision !== this.revision)
      return { ok: false, code: 'stale', ...this.missed(baseRevision) };
    const sent: Diff = JSON.parse(JSON.stringify(diff));
    const applied = applyDiff(this.design, sent);
    if (!applied.ok) return { ok: false, code: 'refused', message: applied.problem.message };
    this.design = applied.design;
    this.log.push({ saveId, diff: sent });
    return { ok: true, revision: this.revision };
  }

  since(revision: number): SinceResult {
    return { ok: true, ...this.missed(revision) };
  }

  missed(revision: number) {
    if (this.forgets) return { revision: this.revision, design: this.reopened() };
    const diffs = this.log.slice(revision - this.first).map(({ diff }) => diff);
    return { revision: this.revision, diffs };
  }

  /** The design as somebody who opens it gets it: through bytes. */
  reopened(): Design {
    const parsed = parseDesign(printDesign(this.design));
    if (!parsed.ok) throw new Error('ModelServer: the design does not open');
    return parsed.design;
  }
}

export type Fate = 'arrives' | 'requestLost' | 'answerLost';

/** A network and a clock that move only when told to. */
export class FakeNetwork {
  readonly #server: ModelServer;
  readonly #calls: ((fate: Fate) => void)[] = [];
  readonly #timers = new Set<() => void>();

  constructor(server: ModelServer) {
    this.#server = server;
  }

  get calls(): number {
    return this.#calls.length;
  }
  get timers(): number {
    return this.#timers.size;
  }

  readonly transport: Transport = {
    save: (save) => this.#call(() => this.#server.save(save), { ok: false, code: 'offline' }),
    since: (revision) =>
      this.#call(() => this.#server.since(revision), { ok: false, code: 'offline' }),
  };

  readonly schedule: Schedule = (_milliseconds, fn) => {
    const timer = () => {
      this.#timers.delete(timer);
      fn();
    };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  };

  #call<T>(handle: () => T, offline: T): Promise<T> {
    return new Promise((resolve) => {
      this.#calls.push((fate) => {
        const answer = fate === 'requestLost' ? offline : handle();
        resolve(fate === 'answerLost' ? offline : answer);
      });
    });
  }

  /** Lets one call come to its end. */
  async deliver(index = 0, fate: Fate = 'arrives'): Promise<void> {
    const [call] = this.#calls.splice(index, 1);
    call?.(fate);
    await settle();
  }

  async fireTimers(): Promise<void> {
    for (const timer of [...this.#timers]) timer();
    await settle();
  }

  /** Lets everything come to its end, all of it arriving. */
  async drain(): Promise<void> {
    for (let round = 0; round < 1000 && this.calls + this.timers > 0; round++) {
      await this.fireTimers();
      while (this.calls > 0) await this.deliver();
    }
  }
}

/** Lets promises that are ready run. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}

export interface MemoryStorage extends EditStorage {
  text: string | null;
}

export function memoryStorage(): MemoryStorage {
  return {
    text: null,
    get(): string | null {
      return this.text;
    },
    set(text) {
      this.text = text;
    },
  };
}

/** One open tab. */
export class Tab {
  readonly name: string;
  readonly storage = memoryStorage();
  readonly #server: ModelServer;
  readonly #network: FakeNetwork;
  #loads = 0;
  #saves = 0;
  #seen: number;
  editor!: Editor;
  queue!: SaveQueue;

  constructor(name: string, server: ModelServer, network: FakeNetwork) {
    this.name = name;
    this.#server = server;
    this.#network = network;
    this.#seen = server.revision;
    this.load();
  }

  /** Opens the design, as after a reload: nothing outlives it but the storage. */
  load(): void {
    this.queue?.dispose();
    this.#loads++;
    this.#seen = this.#server.revision;
    this.editor = new Editor({
      design: this.#server.reopened(),
      nextId: countingIds(`${this.name}${this.#loads}x`),
      freeze: true,
    });
    this.queue = new SaveQueue({
      editor: this.editor,
      revision: this.#server.revision,
      transport: this.#network.transport,
      schedule: this.#network.schedule,
      nextSaveId: () => `${this.name}-${++this.#saves}`,
      random: () => 0.5,
      storage: this.storage,
    });
  }

  /** The server's push of the next revision, or of the newest one alone, as if those before were missed. */
  push(newestOnly = false): void {
    const newest = this.#server.log.length;
    if (newest + this.#server.first <= this.#seen) return;
    if (newestOnly) this.#seen = newest + this.#server.first - 1;
    const entry = this.#server.log[this.#seen - this.#server.first];
    this.#seen++;
    if (entry) this.queue.remote({ revision: this.#seen, diff: entry.diff });
  }

  pushAll(): void {
    while (this.#seen < this.#server.revision) this.push();
  }
}
