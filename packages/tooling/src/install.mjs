// Plain JavaScript: this runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeProblem } from './node-version.mjs';

export const root = resolve(fileURLToPath(import.meta.url), '../../../..');

/**
 * Installs the workspace from its frozen lock file unless that has been done for this very lock file.
 * Progress goes to stderr. Exits with one sentence where it fails.
 */
export function ensureInstalled() {
  const problem = nodeProblem(process.versions.node);
  if (problem) fail(problem);
  const stamp = join(root, 'node_modules', '.plinth-installed');
  const wanted = installKey();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  process.stderr.write('Installing packages…\n');
  const [command, ...args] = pnpm('install', '--frozen-lockfile', '--reporter=append-only');
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: quietEnv(),
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    fail(
      'The packages could not be installed; the lines above say why. Check the network and try again.',
    );
  }
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  writeFileSync(stamp, wanted);
}

/** The command line that runs the pinned pnpm, which no machine needs to have. */
export function pnpm(...args) {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return ['npx', '-y', packageManager, ...args];
}

/** The environment for child processes: no telemetry, no questions. */
export function quietEnv() {
  return {
    ...process.env,
    CI: process.env.CI ?? 'true',
    DO_NOT_TRACK: '1',
    TURBO_TELEMETRY_DISABLED: '1',
    TURBO_NO_UPDATE_NOTIFIER: '1',
  };
}

function installKey() {
  const hash = createHash('sha256');
  hash.update(readFileSync(join(root, 'pnpm-lock.yaml')));
  for (const parent of ['apps', 'packages']) {
    for (const name of readdirSync(join(root, parent)).sort()) {
      const file = join(root, parent, name, 'package.json');
      if (existsSync(file)) hash.update(readFileSync(file));
    }
  }
  return hash.digest('hex');
}

/** Ends the process with one sentence. */
export function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
