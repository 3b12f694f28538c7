import { access, constants, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { StartError } from '../errors.ts';
import { type FolderLock, lockFolder } from './folder-lock.ts';

/** The PostgreSQL major inside the PGlite that we ship; a directory of another major does not open. */
export const POSTGRES_MAJOR = '18';

export interface DataFolder {
  pglite: PGlite;
  close(): Promise<void>;
}

/** Opens the embedded database of a data folder, making it at first use. Throws StartError with a sentence. */
export async function openDataFolder(folder: string): Promise<DataFolder> {
  await makeWritable(folder);
  const lock = await lockFolder(folder);
  try {
    const directory = join(folder, 'postgres');
    const major = await majorOf(directory);
    if (major === null) await makeDatabase(directory);
    else if (major !== POSTGRES_MAJOR) throw otherMajor(directory, major);
    const pglite = await PGlite.create(directory);
    return { pglite, close: () => closeAll(pglite, lock) };
  } catch (error) {
    await lock.release();
    if (error instanceof StartError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(
      `The database in ${folder} does not open (${reason}); put a backup in its place or set PLINTH_DATA to another folder.`,
      { cause: error },
    );
  }
}

async function closeAll(pglite: PGlite, lock: FolderLock): Promise<void> {
  await pglite.close();
  await lock.release();
}

async function makeWritable(folder: string): Promise<void> {
  try {
    await makeFolder(folder);
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StartError(
      `The data folder ${folder} cannot be written; give this user the right to, or set PLINTH_DATA to another folder.`,
      { cause: error },
    );
  }
}

// Node's own recursive mkdir never ends where the system says that the parent, which is there, is not (as /proc does).
async function makeFolder(folder: string): Promise<void> {
  if (await exists(folder)) return;
  if (dirname(folder) !== folder) await makeFolder(dirname(folder));
  await mkdir(folder);
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}

async function majorOf(directory: string): Promise<string | null> {
  try {
    return (await readFile(join(directory, 'PG_VERSION'), 'utf8')).trim();
  } catch {
    return null;
  }
}

// Made beside its place and moved there whole, so that a first start that is killed leaves nothing half made.
async function makeDatabase(directory: string): Promise<void> {
  const draft = `${directory}.new`;
  await rm(draft, { recursive: true, force: true });
  const pglite = await PGlite.create(draft);
  await pglite.close();
  await rename(draft, directory);
}

function otherMajor(directory: string, major: string): StartError {
  return new StartError(
    `The database in ${directory} was made by PostgreSQL ${major} and this Plinth embeds ${POSTGRES_MAJOR}; dump it with the Plinth that made it and load the dump into a new folder.`,
  );
}
