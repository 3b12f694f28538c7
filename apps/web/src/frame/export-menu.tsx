import {
  ChevronDown,
  Download as DownloadIcon,
  FileArchive,
  FileJson,
  FileText,
} from 'lucide-react';
import { useState } from 'react';
import { useAnalyst } from '../analysis/start-analyst.ts';
import { rememberDownload } from '../code/downloads/last-download.ts';
import { type Download, download, downloads } from '../session/downloads.ts';
import { useSession } from '../session/session-context.ts';
import { Button } from '../ui/button.tsx';
import { Menu } from '../ui/menu.tsx';
import { say, showDock } from './layout-store.ts';

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
  return (
    <Menu
      label="Export"
      trigger={
        <Button look="primary" disabled={busy} aria-busy={busy}>
          {busy ? 'Exporting…' : 'Export'}
          <ChevronDown aria-hidden size={13} className="-mr-0.5" />
        </Button>
      }
      items={downloads.map((one) => ({
        id: one.file,
        title: one.title,
        hint: one.hint,
        icon: icons[one.file],
        apart: one.file === 'design.json',
        run: () => void take(one),
      }))}
    />
  );
}
