export { type Clash, type ClashDecision, findClashes } from './clashes.ts';
export type { Command, CommandGroup } from './command.ts';
export type { AnyCommand, CommandArgs, CommandId, CommandResult } from './commands/index.ts';
export { commands, getCommand } from './commands/index.ts';
export type { AlignEdge, Positions } from './commands/place.ts';
export { EditError, type EditErrorCode } from './edit-error.ts';
export {
  type Attempt,
  type Change,
  Editor,
  type EditorOptions,
  type RunOptions,
  type RunRest,
} from './editor.ts';
export type { HistoryState, Step } from './history.ts';
export { type Point, placementId, type Size } from './places.ts';
export { anchorOf, type ListName, type RecordLists } from './record-index.ts';
export { type Cardinality, cardinalities, cardinalityOf } from './relation-names.ts';
export { type RemoteRevision, SaveQueue, type SaveQueueOptions } from './save-queue.ts';
export type {
  EditStorage,
  Missed,
  Save,
  SaveResult,
  SaveState,
  Schedule,
  SinceResult,
  Transport,
} from './save-state.ts';
export { type KeyPress, matchShortcut, printShortcut, type ShortcutOptions } from './shortcuts.ts';
export type { Listener, Unsubscribe } from './topics.ts';
export type { NextId, RecordPatch, Tx } from './tx.ts';
export { pluralOf, propertyWords, uniqueName } from './words.ts';
