import { randomUUID } from 'node:crypto';
import { readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { StartError } from '../errors.ts';

/** A file `lock-<token>.json` in the folder: somebody has it or asks for it. */
interface Claim {
  token: string;
  pid: number;
  host: string;
  /** Start of the process in kernel ticks where /proc says it: tells a reused pid from the claimant. */
  birth: string | null;
  state: 'asking' | 'holding';
}

const BEAT_MS = 5_000;
// A claimant on another machine or in another container cannot be looked up; it counts as alive while its file is touched.
const SILENT_MS = 30_000;
const ASK_AGAIN_MS = 20;
const ASK_TIMES = 250;

/** Tokens of this process. */
const own = new Set<string>();

export interface FolderLock {
  release(): Promise<void>;
}

/**
 * Takes the one lock of a data folder: two processes on one PGlite directory corrupt it silently. What a process that is
 * gone has left behind counts for nothing. Throws StartError when somebody else has it.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const claim: Claim = {
    token: randomUUID(),
    pid: process.pid,
    host: hostname(),
    birth: await birthOf(process.pid),
    state: 'asking',
  };
  own.add(claim.token);
  const withdraw = async () => {
    await rm(fileOf(folder, claim.token), { force: true });
    own.delete(claim.token);
  };
  try {
    await publish(folder, claim);
    await outlast(folder, claim.token);
    await publish(folder, { ...claim, state: 'holding' });
  } catch (error) {
    await withdraw();
    throw error;
  }
  const beat = setInterval(() => {
    const now = new Date();
    utimes(fileOf(folder, claim.token), now, now).catch(() => {});
  }, BEAT_MS);
  beat.unref();
  return {
    release: async () => {
      clearInterval(beat);
      await withdraw();
    },
  };
}

/**
 * Resolves when no other claim is alive. Everybody publishes first and looks then, so of two the later sees the other;
 * of several that ask at once the lowest token stays and the others give way.
 */
async function outlast(folder: string, token: string): Promise<void> {
  for (let time = 0; time < ASK_TIMES; time++) {
    const others = (await livingClaims(folder)).filter((claim) => claim.token !== token);
    const [first] = others;
    if (!first) return;
    const stronger = others.find(({ state, token: other }) => state === 'holding' || other < token);
    if (stronger) throw taken(folder, stronger);
    await wait(ASK_AGAIN_MS);
  }
  throw taken(
    folder,
    (await livingClaims(folder)).find((claim) => claim.token !== token),
  );
}

function taken(folder: string, claim: Claim | undefined): StartError {
  const who = claim ? ` (process ${claim.pid} on ${claim.host})` : '';
  return new StartError(
    `The data folder ${folder} is in use by another Plinth${who}; stop that one or set PLINTH_DATA to another folder.`,
  );
}

function fileOf(folder: string, token: string): string {
  return join(folder, `lock-${token}.json`);
}

/** Writes a claim so that it appears whole. */
async function publish(folder: string, claim: Claim): Promise<void> {
  const draft = join(folder, `.lock-${claim.token}`);
  await writeFile(draft, JSON.stringify(claim));
  await rename(draft, fileOf(folder, claim.token));
}

/** The claims of those who live; the files of others are removed, which nobody can miss for a token is used once. */
async function livingClaims(folder: string): Promise<Claim[]> {
  const names = (await readdir(folder)).filter((name) => /^lock-.*\.json$/.test(name));
  const living: Claim[] = [];
  for (const name of names) {
    const file = join(folder, name);
    const claim = await readClaim(file);
    if (claim && (await isAlive(claim, file))) living.push(claim);
    else if (claim !== undefined) await rm(file, { force: true });
  }
  return living;
}

/** Undefined for a file that is gone by now, null for one that is damaged and so nobody's. */
async function readClaim(file: string): Promise<Claim | null | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Claim;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function isAlive(claim: Claim, file: string): Promise<boolean> {
  if (claim.host !== hostname()) {
    const touched = await stat(file).catch(() => null);
    return touched !== null && Date.now() - touched.mtimeMs < SILENT_MS;
  }
  if (claim.pid === process.pid) return own.has(claim.token);
  try {
    process.kill(claim.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  const birth = await birthOf(claim.pid);
  return claim.birth === null || birth === null || birth === claim.birth;
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
