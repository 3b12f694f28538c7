import type { Editor } from './editor.ts';

export type CommandGroup =
  | 'Add'
  | 'Edit'
  | 'Select'
  | 'Arrange'
  | 'View'
  | 'Modules'
  | 'Relations'
  | 'Clipboard'
  | 'History';

/** A thing that people can do, as data: palette, menus and keyboard all read it. */
export interface Command<Id extends string = string, Args = never, Result = unknown> {
  readonly id: Id;
  /** Imperative and short; shown in palette and menus. */
  readonly title: string;
  /** Further words that find it. */
  readonly keywords: readonly string[];
  /** `Mod` is Ctrl, or Cmd on a Mac: `Mod+Shift+Z`, `E`, `Delete`. Several are separated by a space. */
  readonly shortcut?: string;
  readonly group: CommandGroup;
  /** Whether it writes to the design, so that a read-only editor refuses it. */
  readonly edits: boolean;
  /** Whether it runs without arguments, working on the selection; palette, menus and keys offer only these. */
  readonly direct: boolean;
  enabled(editor: Editor): boolean;
  run(editor: Editor, args: Args): Result;
}

export function always(): boolean {
  return true;
}
