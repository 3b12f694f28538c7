import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { StartError } from '../errors.ts';

interface Holder {
  token: string;
  pid: number;
  host: string;
  /** Start of the process in kernel ticks where /proc says it: tells a reused pid from the holder. */
  birth: string | null;
}

const BEAT_MS = 5_000;
// A holder on another machine or in another container cannot be asked; it counts as alive while its file is touched.
const SILENT_MS = 30_000;

const held = new Set<string>();

export interface FolderLock {
  release(): Promise<void>;
}

/**
 * Takes the one lock of a data folder: two processes on one PGlite directory corrupt it silently.
 * A lock left by a process that is gone is taken over. Throws StartError when it is held.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const file = join(folder, 'lock.json');
  const mine: Holder = {
    token: randomUUID(),
    pid: process.pid,
    host: hostname(),
    birth: await birthOf(process.pid),
  };
  const draft = join(folder, `lock-${mine.token}.json`);
  await writeFile(draft, JSON.stringify(mine));
  try {
    await removeDead(file, folder);
    if (!(await linked(draft, file))) throw taken(folder, await readHolder(file));
  } finally {
    await rm(draft, { force: true });
  }
  held.add(mine.token);
  const beat = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => {});
  }, BEAT_MS);
  beat.unref();
  return {
    release: async () => {
      clearInterval(beat);
      held.delete(mine.token);
      if ((await readHolder(file))?.token === mine.token) await rm(file, { force: true });
    },
  };
}

function taken(folder: string, holder: Holder | undefined): StartError {
  const who = holder ? ` (process ${holder.pid} on ${holder.host})` : '';
  return new StartError(
    `The data folder ${folder} is in use by another Plinth${who}; stop that one or set PLINTH_DATA to another folder.`,
  );
}

/** Removes the lock file if its holder is gone; throws StartError if the holder is alive. */
async function removeDead(file: string, folder: string): Promise<void> {
  const holder = await readHolder(file);
  if (holder === undefined) return;
  if (await isAlive(holder, file)) throw taken(folder, holder);
  // Moved aside before it is deleted: of two processes that both saw it dead, one finds the other's fresh lock and puts it back.
  const aside = join(folder, `lock-${randomUUID()}.json`);
  try {
    await rename(file, aside);
  } catch {
    return;
  }
  const moved = await readHolder(aside);
  if (moved?.token !== holder.token) {
    await linked(aside, file);
    await rm(aside, { force: true });
    throw taken(folder, moved);
  }
  await rm(aside, { force: true });
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function readHolder(file: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Holder;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    // Files appear whole by link(), so one that does not parse was damaged and has no living owner to be known by.
    if (error instanceof SyntaxError) return { token: '', pid: 0, host: hostname(), birth: null };
    throw error;
  }
}

async function isAlive(holder: Holder, file: string): Promise<boolean> {
  if (holder.host !== hostname()) {
    return Date.now() - (await stat(file)).mtimeMs < SILENT_MS;
  }
  if (holder.pid === process.pid) return held.has(holder.token);
  if (holder.pid === 0) return false;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  const birth = await birthOf(holder.pid);
  return holder.birth === null || birth === null || birth === holder.birth;
}

/** Field 22 of /proc/<pid>/stat; null where there is no /proc. */
async function birthOf(pid: number): Promise<string | null> {
  try {
    const line = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The second field is the command in brackets and may hold spaces; fields are counted after it.
    return line.slice(line.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}
