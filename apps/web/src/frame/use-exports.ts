import { useState } from 'react';
import { useAnalyst } from '../analysis/start-analyst.ts';
import { rememberDownload } from '../code/downloads/last-download.ts';
import { useEditor } from '../editor/hooks.ts';
import { type PrintFormat, printFormats } from '../print/print-formats.ts';
import { type Download, download, downloads } from '../session/downloads.ts';
import { useSession } from '../session/session-context.ts';
import { say, setOverlay, showDock } from './layout-store.ts';

/** One way to take the design away, as a menu and the palette offer it. */
export interface Export {
  readonly id: Download['file'] | PrintFormat['id'] | 'picture';
  readonly title: string;
  readonly hint: string;
  readonly run: () => void;
}

/** Every way to take the design away. What is on the screen is saved first, so that what comes is what is seen. */
export function useExports(): { busy: boolean; exports: readonly Export[] } {
  const { id, share, queue } = useSession();
  const analyst = useAnalyst();
  const editor = useEditor();
  const [busy, setBusy] = useState(false);
  const take = async (one: Download) => {
    setBusy(true);
    try {
      if (queue && !(await queue.flush())) {
        say('Not downloaded: the last changes are not saved yet.');
        return;
      }
      const problems = one.needsNoErrors ? await analyst.checked() : [];
      const errors = problems.filter((problem) => problem.severity === 'error').length;
      if (errors > 0) {
        say(`Not exported: ${errors} ${errors === 1 ? 'problem' : 'problems'} to put right first.`);
        showDock('problems');
        return;
      }
      const refused = await download(id, one.file, share, (file) => {
        if (one.file === 'project.zip') void rememberDownload(id, file);
      });
      say(refused === null ? `${one.title} downloaded` : `Not downloaded: ${refused}`);
    } finally {
      setBusy(false);
    }
  };
  const print = async (one: PrintFormat) => {
    const { keepPrinted } = await import('../print/keep-printed.ts');
    const notes = keepPrinted(editor.design, one);
    const lost =
      notes.length === 0
        ? ''
        : `; its first lines say what ${one.title} cannot hold (${notes.length})`;
    say(`${one.title} downloaded${lost}`);
  };
  const exports: Export[] = [
    ...downloads.map((one) => ({
      id: one.file,
      title: one.title,
      hint: one.hint,
      run: () => void take(one),
    })),
    ...printFormats.map((one) => ({
      id: one.id,
      title: one.title,
      hint: one.hint,
      run: () => void print(one),
    })),
    {
      id: 'picture',
      title: 'Picture…',
      hint: 'SVG or PNG of the view or what is selected',
      run: () => setOverlay('picture'),
    },
  ];
  return { busy, exports };
}
