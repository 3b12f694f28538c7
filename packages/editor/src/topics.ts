export type Listener = () => void;
export type Unsubscribe = () => void;

/** Listeners by topic, told once for each batch however many of their topics changed. */
export class Topics {
  readonly #listeners = new Map<string, Set<Listener>>();

  on(topic: string, listener: Listener): Unsubscribe {
    const set = this.#listeners.get(topic) ?? new Set();
    this.#listeners.set(topic, set.add(listener));
    return () => {
      set.delete(listener);
      if (set.size === 0 && this.#listeners.get(topic) === set) this.#listeners.delete(topic);
    };
  }

  emit(topics: Iterable<string>): void {
    const told = new Set<Listener>();
    for (const topic of topics)
      for (const listener of this.#listeners.get(topic) ?? []) told.add(listener);
    for (const listener of told) listener();
  }
}
