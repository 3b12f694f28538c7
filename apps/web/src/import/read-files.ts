import type { SourceFile } from '@plinth/importers';

/** Most that one import may read, in bytes. */
export const MAX_BYTES = 32_000_000;

const readable = /\.(?:sql|ddl|dump|prisma|dbml|jdl|jh|json|ya?ml|txt)$/i;
/** Folders that hold no sources of one's own. */
const passedOver = /(?:^|\/)(?:node_modules|\.git|dist|build)\//;

export interface ReadFiles {
  readonly files: readonly SourceFile[];
  /** Why nothing was read, in a sentence; null where something was. */
  readonly refused: string | null;
}

/** Reads chosen files in order of their paths. Of several, those that no format is known for are left out. */
export async function readFiles(chosen: readonly NamedFile[]): Promise<ReadFiles> {
  const kept =
    chosen.length === 1
      ? chosen
      : chosen.filter(({ path }) => readable.test(path) && !passedOver.test(path));
  if (chosen.length > 0 && kept.length === 0) {
    return { files: [], refused: 'None of these files is of a format that is read.' };
  }
  const bytes = kept.reduce((sum, { file }) => sum + file.size, 0);
  if (bytes > MAX_BYTES) {
    const megabytes = Math.round(bytes / 100_000) / 10;
    return {
      files: [],
      refused: `These are ${megabytes} MB; one import may have ${MAX_BYTES / 1_000_000} MB.`,
    };
  }
  try {
    const files = await Promise.all(
      kept.map(async ({ path, file }) => ({ path, text: await file.text() })),
    );
    files.sort((a, b) => (a.path < b.path ? -1 : 1));
    return { files, refused: null };
  } catch {
    return { files: [], refused: 'The files could not be read.' };
  }
}

export interface NamedFile {
  readonly path: string;
  readonly file: File;
}

/** Files that an input gave, with their paths below a chosen folder. */
export function namedFiles(list: FileList | null): NamedFile[] {
  return [...(list ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/**
 * Files that were dropped, those inside dropped folders included. Entries and files are taken from the event while it lasts:
 * its lists are emptied when it ends.
 */
export async function droppedFiles(
  entries: readonly (FileSystemEntry | null)[],
  plain: readonly File[],
): Promise<NamedFile[]> {
  const known = entries.filter((entry) => entry !== null);
  if (known.every((entry) => entry.isFile)) {
    return plain.map((file) => ({ path: file.name, file }));
  }
  const nested = await Promise.all(known.map((entry) => filesOf(entry)));
  return nested.flat();
}

async function filesOf(entry: FileSystemEntry): Promise<NamedFile[]> {
  const path = entry.fullPath.replace(/^\//, '');
  if (passedOver.test(`${path}/`)) return [];
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    return [{ path, file }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const inside: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    // A reader gives a hundred at a time, and none at the end.
    if (some.length === 0) break;
    inside.push(...some);
  }
  const nested = await Promise.all(inside.map((each) => filesOf(each)));
  return nested.flat();
}
