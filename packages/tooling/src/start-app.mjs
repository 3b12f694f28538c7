import { fork } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, pnpm, quietEnv, root } from './install.mjs';
import { runStep, StepError } from './run-step.mjs';

/** Installs and builds what is missing, then runs the server until it is told to stop. */
export async function startApp() {
  ensureInstalled();
  const stopping = new AbortController();
  const { signal } = stopping;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => stopping.abort());
  try {
    // Through pnpm, for turbo looks for it on the path.
    const build = pnpm(
      'exec',
      'turbo',
      'run',
      'build',
      '--filter=@plinth/web',
      '--filter=@plinth/server',
      '--ui=stream',
    );
    await runStep('Building', build, { cwd: root, env: quietEnv(), say, signal });
    if (!signal.aborted) process.exitCode = await serve(signal);
  } catch (error) {
    if (!(error instanceof StepError)) throw error;
    if (!signal.aborted) say(error.message);
    process.exitCode = 1;
  }
}

function say(line) {
  process.stdout.write(`${line}\n`);
}

/** Runs the built server; answers its exit code. */
function serve(signal) {
  say('Starting…');
  // Requests are not shown unless LOG_LEVEL=info asks for them.
  const child = fork(join(root, 'apps', 'server', 'dist', 'main.js'), {
    env: { LOG_LEVEL: 'warn', ...process.env },
  });
  child.on('message', ({ url }) => say(`Plinth is ready at ${url}`));
  signal.addEventListener('abort', () => child.kill('SIGTERM'), { once: true });
  return new Promise((resolve) => {
    child.on('error', (error) => say(error.message));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
