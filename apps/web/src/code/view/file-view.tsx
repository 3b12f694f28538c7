import { useEffect, useRef } from 'react';
import { changedLines } from '../downloads/changes.ts';
import { languageOf, monaco } from '../monaco/monaco.ts';
import { codeOptions } from '../monaco/options.ts';
import { type Aim, aimIn } from './aim.ts';
import { updateModel } from './update-model.ts';

/** One file, to be read, with marks at the lines that changed since the last download. */
export function FileView(props: {
  path: string;
  text: string;
  /** Its text in the last download: undefined where that had no such file, null where there was no download. */
  before: string | undefined | null;
  aim: Aim | null;
}) {
  const { path, text, before, aim } = props;
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<monaco.editor.IStandaloneCodeEditor | null>(null);
  const marks = useRef<monaco.editor.IEditorDecorationsCollection | null>(null);
  const aimed = useRef<monaco.editor.IEditorDecorationsCollection | null>(null);
  const justOpened = useRef(false);
  useEffect(() => {
    if (!box.current) return;
    const made = monaco.editor.create(box.current, {
      ...codeOptions,
      readOnly: true,
      domReadOnly: true,
      lineDecorationsWidth: 14,
      // Tab goes on to what comes next: nothing is typed here.
      tabFocusMode: true,
      ariaLabel: 'Generated file, read-only',
      model: null,
    });
    view.current = made;
    marks.current = made.createDecorationsCollection();
    aimed.current = made.createDecorationsCollection();
    return () => {
      made.getModel()?.dispose();
      made.dispose();
      view.current = null;
    };
  }, []);
  useEffect(() => {
    const editor = view.current;
    if (!editor) return;
    const old = editor.getModel();
    editor.setModel(monaco.editor.createModel('', languageOf(path)));
    old?.dispose();
    justOpened.current = true;
    editor.updateOptions({ ariaLabel: `${path}, read-only` });
  }, [path]);
  useEffect(() => {
    const model = view.current?.getModel();
    if (!model) return;
    updateModel(model, text);
    const changes = before === null ? [] : before === undefined ? [] : changedLines(before, text);
    marks.current?.set(
      changes.map(({ kind, from, to }) => ({
        range: new monaco.Range(from, 1, to, 1),
        options: { isWholeLine: true, linesDecorationsClassName: `plinth-line-${kind}` },
      })),
    );
    // Who opens a file that changed wants to see what changed.
    if (justOpened.current && changes[0]) view.current?.revealLineNearTop(changes[0].from);
    justOpened.current = false;
  }, [path, text, before]);
  useEffect(() => {
    const editor = view.current;
    const model = editor?.getModel();
    const line = aim && model ? aimIn(model.getValue(), aim) : null;
    if (line === null || !editor) {
      aimed.current?.clear();
      return;
    }
    editor.revealLineNearTop(line);
    aimed.current?.set([
      {
        range: new monaco.Range(line, 1, line, 1),
        options: { isWholeLine: true, className: 'plinth-line-aimed' },
      },
    ]);
  }, [path, aim]);
  return <div ref={box} data-testid="file-view" className="h-full" />;
}
