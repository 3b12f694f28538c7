import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './install.mjs';

const candidates = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  process.env.PROGRAMFILES &&
    join(process.env.PROGRAMFILES, 'Google/Chrome/Application/chrome.exe'),
];

/**
 * The path of a Chrome or Chromium: one that is there, else Playwright's own download, else Debian's package
 * (as root). Undefined where none of them can be had.
 */
export function findBrowser() {
  return installed() ?? downloaded() ?? fromDebian();
}

function installed() {
  return candidates.find((path) => path && existsSync(path));
}

function downloaded() {
  const require = createRequire(join(root, 'apps/e2e/package.json'));
  const own = () => {
    const path = require('@playwright/test').chromium.executablePath();
    return existsSync(path) ? path : undefined;
  };
  const found = own();
  if (found) return found;
  process.stderr.write('No Chrome or Chromium here: trying Playwright’s download…\n');
  const cli = require.resolve('@playwright/test/cli');
  spawnSync(process.execPath, [cli, 'install', 'chromium'], {
    stdio: ['ignore', 2, 2],
    timeout: 240_000,
  });
  return own();
}

function fromDebian() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    return undefined;
  }
  process.stderr.write('Trying the system’s package…\n');
  const options = {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  spawnSync('apt-get', ['update', '-q'], options);
  spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], options);
  return installed();
}
