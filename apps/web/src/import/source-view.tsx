import type { FormatId, SourceFile } from '@plinth/importers';
import { useEffect, useRef } from 'react';
import { languageOf, monaco } from '../code/monaco/monaco.ts';
import { codeOptions } from '../code/monaco/options.ts';

/** A place in a file, lines and columns from 1. */
export interface SourcePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A file of the input, to be read, at the place that was chosen. */
export function SourceView(props: {
  file: SourceFile;
  format: FormatId | null;
  place: SourcePlace | null;
}) {
  const { file, format, place } = props;
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<monaco.editor.IStandaloneCodeEditor>(null);
  const marks = useRef<monaco.editor.IEditorDecorationsCollection>(null);
  useEffect(() => {
    if (!box.current) return;
    const editor = monaco.editor.create(box.current, {
      ...codeOptions,
      readOnly: true,
      domReadOnly: true,
      lineNumbersMinChars: 4,
    });
    view.current = editor;
    marks.current = editor.createDecorationsCollection();
    return () => {
      editor.getModel()?.dispose();
      editor.dispose();
    };
  }, []);
  useEffect(() => {
    const editor = view.current;
    if (!editor) return;
    const old = editor.getModel();
    editor.setModel(monaco.editor.createModel(file.text, languageFor(file, format)));
    old?.dispose();
    editor.updateOptions({ ariaLabel: `${file.path}, read-only` });
  }, [file, format]);
  useEffect(() => {
    const editor = view.current;
    if (!editor || place?.file !== file.path) return;
    const { line, column } = place;
    editor.revealPositionInCenter({ lineNumber: line, column });
    editor.setPosition({ lineNumber: line, column });
    marks.current?.set([
      {
        range: new monaco.Range(line, 1, line, 1),
        options: { isWholeLine: true, className: 'plinth-line-aimed' },
      },
    ]);
  }, [file, place]);
  return <div ref={box} data-testid="source-view" className="h-full" />;
}

function languageFor({ path, text }: SourceFile, format: FormatId | null): string {
  if (format === 'sql') return 'sql';
  if (format === 'openapi') return /^\s*\{/.test(text.slice(0, 200)) ? 'json' : 'yaml';
  return languageOf(path);
}
