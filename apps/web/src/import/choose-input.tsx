import type { SourceFile } from '@plinth/importers';
import { FileText, FolderOpen, X } from 'lucide-react';
import { type DragEvent, useEffect, useId, useRef, useState } from 'react';
import { Button, IconButton } from '../ui/button.tsx';
import { formatChoices } from './format-choices.ts';
import { droppedFiles, type NamedFile, namedFiles, readFiles } from './read-files.ts';

export interface InputOptions {
  /** Id of a format choice; empty has it recognised. */
  readonly choice: string;
  readonly endpoints: boolean;
  readonly rename: boolean;
}

/** What a pasted text is called in the report. */
const PASTED = 'Pasted text';

/** Where the input is pasted, dropped or chosen, with what is to be done with it. */
export function ChooseInput(props: {
  files: readonly SourceFile[];
  onFiles: (files: readonly SourceFile[]) => void;
  options: InputOptions;
  onOptions: (options: InputOptions) => void;
  refused: string | null;
  onRead: () => void;
}) {
  const { files, onFiles, options, onOptions } = props;
  const [refused, setRefused] = useState(props.refused);
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  const fileChooser = useRef<HTMLInputElement>(null);
  const folderChooser = useRef<HTMLInputElement>(null);
  // React has no property for it.
  useEffect(() => folderChooser.current?.setAttribute('webkitdirectory', ''), []);
  const id = useId();
  const pasted = files.length === 1 && files[0]?.path === PASTED ? files[0].text : null;
  const take = async (chosen: Promise<NamedFile[]> | NamedFile[]) => {
    setBusy(true);
    const read = await readFiles(await chosen);
    setBusy(false);
    setRefused(read.refused);
    if (read.files.length > 0) onFiles(read.files);
  };
  const onDrag = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(event.type === 'dragover');
  };
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        props.onRead();
      }}
    >
      {refused ? (
        <p role="alert" className="rounded-md bg-danger-soft px-3 py-2 text-danger-ink">
          {refused}
        </p>
      ) : null}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut for the two buttons */}
      <div
        className={`grid gap-2 rounded-md border border-dashed p-3 ${
          over ? 'border-accent bg-accent-soft' : 'border-line-strong'
        }`}
        onDragOver={onDrag}
        onDragLeave={onDrag}
        onDrop={(event) => {
          event.preventDefault();
          event.stopPropagation();
          setOver(false);
          const { items, files: plain } = event.dataTransfer;
          const entries = [...items].map((item) => item.webkitGetAsEntry());
          void take(droppedFiles(entries, [...plain]));
        }}
      >
        {files.length > 0 && pasted === null ? (
          <Chosen files={files} onRemove={onFiles} />
        ) : (
          <>
            <label htmlFor={id} className="text-ink-2">
              Paste SQL, a Prisma schema, DBML, JHipster JDL or an OpenAPI document, or drop files
              or a folder here
            </label>
            <textarea
              id={id}
              className="input h-64 resize-none font-mono text-xs"
              spellCheck={false}
              placeholder={
                'CREATE TABLE users (\n  id serial PRIMARY KEY,\n  email text NOT NULL UNIQUE\n);'
              }
              value={pasted ?? ''}
              onChange={(event) => {
                const text = event.currentTarget.value;
                onFiles(text === '' ? [] : [{ path: PASTED, text }]);
              }}
            />
          </>
        )}
        <div className="flex flex-wrap items-center gap-2">
          <Button onClick={() => fileChooser.current?.click()}>
            <FileText aria-hidden size={14} />
            Choose files
          </Button>
          <Button onClick={() => folderChooser.current?.click()}>
            <FolderOpen aria-hidden size={14} />
            Choose a folder
          </Button>
          <output className="text-ink-3">{busy ? 'Reading…' : ''}</output>
        </div>
        <input
          ref={fileChooser}
          type="file"
          multiple
          aria-label="Files to import"
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            void take(namedFiles(event.currentTarget.files));
            event.currentTarget.value = '';
          }}
        />
        <input
          ref={folderChooser}
          type="file"
          multiple
          aria-label="Folder to import"
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            void take(namedFiles(event.currentTarget.files));
            event.currentTarget.value = '';
          }}
        />
      </div>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <label className="flex items-center gap-2">
          <span className="text-ink-2">Format</span>
          <select
            className="input w-56"
            value={options.choice}
            onChange={(event) => onOptions({ ...options, choice: event.currentTarget.value })}
          >
            {formatChoices.map((choice) => (
              <option key={choice.id} value={choice.id}>
                {choice.title}
              </option>
            ))}
          </select>
        </label>
        <Check
          checked={options.endpoints}
          onChange={(endpoints) => onOptions({ ...options, endpoints })}
        >
          The five usual endpoints for each entity
        </Check>
        <Check checked={options.rename} onChange={(rename) => onOptions({ ...options, rename })}>
          Names as the API writes them; tables and columns keep theirs
        </Check>
      </div>
      <div className="flex justify-end">
        <Button look="primary" type="submit" disabled={files.length === 0 || busy}>
          Preview
        </Button>
      </div>
    </form>
  );
}

function Check(props: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: string;
}) {
  return (
    <label className="flex items-center gap-1.5">
      <input
        type="checkbox"
        checked={props.checked}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      {props.children}
    </label>
  );
}

function Chosen(props: {
  files: readonly SourceFile[];
  onRemove: (files: readonly SourceFile[]) => void;
}) {
  const { files } = props;
  return (
    <ul aria-label="Chosen files" className="grid max-h-64 min-h-32 content-start overflow-auto">
      {files.map((file) => (
        <li key={file.path} className="flex items-center gap-2 py-0.5">
          <FileText aria-hidden size={13} className="shrink-0 text-ink-3" />
          <span className="min-w-0 flex-1 truncate font-mono text-xs">{file.path}</span>
          <span className="text-xs text-ink-3 tabular-nums">{sizeWords(file.text.length)}</span>
          <IconButton
            small
            label={`Leave out ${file.path}`}
            onClick={() => props.onRemove(files.filter((other) => other !== file))}
          >
            <X size={13} />
          </IconButton>
        </li>
      ))}
    </ul>
  );
}

function sizeWords(characters: number): string {
  return characters < 1000
    ? `${characters} B`
    : characters < 1_000_000
      ? `${Math.round(characters / 1000)} kB`
      : `${(characters / 1_000_000).toFixed(1)} MB`;
}
