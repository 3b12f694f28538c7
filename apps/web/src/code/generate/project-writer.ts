import {
  type FormatSource,
  type GeneratedFile,
  type HandlerFrame,
  previewProject,
} from '@plinth/codegen';
import { type Design, type DesignRecord, Memory } from '@plinth/design';
import type { WriteAnswer, WriteRequest } from './messages.ts';

/** Keeps a copy of a design and of its project, and says after each change which files became different. */
export class ProjectWriter {
  readonly #format: FormatSource;
  readonly #memory = new Memory();
  #design: Design = { records: {} };
  #files: ReadonlyMap<string, GeneratedFile> = new Map();
  #frames = '';

  constructor(format: FormatSource) {
    this.#format = format;
  }

  write({ turn, set, removed }: WriteRequest): WriteAnswer {
    const begun = performance.now();
    const records: Record<string, DesignRecord> = { ...this.#design.records };
    for (const id of removed) delete records[id];
    for (const record of set) records[record.id] = record;
    this.#design = { records };
    const { files, frames, diagnostics } = previewProject(this.#design, {
      format: this.#format,
      memory: this.#memory,
    });
    const changes = files === null ? { set: [], removed: [] } : this.#take(files);
    return {
      turn,
      ...changes,
      frames: files === null ? null : this.#changedFrames(frames),
      problems: diagnostics,
      whole: files !== null,
      ms: performance.now() - begun,
    };
  }

  #take(files: readonly GeneratedFile[]): Pick<WriteAnswer, 'set' | 'removed'> {
    const now = new Map(files.map((file) => [file.path, file]));
    const set = files.filter((file) => !isSame(file, this.#files.get(file.path)));
    const removed = [...this.#files.keys()].filter((path) => !now.has(path));
    this.#files = now;
    return { set, removed };
  }

  #changedFrames(frames: readonly HandlerFrame[]): readonly HandlerFrame[] | null {
    const text = JSON.stringify(frames);
    if (text === this.#frames) return null;
    this.#frames = text;
    return frames;
  }
}

function isSame(file: GeneratedFile, before: GeneratedFile | undefined): boolean {
  return file.text === before?.text && file.from?.join() === before?.from?.join();
}
