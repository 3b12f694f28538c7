import { spawn } from 'node:child_process';

const TAIL_LINES = 40;
const BEAT_MS = 10_000;

/** A step that ended badly; what it printed last has been shown. */
export class StepError extends Error {
  name = 'StepError';
}

/**
 * Runs a command to its end, quietly: a line at the start, one every ten seconds, its last lines where it fails.
 * An aborted signal ends it with all that it started. Rejects with StepError where the command fails.
 */
export function runStep(title, [command, ...args], { cwd, env, say, signal }) {
  say(`${title}…`);
  const start = Date.now();
  const isWindows = process.platform === 'win32';
  const child = spawn(command, args, {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    // npx is a .cmd there, which only a shell starts.
    shell: isWindows,
    // A group of its own elsewhere, so that what the command started can be ended with it.
    detached: !isWindows,
  });
  let output = '';
  const keep = (chunk) => {
    output = (output + chunk).slice(-20_000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const beat = setInterval(() => {
    say(`${title}… ${Math.round((Date.now() - start) / 1000)} s`);
  }, BEAT_MS);
  const stop = () => {
    try {
      process.kill(isWindows ? child.pid : -child.pid, 'SIGTERM');
    } catch {
      // It has ended already.
    }
  };
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  return new Promise((resolve, reject) => {
    const end = (problem) => {
      clearInterval(beat);
      signal.removeEventListener('abort', stop);
      if (problem === null) return resolve();
      const lines = signal.aborted ? [] : output.trimEnd().split('\n').slice(-TAIL_LINES);
      for (const line of lines) say(`  ${line}`);
      reject(new StepError(`${title} failed: ${problem}.`));
    };
    child.on('error', (error) => end(error.message));
    child.on('close', (code, killer) => {
      end(code === 0 ? null : killer ? `ended by ${killer}` : `exit code ${code}`);
    });
  });
}
