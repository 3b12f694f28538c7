import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { generateProject } from '@plinth/codegen';
import type { Design } from '@plinth/design';
import { format } from '@wasm-fmt/biome_fmt';

/** Folders with the installed dependencies of projects, by what the projects ask for. */
const installed = new Map<string, Promise<string>>();

/** Writes a design's project into a new folder outside the repository and installs what it asks for. */
export async function exportProject(design: Design): Promise<string> {
  const folder = await writeProject(design);
  await install(folder);
  return folder;
}

/** Writes a design's project into a new folder outside the repository. */
export async function writeProject(design: Design): Promise<string> {
  const result = generateProject(design, { format });
  if (!result.ok) throw new Error(`exportProject: ${JSON.stringify(result.diagnostics, null, 2)}`);
  const folder = await mkdtemp(join(tmpdir(), 'plinth-export-'));
  for (const { path, text } of result.files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

/** Installs once for all projects that ask for the same, in a folder that outlives each of them. */
async function install(folder: string): Promise<void> {
  const manifest = await readFile(join(folder, 'package.json'), 'utf8');
  const { dependencies, devDependencies, engines } = JSON.parse(manifest);
  const key = JSON.stringify([dependencies, devDependencies, engines]);
  const source = installed.get(key) ?? installAside(manifest);
  installed.set(key, source);
  await cp(join(await source, 'node_modules'), join(folder, 'node_modules'), {
    recursive: true,
    verbatimSymlinks: true,
  });
}

async function installAside(manifest: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'plinth-installed-'));
  await writeFile(join(folder, 'package.json'), manifest);
  await run(folder, 'npm', ['install', '--no-audit', '--no-fund']);
  return folder;
}

/** Runs a command to its end. Throws with everything it printed where it fails or takes over nine minutes. */
export function run(
  cwd: string,
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: {
        ...process.env,
        CI: 'true',
        NO_COLOR: '1',
        NODE_ENV: '',
        DATABASE_URL: '',
        REDIS_URL: '',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      shell: process.platform === 'win32',
    });
    let output = '';
    // A command may have children of its own, which must not outlive it.
    const timer = setTimeout(() => void stopGroup(child), 540_000);
    const keep = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.on('exit', (code) => {
      clearTimeout(timer);
      if (code === 0) resolve(output);
      else reject(new Error(`${command} ${args.join(' ')} ended with ${code}\n${output}`));
    });
  });
}

export interface Running {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a project as its reader would, with `npm start` and no database, and waits until it answers. */
export async function start(
  folder: string,
  [command, ...args]: readonly [string, ...string[]] = ['npm', 'start'],
  environment: Readonly<Record<string, string>> = {},
): Promise<Running> {
  const port = await freePort();
  const child = spawn(command, args, {
    cwd: folder,
    env: {
      ...process.env,
      PORT: String(port),
      DATA_DIRECTORY: 'memory://',
      DATABASE_URL: '',
      REDIS_URL: '',
      ...environment,
    },
    stdio: 'ignore',
    detached: true,
  });
  const url = `http://127.0.0.1:${port}`;
  const stop = () => stopGroup(child);
  const deadline = Date.now() + 60_000;
  while (!(await answers(url))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`start: nothing answers at ${url} (exit code ${child.exitCode})`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return { url, stop };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/ready`)).ok;
  } catch {
    return false;
  }
}

function stopGroup(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.pid === undefined) return resolve();
    child.on('exit', () => resolve());
    process.kill(-child.pid, 'SIGTERM');
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/** Removes a folder that `exportProject` made. */
export function remove(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true });
}

/** Removes what was installed for all projects. */
export async function removeInstalled(): Promise<void> {
  const folders = await Promise.allSettled(installed.values());
  installed.clear();
  for (const result of folders) if (result.status === 'fulfilled') await remove(result.value);
}
