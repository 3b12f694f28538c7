import { useEffect } from 'react';
import { create } from 'zustand';
import { type KeptDownload, keepDownload, readDownload } from './download-store.ts';

/** The last download of each design that was asked for; null where there is none. */
const useDownloads = create<Record<string, KeptDownload | null>>()(() => ({}));

/** Remembers a project that was just downloaded: what changes from here on is marked. */
export async function rememberDownload(designId: string, zip: Blob): Promise<void> {
  const { readZip } = await import('./read-zip.ts');
  const texts = readZip(new Uint8Array(await zip.arrayBuffer()));
  const download = { at: Date.now(), texts };
  useDownloads.setState({ [designId]: download });
  await keepDownload(indexedDB, designId, download);
}

/** The last download of a design, read from this browser's storage at first. */
export function useLastDownload(designId: string): KeptDownload | null {
  const known = useDownloads((state) => state[designId]);
  useEffect(() => {
    if (known !== undefined) return;
    void readDownload(indexedDB, designId).then((found) => {
      if (useDownloads.getState()[designId] === undefined) {
        useDownloads.setState({ [designId]: found });
      }
    });
  }, [designId, known]);
  return known ?? null;
}
