import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { nodeProblem } from '../src/node-version.mjs';
import { runStep } from '../src/run-step.mjs';

const start = fileURLToPath(new URL('../src/start.mjs', import.meta.url));

test.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('Node %s will do', (version) => {
  expect(nodeProblem(version)).toBeUndefined();
});

test.each(['20.18.9', '18.20.0', '9.11.2'])('Node %s will not', (version) => {
  expect(nodeProblem(version)).toBe(
    `Plinth needs Node 20.19 or newer; this is Node ${version}. Install a newer one from nodejs.org.`,
  );
});

test('too old a Node is told so in one sentence', () => {
  const pretend =
    'data:text/javascript,Object.defineProperty(process.versions,"node",{value:"18.20.0"})';
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', pretend, start], {
    encoding: 'utf8',
  });
  expect({ status, stdout, stderr }).toEqual({
    status: 1,
    stdout: '',
    stderr: `${nodeProblem('18.20.0')}\n`,
  });
});

function step(script, signal = new AbortController().signal) {
  const lines = [];
  const done = runStep('Trying', [process.execPath, '-e', script], {
    cwd: process.cwd(),
    env: process.env,
    say: (line) => lines.push(line),
    signal,
  });
  return { lines, done };
}

test('a step that goes well says one line', async () => {
  const { lines, done } = step('console.log("much to read")');
  await done;
  expect(lines).toEqual(['Trying…']);
});

test('a step that fails shows what it printed last and its exit code', async () => {
  const { lines, done } = step(
    'console.log("first"); console.error("the reason"); process.exit(3)',
  );
  await expect(done).rejects.toThrow('Trying failed: exit code 3.');
  expect(lines.join('\n')).toContain('the reason');
});

test.skipIf(process.platform === 'win32')(
  'a stopped step ends with all that it started',
  async () => {
    const stopping = new AbortController();
    const inner = 'setInterval(() => {}, 1000)';
    const outer = `
    const { spawn } = require('child_process');
    spawn(process.execPath, ['-e', ${JSON.stringify(inner)}], { stdio: 'inherit' });
    setInterval(() => {}, 1000);`;
    const { lines, done } = step(outer, stopping.signal);
    // It ends only when the pipes of the inner process are closed too.
    setTimeout(() => stopping.abort(), 500);
    await expect(done).rejects.toThrow('Trying failed: ended by SIGTERM.');
    expect(lines).toEqual(['Trying…']);
  },
);
