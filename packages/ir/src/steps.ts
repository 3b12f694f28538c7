import { forget, memoryInUse, recall } from '@plinth/design';

/** Something that the steps of building write to beside their result: names that are taken, schemas that are made. */
export interface Recorder<Done> {
  /** Begins to take down what is done; the function that it returns ends that and gives it. */
  record(): () => Done;
  /** Does the same again. Where it would come out otherwise now, does nothing and returns false. */
  redo(done: Done): boolean;
  undo(done: Done): void;
}

interface Step<T> {
  readonly value: T;
  readonly done: readonly unknown[];
}

/**
 * A step of building, kept by name and key as `recall` keeps parts: taken from memory where neither its inputs nor what it
 * read have changed, and where what it wrote to the recorders can be written again; else worked out.
 */
export function keptStep<T>(
  world: object,
  { name, key, inputs }: { name: string; key: string; inputs: readonly unknown[] },
  recorders: readonly Recorder<unknown>[],
  work: () => T,
): T {
  if (memoryInUse() === null) return work();
  let isNew = false;
  const build = (): Step<T> => {
    isNew = true;
    const ends = recorders.map((recorder) => recorder.record());
    const value = work();
    return { value, done: ends.map((end) => end()) };
  };
  const kept = recall(world, name, key, inputs, build);
  // What was made anew is written again as it is kept, which shares what did not change with what was kept before.
  if (isNew) undoAll(recorders, kept.done);
  if (redoAll(recorders, kept.done)) return kept.value;
  forget(name, key);
  const anew = recall(world, name, key, inputs, build);
  undoAll(recorders, anew.done);
  redoAll(recorders, anew.done);
  return anew.value;
}

function redoAll(recorders: readonly Recorder<unknown>[], done: readonly unknown[]): boolean {
  for (const [index, recorder] of recorders.entries()) {
    if (recorder.redo(done[index])) continue;
    undoAll(recorders.slice(0, index), done);
    return false;
  }
  return true;
}

function undoAll(recorders: readonly Recorder<unknown>[], done: readonly unknown[]): void {
  for (const [index, recorder] of recorders.entries()) recorder.undo(done[index]);
}
