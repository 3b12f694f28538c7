import type { CodeState } from '../generate/coder.ts';
import type { QuestionName, Questions, TypeAnswer, TypeRequest } from './type-messages.ts';

/** The end of the types' worker that the page holds. */
export interface TypesEnd {
  post(request: TypeRequest): void;
  listen(listener: (answer: TypeAnswer) => void): void;
  close(): void;
}

/** Asks the worker of types, and keeps its copy of the project up to date. */
export class TypeClient {
  readonly #end: TypesEnd;
  readonly #waiting = new Map<number, (value: TypeAnswer['value']) => void>();
  #turn = 0;
  #files: CodeState['files'] = null;
  #frames: CodeState['frames'] | null = null;

  constructor(end: TypesEnd) {
    this.#end = end;
    end.listen(({ turn, value }) => {
      this.#waiting.get(turn)?.(value);
      this.#waiting.delete(turn);
    });
  }

  /** Tells what of the project is different from what was told before. */
  follow({ files, frames }: CodeState): void {
    if (files !== this.#files) {
      const before = this.#files;
      const set = [...(files?.values() ?? [])].filter(
        ({ path, text }) => before?.get(path)?.text !== text,
      );
      const removed = [...(before?.keys() ?? [])].filter((path) => !files?.has(path));
      this.#files = files;
      this.#end.post({ kind: 'files', set, removed });
    }
    if (frames === this.#frames) return;
    this.#frames = frames;
    this.#end.post({ kind: 'frames', frames });
  }

  ask<K extends QuestionName>(kind: K, ask: Questions[K]['ask']): Promise<Questions[K]['answer']> {
    const turn = ++this.#turn;
    return new Promise((resolve) => {
      this.#waiting.set(turn, (value) => resolve(value as Questions[K]['answer']));
      this.#end.post({ kind, turn, ...ask } as TypeRequest);
    });
  }

  close(): void {
    this.#end.close();
    this.#waiting.clear();
  }
}
