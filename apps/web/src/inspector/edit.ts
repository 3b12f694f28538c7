import type { Design, DesignRecord } from '@plinth/design';
import type { CommandArgs, CommandId, CommandResult } from '@plinth/editor';
import { createContext, useContext } from 'react';

/** What the forms read and how they change it. Every change is a command of the editor. */
export interface InspectorEdit {
  design: Design;
  readOnly: boolean;
  /** Changes properties of one record, in one step of the history. */
  set: (id: string, patch: object) => void;
  /** The same patch for several records, in one step. */
  setMany: (ids: readonly string[], patch: object) => void;
  rename: (id: string, name: string) => void;
  /** Runs a command; a refused one says why in the status line and answers null. */
  run: <K extends CommandId>(command: K, args: CommandArgs<K>) => CommandResult<K> | null;
  /** Makes one step of the history of several commands. */
  together: (title: string, work: () => void) => void;
  select: (ids: readonly string[]) => void;
}

export const InspectorContext = createContext<InspectorEdit | null>(null);

export function useEdit(): InspectorEdit {
  const edit = useContext(InspectorContext);
  if (!edit) throw new Error('useEdit: there is no inspector around');
  return edit;
}

/** The design and a setter of one record's properties. */
export function useRecordForm<R extends DesignRecord>(record: R) {
  const edit = useEdit();
  return {
    ...edit,
    put: (patch: Partial<Omit<R, 'id' | 'kind'>>) => edit.set(record.id, patch),
    rename: (name: string) => edit.rename(record.id, name),
  };
}
