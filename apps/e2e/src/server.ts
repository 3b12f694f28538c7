import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../server/dist/main.js', import.meta.url));

/** The built server as a process of its own, on an embedded database in a fresh folder. */
export class PlinthServer {
  readonly #data: string;
  #child: ChildProcess | null = null;
  #url = '';

  private constructor(data: string) {
    this.#data = data;
  }

  /** Starts one on a free port. Throws what the server said where it does not start. */
  static async start(): Promise<PlinthServer> {
    const server = new PlinthServer(await mkdtemp(join(tmpdir(), 'plinth-journeys-')));
    await server.#run(0);
    return server;
  }

  /** Address of its pages, the same after a restart. */
  get url(): string {
    return this.#url;
  }

  /** Ends the process and starts another on the same folder and port. */
  async restart(): Promise<void> {
    await this.#stop();
    await this.#run(Number(new URL(this.#url).port));
  }

  /** Ends it and removes its folder. */
  async remove(): Promise<void> {
    await this.#stop();
    await rm(this.#data, { recursive: true, force: true });
  }

  async #run(port: number): Promise<void> {
    const child = fork(main, {
      env: {
        ...process.env,
        NODE_ENV: 'test',
        PORT: String(port),
        PLINTH_DATA: this.#data,
        LOG_LEVEL: 'warn',
        DATABASE_URL: '',
      },
      silent: true,
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => {
        said += chunk;
      });
    }
    this.#child = child;
    this.#url = await new Promise<string>((resolve, reject) => {
      child.once('message', (message: { url: string }) => resolve(message.url));
      child.once('exit', (code) => reject(new Error(`The server ended with ${code}: ${said}`)));
    });
  }

  async #stop(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }
}
