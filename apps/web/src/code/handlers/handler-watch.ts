import type { HandlerFrame } from '@plinth/codegen';
import { setProblems } from '../code-problems.ts';
import type { Coder } from '../generate/coder.ts';
import { placeOf } from './place-of.ts';
import type { TypeClient } from './type-client.ts';

const PAUSE = 400;

/** Has all handlers checked after each writing of the project, and puts what is wrong among the problems. */
export class HandlerWatch {
  readonly #coder: Coder;
  readonly #client: TypeClient;
  readonly #stop: () => void;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #run = 0;

  constructor(coder: Coder, client: TypeClient) {
    this.#coder = coder;
    this.#client = client;
    this.#stop = coder.subscribe(() => this.#soon(PAUSE));
    this.#soon(0);
  }

  close(): void {
    this.#stop();
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#run++;
    this.#client.close();
    setProblems('handlers', []);
  }

  #soon(pause: number): void {
    // The editor of a handler asks at once, and must find its frame.
    this.#client.follow(this.#coder.state);
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#check(), pause);
  }

  async #check(): Promise<void> {
    const run = ++this.#run;
    const { frames } = this.#coder.state;
    const found = await Promise.all(frames.map((frame) => this.#faults(frame)));
    if (run === this.#run) setProblems('handlers', found.flat());
  }

  async #faults({ recordId, property, code }: HandlerFrame) {
    if (code.trim() === '') return [];
    const faults = await this.#client.ask('faults', { recordId, code });
    return faults.map(({ start, message }) => {
      const place = placeOf(code, start);
      const [first = ''] = message.split('\n');
      return {
        code: 'handler-type',
        // The export is written nevertheless: only its own compiler refuses it.
        severity: 'warning' as const,
        message: `Line ${place.line}: ${first}`,
        at: { recordId, property },
        place,
      };
    });
  }
}
