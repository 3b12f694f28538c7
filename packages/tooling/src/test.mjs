// Every check there is: `npm test`, and with --slow what needs real services or much time.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';
import { findBrowser } from './browser.mjs';
import { ensureInstalled, fail, pnpm, quietEnv, root } from './install.mjs';

// How the tools that run here begin a line that names a failure: Vitest, Playwright, tsc, Biome, Node.
const COMPLAINT = /\bFAIL\b|^\S*:?\s*✘|[×✗]|\berror TS\d|\b\w*Error: |━━━/;
const MOST_COMPLAINTS = 20;

ensureInstalled();

// Through pnpm, for turbo looks for it on the path.
const turbo = (...args) =>
  pnpm('exec', 'turbo', 'run', ...args, '--output-logs=errors-only', '--ui=stream');
const script = (filter, name) =>
  pnpm('exec', 'turbo', 'run', name, `--filter=${filter}`, '--output-logs=full', '--ui=stream');
const tool = (...args) => pnpm('exec', ...args);

const quick = [
  ['types', turbo('typecheck')],
  ['lint', tool('biome', 'check', '.')],
  ['boundaries', tool('tsx', 'packages/tooling/src/boundaries.ts')],
  ['unit', turbo('test', '--concurrency=2', '--continue')],
  ['build', turbo('build')],
  ['bundle size', ['node', 'apps/web/scripts/bundle-size.mjs']],
  ['exported projects', script('@plinth/acceptance', 'exports')],
  ['browser journeys', script('@plinth/e2e', 'journeys'), { browser: true }],
];
const slow = [
  ['server on PostgreSQL', script('@plinth/server', 'test:postgres')],
  ['exported projects, at length', script('@plinth/acceptance', 'exports:slow'), { browser: true }],
  ['exported projects, fuzzed and attacked', script('@plinth/acceptance', 'exports:probes')],
];

const results = [];
for (const [name, [command, ...args], needs] of process.argv.includes('--slow') ? slow : quick) {
  results.push(await step(name, command, args, needs));
}

const failed = results.filter(({ ok }) => !ok);
console.log('\nChecks');
for (const { name, ok, seconds } of results) {
  console.log(`  ${ok ? 'ok    ' : 'FAILED'} ${name} (${seconds.toFixed(1)} s)`);
}
console.log(`${results.length - failed.length} passed, ${failed.length} failed`);
// Once more at the end, for a log that is read from there.
for (const { name, complaints } of failed) {
  console.log(`\nWhat failed in ${name}`);
  for (const line of complaints) console.log(`  ${line}`);
}
if (failed.length > 0) process.exit(1);

async function step(name, command, args, needs) {
  console.log(`\n— ${name}`);
  const start = performance.now();
  const env = quietEnv();
  if (needs?.browser) {
    const browser = findBrowser();
    if (!browser)
      fail('The browser journeys need Chrome or Chromium: install one, or set CHROMIUM_PATH.');
    env.CHROMIUM_PATH = browser;
  }
  const complaints = new Set();
  const code = await new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    for (const [from, to] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ]) {
      from.pipe(to, { end: false });
      createInterface({ input: from }).on('line', (line) => {
        const plain = stripVTControlCharacters(line).trim();
        if (COMPLAINT.test(plain) && complaints.size < MOST_COMPLAINTS) complaints.add(plain);
      });
    }
    child.on('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.on('close', (exit) => resolve(exit ?? 1));
  });
  return { name, ok: code === 0, complaints, seconds: (performance.now() - start) / 1000 };
}
