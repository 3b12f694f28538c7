import type { Command } from '../command.ts';
import { clipboardCopy, clipboardPaste, templateInsert } from './clipboard.ts';
import { designAdd } from './design-add.ts';
import { endpointAdd, endpointsAddUsual } from './endpoint.ts';
import { entityAdd } from './entity.ts';
import { enumAdd, enumAddValue, enumMoveValue, enumRemoveValue, enumSetValue } from './enum.ts';
import { fieldAdd, fieldRemove, fieldReorder, fieldRetype } from './field.ts';
import { fixApply, historyRedo, historyUndo } from './history.ts';
import { moduleAdd, moduleAssign, moduleRemove } from './module.ts';
import {
  layoutApply,
  placeAlign,
  placeCollapse,
  placeMove,
  placeNudgeDown,
  placeNudgeLeft,
  placeNudgeRight,
  placeNudgeUp,
  placeResize,
} from './place.ts';
import { recordRename, recordSet, settingsSet } from './record.ts';
import { relationAdd, relationFlipOwner, relationSetCardinality } from './relation.ts';
import {
  selectionAdd,
  selectionAll,
  selectionDelete,
  selectionDuplicate,
  selectionNone,
  selectionSet,
  selectionToggle,
} from './selection.ts';
import { jobAdd, noteAdd, shapeAdd } from './things.ts';
import { viewAdd, viewHide, viewRemove, viewShow } from './view.ts';

// A command is registered by standing here, in the order of the palette; arguments and answers are typed from it.
const registry = [
  entityAdd,
  fieldAdd,
  enumAdd,
  endpointAdd,
  endpointsAddUsual,
  jobAdd,
  shapeAdd,
  noteAdd,
  relationAdd,
  relationSetCardinality,
  relationFlipOwner,
  moduleAdd,
  moduleAssign,
  moduleRemove,
  fieldRetype,
  fieldReorder,
  fieldRemove,
  enumAddValue,
  enumSetValue,
  enumMoveValue,
  enumRemoveValue,
  recordSet,
  recordRename,
  settingsSet,
  selectionAll,
  selectionNone,
  selectionSet,
  selectionAdd,
  selectionToggle,
  selectionDelete,
  selectionDuplicate,
  clipboardCopy,
  clipboardPaste,
  templateInsert,
  designAdd,
  placeMove,
  placeResize,
  placeCollapse,
  placeAlign,
  placeNudgeLeft,
  placeNudgeRight,
  placeNudgeUp,
  placeNudgeDown,
  layoutApply,
  viewAdd,
  viewRemove,
  viewHide,
  viewShow,
  fixApply,
  historyUndo,
  historyRedo,
] as const;

type Registered = (typeof registry)[number];
export type CommandId = Registered['id'];
type ById<K extends CommandId> = Extract<Registered, { readonly id: K }>;
export type CommandArgs<K extends CommandId> =
  ById<K> extends Command<string, infer Args, unknown> ? Args : never;
export type CommandResult<K extends CommandId> = ReturnType<ById<K>['run']>;
export type AnyCommand = Command<CommandId>;

/** Every command there is, in the order of the palette. */
export const commands: readonly AnyCommand[] = registry;

const byId = new Map<string, AnyCommand>(registry.map((command) => [command.id, command]));

/** The command of this id. */
export function getCommand(id: CommandId): AnyCommand {
  const command = byId.get(id);
  if (!command) throw new Error(`getCommand: there is no command ${id}`);
  return command;
}
