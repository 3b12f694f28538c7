import type { SourceFile } from '@plinth/importers';
import { FolderOpen, Import, Plus } from 'lucide-react';
import { type DragEvent, lazy, Suspense, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { api, signedIn } from '../session/api.ts';
import { failureOf } from '../session/failure.ts';
import { Button } from '../ui/button.tsx';
import { Logo } from '../ui/logo.tsx';
import { ThemeMenu } from '../ui/theme-menu.tsx';
import { DesignList } from './design-list.tsx';
import { readDesignFile } from './open-file.ts';

const ImportNew = lazy(() =>
  import('../import/import-new.tsx').then((module) => ({ default: module.ImportNew })),
);
const loadReading = () => import('../import/read-files.ts');

const TemplateGallery = lazy(() =>
  import('./template-gallery.tsx').then((module) => ({ default: module.TemplateGallery })),
);

/** The visitor's designs, and every way to begin one. */
export function HomePage() {
  const [, go] = useLocation();
  const [busy, setBusy] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const [over, setOver] = useState(false);
  const [importing, setImporting] = useState<readonly SourceFile[] | null>(null);
  const chooser = useRef<HTMLInputElement>(null);

  const create = async (
    words: string,
    input: { document?: unknown; template?: string },
  ): Promise<string | null> => {
    setBusy(words);
    setRefused(null);
    try {
      const made = await signedIn(() => api.designs.create.mutate(input));
      go(`/designs/${made.id}`);
      return null;
    } catch (error) {
      const { message } = failureOf(error);
      setRefused(message);
      setBusy(null);
      return message;
    }
  };
  const drop = async (transfer: DataTransfer) => {
    const isDesign = transfer.files.length === 1 && transfer.files[0]?.name === 'design.json';
    if (isDesign) return openFile(transfer.files[0]);
    const entries = [...transfer.items].map((item) => item.webkitGetAsEntry());
    const plain = [...transfer.files];
    const { droppedFiles, readFiles } = await loadReading();
    const { files, refused: why } = await readFiles(await droppedFiles(entries, plain));
    setRefused(why);
    if (files.length > 0) setImporting(files);
  };
  const openFile = async (file: File | undefined) => {
    if (!file) return;
    setRefused(null);
    const opened = await readDesignFile(file);
    if (opened.ok) await create(`Opening ${file.name}…`, { document: opened.document });
    else setRefused(opened.message);
  };
  const onDrag = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(event.type !== 'dragleave' || event.currentTarget !== event.target);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping a file is a shortcut for the button "Open a file"
    <div
      className={`h-full overflow-auto ${over ? 'bg-accent-soft' : ''}`}
      onDragOver={onDrag}
      onDragLeave={onDrag}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void drop(event.dataTransfer);
      }}
    >
      <header className="flex h-11 items-center gap-2 border-b border-line bg-surface px-4">
        <Logo />
        <span className="font-semibold">Plinth</span>
        <span className="text-ink-3 max-sm:hidden">Draw an API, take away the project.</span>
        <div className="flex-1" />
        <ThemeMenu />
      </header>
      <main className="mx-auto grid max-w-5xl gap-8 px-6 py-8">
        <div className="flex flex-wrap items-center gap-2">
          <h1 className="flex-1 text-xl font-semibold max-sm:basis-full">Designs</h1>
          <output className="text-ink-3">{busy}</output>
          <input
            ref={chooser}
            type="file"
            accept=".json,application/json"
            aria-label="Design file"
            className="sr-only"
            tabIndex={-1}
            onChange={(event) => {
              void openFile(event.currentTarget.files?.[0]);
              event.currentTarget.value = '';
            }}
          />
          <Button onClick={() => chooser.current?.click()} disabled={busy !== null}>
            <FolderOpen aria-hidden size={14} />
            Open a file
          </Button>
          <Button onClick={() => setImporting([])} disabled={busy !== null}>
            <Import aria-hidden size={14} />
            Import
          </Button>
          <Button
            look="primary"
            disabled={busy !== null}
            onClick={() => void create('Making a design…', { template: 'blank' })}
          >
            <Plus aria-hidden size={14} />
            New design
          </Button>
        </div>
        {refused ? (
          <p role="alert" className="-mt-4 rounded-md bg-danger-soft px-3 py-2 text-danger-ink">
            {refused}
          </p>
        ) : null}
        <DesignList />
        {importing ? (
          <Suspense fallback={null}>
            <ImportNew
              given={importing}
              onClose={() => setImporting(null)}
              create={(document) => create('Making a design…', { document })}
            />
          </Suspense>
        ) : null}
        <Suspense fallback={<div className="h-64" />}>
          <TemplateGallery
            disabled={busy !== null}
            onChoose={(template) => void create('Making a design…', { template })}
          />
        </Suspense>
      </main>
    </div>
  );
}
