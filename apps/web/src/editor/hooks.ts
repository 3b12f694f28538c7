import type { Design, KindName, RecordByKind, View } from '@plinth/design';
import type { Editor, HistoryState, ListName, RecordLists } from '@plinth/editor';
import { createContext, useCallback, useContext, useRef, useSyncExternalStore } from 'react';

/** The editor of the design that is open; the shell provides it. */
export const EditorContext = createContext<Editor | null>(null);

/** The editor of the open design. Throws outside a provider. */
export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error('useEditor: there is no EditorContext above');
  return editor;
}

/** One record, while it is there and of this kind; renders again when that record changes and only then. */
export function useRecord<K extends KindName>(
  kind: K,
  id: string | null | undefined,
): RecordByKind[K] | undefined {
  const editor = useEditor();
  const subscribe = useCallback(
    (listener: () => void) => (id ? editor.subscribeRecord(id, listener) : nothing),
    [editor, id],
  );
  return useSyncExternalStore(subscribe, () => editor.get(kind, id));
}

/** All records of a kind, in order; the same array until one of them changes. */
export function useKind<K extends KindName>(kind: K): readonly RecordByKind[K][] {
  const editor = useEditor();
  const subscribe = useCallback(
    (listener: () => void) => editor.subscribeKind(kind, listener),
    [editor, kind],
  );
  return useSyncExternalStore(subscribe, () => editor.kind(kind));
}

/** A kept list, such as the fields of an entity. */
export function useList<N extends ListName>(name: N, of: string): readonly RecordLists[N][] {
  const editor = useEditor();
  const subscribe = useCallback(
    (listener: () => void) => editor.subscribeList(name, of, listener),
    [editor, name, of],
  );
  return useSyncExternalStore(subscribe, () => editor.list(name, of));
}

/** Ids of what is selected, in the order of selecting. */
export function useSelection(): readonly string[] {
  const editor = useEditor();
  return useSyncExternalStore(editor.subscribeSelection, () => editor.selection);
}

/** Whether one thing is selected; renders again only when that flips. */
export function useIsSelected(id: string): boolean {
  const editor = useEditor();
  const subscribe = useCallback(
    (listener: () => void) => editor.subscribeSelected(id, listener),
    [editor, id],
  );
  return useSyncExternalStore(subscribe, () => editor.isSelected(id));
}

/** The whole design: for what really needs all of it (export, problems), since it renders at every change. */
export function useDesign(): Design {
  const editor = useEditor();
  return useSyncExternalStore(editor.subscribe, () => editor.design);
}

/** Titles of what undo and redo would do. */
export function useHistory(): HistoryState {
  const editor = useEditor();
  return useSyncExternalStore(editor.subscribeHistory, () => editor.history);
}

/**
 * Anything worked out from the editor, the selection and the history included. `isSame` keeps the value of before, so
 * that a selector may build a fresh object and still not render for nothing.
 */
export function useEditorValue<T>(
  selector: (editor: Editor) => T,
  isSame: (a: T, b: T) => boolean = Object.is,
): T {
  const editor = useEditor();
  const kept = useRef<{ value: T } | null>(null);
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = [
        editor.subscribe(listener),
        editor.subscribeSelection(listener),
        editor.subscribeHistory(listener),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
    [editor],
  );
  return useSyncExternalStore(subscribe, () => {
    const value = selector(editor);
    if (kept.current && isSame(kept.current.value, value)) return kept.current.value;
    kept.current = { value };
    return value;
  });
}

/** The view that is looked at. */
export function useView(): View {
  const editor = useEditor();
  const id = useSyncExternalStore(editor.subscribeView, () => editor.view);
  const view = useRecord('view', id);
  if (!view) throw new Error(`useView: there is no ${id}`);
  return view;
}

function nothing(): void {}
