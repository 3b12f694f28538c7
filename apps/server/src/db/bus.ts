import { EventEmitter } from 'node:events';

/**
 * Says "something about this design changed" to every open subscription, in all copies of the server.
 * The message is only a wake-up: who hears it reads the database, so one that is lost costs time, not data.
 */
export interface Bus {
  publish(designId: string): Promise<void>;
  /** Calls `wake` after each change of the design, and whenever changes may have been missed. */
  subscribe(designId: string, wake: () => void): () => void;
  close(): Promise<void>;
}

/** The listeners of one process, by design. */
export class Listeners {
  readonly #emitter = new EventEmitter();

  constructor() {
    this.#emitter.setMaxListeners(0);
  }

  add(designId: string, wake: () => void): () => void {
    this.#emitter.on(designId, wake);
    return () => {
      this.#emitter.off(designId, wake);
    };
  }

  wake(designId: string): void {
    this.#emitter.emit(designId);
  }

  wakeAll(): void {
    for (const designId of this.#emitter.eventNames()) this.#emitter.emit(designId);
  }
}

/** The bus of a server that is alone on its database. */
export function createLocalBus(): Bus {
  const listeners = new Listeners();
  return {
    publish: async (designId) => listeners.wake(designId),
    subscribe: (designId, wake) => listeners.add(designId, wake),
    close: async () => {},
  };
}
