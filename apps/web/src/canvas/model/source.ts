import type { Design, DesignRecord, KindName, RecordByKind } from '@plinth/design';
import type { ListName, RecordLists } from '@plinth/editor';

/** What the models of the canvas read a design through; lists keep their identity until a member changes. */
export interface ModelSource {
  readonly design: Design;
  get(id: string): DesignRecord | undefined;
  kind<K extends KindName>(kind: K): readonly RecordByKind[K][];
  list<N extends ListName>(name: N, of: string): readonly RecordLists[N][];
}

/** The record of this id if it is of this kind. */
export function recordOf<K extends KindName>(
  source: ModelSource,
  kind: K,
  id: string | null | undefined,
): RecordByKind[K] | undefined {
  if (!id) return undefined;
  const record = source.get(id);
  return record?.kind === kind ? (record as RecordByKind[K]) : undefined;
}

/** A source that notes down each record and list it was asked for, so that a model can be kept while they hold. */
export class NotingSource implements ModelSource {
  readonly notes: { read: (source: ModelSource) => unknown; seen: unknown }[] = [];
  readonly design: Design;
  readonly #source: ModelSource;

  constructor(source: ModelSource) {
    this.#source = source;
    this.design = { records: this.#notingRecords(source.design.records) };
  }

  get(id: string): DesignRecord | undefined {
    return this.#note((source) => source.get(id));
  }

  kind<K extends KindName>(kind: K): readonly RecordByKind[K][] {
    return this.#note((source) => source.kind(kind));
  }

  list<N extends ListName>(name: N, of: string): readonly RecordLists[N][] {
    return this.#note((source) => source.list(name, of));
  }

  /** Whether everything that was read is still the same in `source`. */
  holds(source: ModelSource): boolean {
    return this.notes.every((note) => note.read(source) === note.seen);
  }

  /** The records for those who read a whole design: what they look up is noted, a listing notes all of it. */
  #notingRecords(records: Design['records']): Design['records'] {
    return new Proxy(records, {
      get: (_, id) => this.get(String(id)),
      getOwnPropertyDescriptor: (target, id) => {
        this.get(String(id));
        return Reflect.getOwnPropertyDescriptor(target, id);
      },
      ownKeys: (target) => {
        this.#note((source) => source.design.records);
        return Reflect.ownKeys(target);
      },
    });
  }

  #note<T>(read: (source: ModelSource) => T): T {
    const seen = read(this.#source);
    this.notes.push({ read, seen });
    return seen;
  }
}
