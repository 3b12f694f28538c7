import { useEffect, useRef } from 'react';
import { useLayout } from '../../frame/layout-store.ts';
import { HANDLER, monaco } from '../monaco/monaco.ts';
import { codeOptions } from '../monaco/options.ts';
import { updateModel } from '../view/update-model.ts';
import { provideTypes } from './providers.ts';
import type { TypeClient } from './type-client.ts';

const PAUSE = 300;

/** The code of one handler, with completion, hovers and squiggles of the design's own types. */
export function HandlerEditor(props: {
  recordId: string;
  property: string;
  value: string;
  label: string;
  describedBy: string | undefined;
  readOnly: boolean;
  types: () => TypeClient | null;
  /** Called after each pause in typing and when the editor is left; all calls until then are one step of undo. */
  onCommit: (code: string) => void;
  onLeave: () => void;
}) {
  const { recordId, property, value, readOnly } = props;
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<monaco.editor.IStandaloneCodeEditor | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const pending = useRef(false);
  useEffect(() => {
    if (!box.current) return;
    const model = monaco.editor.createModel(latest.current.value, HANDLER);
    provideTypes(model, { recordId, types: () => latest.current.types() });
    const editor = monaco.editor.create(box.current, {
      ...codeOptions,
      model,
      readOnly,
      ariaLabel: latest.current.label,
      lineNumbersMinChars: 3,
      lineDecorationsWidth: 6,
      glyphMargin: false,
      folding: false,
      tabSize: 2,
      wordBasedSuggestions: 'off',
      quickSuggestions: { other: true, strings: true, comments: false },
    });
    view.current = editor;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const commit = () => {
      clearTimeout(timer);
      if (!pending.current) return;
      pending.current = false;
      latest.current.onCommit(model.getValue());
    };
    const check = () => markFaults(model, recordId, latest.current.types());
    const changes = model.onDidChangeContent(({ isFlush }) => {
      clearTimeout(timer);
      if (isFlush) return;
      pending.current = true;
      timer = setTimeout(() => {
        commit();
        void check();
      }, PAUSE);
    });
    const blur = editor.onDidBlurEditorWidget(() => {
      commit();
      latest.current.onLeave();
    });
    editor.addCommand(monaco.KeyMod.CtrlCmd | monaco.KeyCode.Enter, commit);
    void check();
    return () => {
      commit();
      clearTimeout(timer);
      changes.dispose();
      blur.dispose();
      editor.dispose();
      model.dispose();
      view.current = null;
    };
  }, [recordId, readOnly]);
  // Undo and what others write show, unless something here is not told yet.
  useEffect(() => {
    const model = view.current?.getModel();
    if (!model || pending.current || model.getValue() === value) return;
    updateModel(model, value);
    pending.current = false;
    void markFaults(model, recordId, latest.current.types());
  }, [value, recordId]);
  const led = useLayout((state) =>
    state.ledTo?.recordId === recordId && state.ledTo.property === property ? state.ledTo : null,
  );
  useEffect(() => {
    if (!led || !view.current) return;
    const { line, column } = led.place ?? { line: 1, column: 1 };
    view.current.setPosition({ lineNumber: line, column });
    view.current.revealLineInCenter(line);
    view.current.focus();
  }, [led]);
  return <div ref={box} aria-describedby={props.describedBy} className="h-full" />;
}

async function markFaults(
  model: monaco.editor.ITextModel,
  recordId: string,
  types: TypeClient | null,
): Promise<void> {
  const code = model.getValue();
  const faults = types && code.trim() !== '' ? await types.ask('faults', { recordId, code }) : [];
  if (model.isDisposed() || model.getValue() !== code) return;
  const { MarkerSeverity } = monaco;
  const markers = faults.map(({ start, length, severity, message }) => {
    const from = model.getPositionAt(start);
    const to = model.getPositionAt(start + length);
    return {
      severity: severity === 'error' ? MarkerSeverity.Error : MarkerSeverity.Warning,
      message,
      startLineNumber: from.lineNumber,
      startColumn: from.column,
      endLineNumber: to.lineNumber,
      endColumn: to.column,
    };
  });
  monaco.editor.setModelMarkers(model, 'types', markers);
}
