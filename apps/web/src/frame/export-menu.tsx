import {
  ChevronDown,
  Download as DownloadIcon,
  FileArchive,
  FileCode,
  FileJson,
  FileText,
  Image,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { Menu } from '../ui/menu.tsx';
import { type Export, useExports } from './use-exports.ts';

const icons: Partial<Record<Export['id'], ReactNode>> = {
  'project.zip': <FileArchive size={14} />,
  'openapi.yaml': <FileText size={14} />,
  'openapi.json': <FileJson size={14} />,
  'design.json': <DownloadIcon size={14} />,
  picture: <Image size={14} />,
};
/** The first of each group. */
const apart: readonly Export['id'][] = ['design.json', 'postgresql', 'picture'];

/** Takes the project away. */
export function ExportMenu() {
  const { busy, exports } = useExports();
  return (
    <Menu
      label="Export"
      trigger={
        <Button look="primary" disabled={busy} aria-busy={busy}>
          {busy ? 'Exporting…' : 'Export'}
          <ChevronDown aria-hidden size={13} className="-mr-0.5" />
        </Button>
      }
      items={exports.map((one) => ({
        ...one,
        icon: icons[one.id] ?? <FileCode size={14} />,
        apart: apart.includes(one.id),
      }))}
    />
  );
}
