import type { GeneratedFile } from '@plinth/codegen';
import { useEffect, useRef } from 'react';
import { showFile } from './code-store.ts';

/** The file that is looked at; one that moved, since what it is written from was renamed, is followed. */
export function useShownFile(
  files: ReadonlyMap<string, GeneratedFile> | null,
  path: string | null,
): GeneratedFile | null {
  const before = useRef<GeneratedFile | null>(null);
  const file = files ? (files.get(path ?? '') ?? moved(files, before.current) ?? null) : null;
  useEffect(() => {
    if (!file) return;
    before.current = file;
    if (path !== null && file.path !== path) showFile(file.path);
  }, [file, path]);
  return file ?? files?.get('README.md') ?? null;
}

/** The file of the same name that is written from most of the same records. */
function moved(
  files: ReadonlyMap<string, GeneratedFile>,
  before: GeneratedFile | null,
): GeneratedFile | undefined {
  const from = new Set(before?.from);
  if (!before || from.size === 0) return undefined;
  const shared = (file: GeneratedFile) => (file.from ?? []).filter((id) => from.has(id)).length;
  const top = before.path.split('/')[0];
  const name = before.path.split('/').at(-1);
  return [...files.values()]
    .filter(({ path }) => path.startsWith(`${top}/`) && !/\.sql$/.test(path))
    .sort(
      (a, b) =>
        Number(b.path.endsWith(`/${name}`)) - Number(a.path.endsWith(`/${name}`)) ||
        shared(b) - shared(a),
    )
    .find((file) => shared(file) > 0);
}
