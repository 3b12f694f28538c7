import { useEffect, useRef } from 'react';
import { languageOf, monaco } from '../monaco/monaco.ts';
import { codeOptions } from '../monaco/options.ts';
import { updateModel } from './update-model.ts';

/** A file beside its text in the last download. */
export function DiffView(props: { path: string; before: string; now: string }) {
  const { path, before, now } = props;
  const box = useRef<HTMLDivElement>(null);
  const models = useRef<monaco.editor.IDiffEditorModel | null>(null);
  useEffect(() => {
    if (!box.current) return;
    const language = languageOf(path);
    const pair = {
      original: monaco.editor.createModel('', language),
      modified: monaco.editor.createModel('', language),
    };
    const view = monaco.editor.createDiffEditor(box.current, {
      ...codeOptions,
      readOnly: true,
      domReadOnly: true,
      originalEditable: false,
      // Room for the signs of what came and went.
      lineDecorationsWidth: 18,
      renderOverviewRuler: false,
      hideUnchangedRegions: { enabled: true, contextLineCount: 4 },
    });
    view.setModel(pair);
    models.current = pair;
    for (const [side, ariaLabel] of [
      [view.getOriginalEditor(), `${path} as it was downloaded, read-only`],
      [view.getModifiedEditor(), `${path} now, read-only`],
    ] as const) {
      side.updateOptions({ tabFocusMode: true, ariaLabel });
    }
    return () => {
      models.current = null;
      view.dispose();
      pair.original.dispose();
      pair.modified.dispose();
    };
  }, [path]);
  useEffect(() => {
    if (!models.current) return;
    updateModel(models.current.original, before);
    updateModel(models.current.modified, now);
  }, [path, before, now]);
  return <div ref={box} className="h-full" />;
}
