import {
  ChevronDown,
  Download as DownloadIcon,
  FileArchive,
  FileCode,
  FileJson,
  FileText,
  Image,
} from 'lucide-react';
import { useState } from 'react';
import { useAnalyst } from '../analysis/start-analyst.ts';
import { rememberDownload } from '../code/downloads/last-download.ts';
import { useEditor } from '../editor/hooks.ts';
import { type PrintFormat, printFormats } from '../print/print-formats.ts';
import { type Download, download, downloads } from '../session/downloads.ts';
import { useSession } from '../session/session-context.ts';
import { Button } from '../ui/button.tsx';
import { Menu } from '../ui/menu.tsx';
import { say, setOverlay, showDock } from './layout-store.ts';

const icons = {
  'project.zip': <FileArchive size={14} />,
  'openapi.yaml': <FileText size={14} />,
  'openapi.json': <FileJson size={14} />,
  'design.json': <DownloadIcon size={14} />,
} as const;

/** Takes the project away. What is on the screen is saved first, so that what comes is what is seen. */
export function ExportMenu() {
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
  return (
    <Menu
      label="Export"
      trigger={
        <Button look="primary" disabled={busy} aria-busy={busy}>
          {busy ? 'Exporting…' : 'Export'}
          <ChevronDown aria-hidden size={13} className="-mr-0.5" />
        </Button>
      }
      items={[
        ...downloads.map((one) => ({
          id: one.file as string,
          title: one.title as string,
          hint: one.hint as string,
          icon: icons[one.file],
          apart: one.file === 'design.json',
          run: () => void take(one),
        })),
        ...printFormats.map((one, index) => ({
          id: one.id as string,
          title: one.title as string,
          hint: one.hint as string,
          icon: <FileCode size={14} />,
          apart: index === 0,
          run: () => void print(one),
        })),
        {
          id: 'picture',
          title: 'Picture…',
          hint: 'SVG or PNG of the view or what is selected',
          icon: <Image size={14} />,
          apart: true,
          run: () => setOverlay('picture'),
        },
      ]}
    />
  );
}
