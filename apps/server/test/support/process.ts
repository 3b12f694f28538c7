import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface ServerProcess {
  url: string;
  child: ChildProcess;
  /** Sends the signal and waits for the end; answers the exit code, null where the signal itself ended it. */
  stop(signal: NodeJS.Signals): Promise<number | null>;
}

export interface FailedStart {
  code: number | null;
  stderr: string;
}

const main = fileURLToPath(new URL('../../dist-test/main.js', import.meta.url));

/** Starts the bundled server as a process of its own, as `npm start` does. Throws where it does not come up. */
export async function startProcess(env: Record<string, string>): Promise<ServerProcess> {
  const started = await tryStart(env);
  if ('stderr' in started) throw new Error(`the server ended: ${started.stderr}`);
  return started;
}

/** The code and the words with which the bundled server refuses to start. */
export async function failedStart(env: Record<string, string>): Promise<FailedStart> {
  const started = await tryStart(env);
  if ('stderr' in started) return started;
  await started.stop('SIGTERM');
  throw new Error('the server started');
}

function tryStart(env: Record<string, string>): Promise<ServerProcess | FailedStart> {
  const child = fork(main, {
    env: { PATH: process.env.PATH, PORT: '0', LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let stderr = '';
  child.stderr?.on('data', (chunk) => {
    stderr += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const stop = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  return new Promise((resolve) => {
    child.on('message', (message) => {
      resolve({ url: (message as { url: string }).url, child, stop });
    });
    void ended.then((code) => resolve({ code, stderr }));
  });
}
