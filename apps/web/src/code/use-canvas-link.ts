import type { GeneratedFile } from '@plinth/codegen';
import type { Design } from '@plinth/design';
import { useEffect, useMemo, useRef } from 'react';
import { canvasOf } from '../canvas/index.ts';
import { useEditor, useSelection } from '../editor/hooks.ts';
import { showFile } from './code-store.ts';
import { drawnFrom, filesOf } from './links.ts';
import type { Aim } from './view/aim.ts';

/** Ties the canvas and the files: what is selected shows its files, and a file that is opened lights up its cards. */
export function useCanvasLink(files: ReadonlyMap<string, GeneratedFile> | null, design: Design) {
  const editor = useEditor();
  const selection = useSelection();
  const lit = useRef<readonly string[] | null>(null);
  const own = useMemo(
    () => (files ? filesOf(files, design, selection) : []),
    [files, design, selection],
  );
  const followed = useRef<readonly string[] | null>(null);
  useEffect(() => {
    if (!files || followed.current === selection) return;
    followed.current = selection;
    const isOwn = lit.current !== null && lit.current.join() === selection.join();
    lit.current = null;
    const [first] = own;
    if (!isOwn && first !== undefined) showFile(first);
  }, [files, own, selection]);
  const aim = useMemo((): Aim | null => {
    const words = selection.flatMap((id) => namesOf(design, id));
    return words.length > 0 ? { words } : null;
  }, [design, selection]);
  const marked = useMemo(() => new Set(own), [own]);
  const lightUp = (path: string) => {
    const file = files?.get(path);
    const ids = file ? drawnFrom(file, editor.design) : [];
    if (ids.length === 0) return;
    lit.current = ids;
    editor.select(ids);
    canvasOf(editor)?.reveal(ids);
  };
  return { marked, aim, lightUp };
}

function namesOf(design: Design, id: string): string[] {
  const record = design.records[id];
  if (!record) return [];
  if (record.kind === 'endpoint') return [record.operationId];
  if (record.kind === 'relation')
    return [record.fromName, record.toName].filter(Boolean) as string[];
  if ('name' in record && ['field', 'enum', 'shape', 'job'].includes(record.kind)) {
    return [record.name];
  }
  return [];
}
