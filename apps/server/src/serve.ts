import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from './app.ts';
import { createAuth } from './auth.ts';
import type { Config } from './config.ts';
import { type DatabasePlace, openDatabase } from './db/open-database.ts';
import { StartError } from './errors.ts';
import type { Logger } from './log.ts';
import { createExporter } from './services/exporter.ts';
import { createImporter } from './services/importer.ts';

export interface RunningServer {
  /** Address to reach it at from this machine. */
  url: string;
  /** Lets running requests end, ends subscriptions, closes the database. */
  close(): Promise<void>;
}

const LOCAL_HOSTS = new Set(['127.0.0.1', '::1', '0.0.0.0', '::']);

// Under way and waiting; whoever comes after that is told to try again.
const MAX_EXPORTS = 20;
const MAX_IMPORTS = 10;

// Longer than any request but a stuck one.
const DRAIN_MS = 5_000;

/** Starts everything a server consists of. Throws StartError, leaving nothing open. */
export async function serve(options: {
  config: Config;
  place: DatabasePlace;
  migrations: string;
  /** Where the bundled export-worker.js and import-worker.js are; ends with a slash. */
  workers: URL;
  log: Logger;
}): Promise<RunningServer> {
  const { config, place, migrations, workers, log } = options;
  const database = await openDatabase(place, { migrations, log });
  try {
    const closing = new AbortController();
    const auth = await createAuth(database.prisma, config);
    const exporter = createExporter({
      worker: new URL('export-worker.js', workers),
      timeoutMs: config.exportTimeoutMs,
      maxJobs: MAX_EXPORTS,
    });
    const importer = createImporter({
      worker: new URL('import-worker.js', workers),
      timeoutMs: config.importTimeoutMs,
      maxJobs: MAX_IMPORTS,
    });
    const app = createApp({
      config,
      database,
      auth,
      exporter,
      importer,
      log,
      closing: closing.signal,
    });
    const server = createServer(app);
    // Longer than balancers and clients keep an idle connection, so that none sends on one we have just closed.
    server.keepAliveTimeout = 65_000;
    server.headersTimeout = 66_000;
    await listen(server, config);
    const { port } = server.address() as AddressInfo;
    return {
      url: `http://${LOCAL_HOSTS.has(config.host) ? 'localhost' : config.host}:${port}`,
      close: async () => {
        closing.abort();
        await drain(server);
        await exporter.close();
        await importer.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

function listen(server: Server, { host, port }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, host, port)));
    server.listen({ host, port }, resolve);
  });
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    return new StartError(
      `Port ${port} is taken by another program; stop it or start with another one: PORT=${port + 1} npm start.`,
    );
  }
  if (error.code === 'EACCES') {
    return new StartError(`This user may not listen on port ${port}; take one above 1023.`);
  }
  if (error.code === 'ENOTFOUND' || error.code === 'EADDRNOTAVAIL') {
    return new StartError(`HOST ${host} is not an address of this machine.`);
  }
  return error;
}

async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const late = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  // A kept connection that becomes idle later, such as one whose subscription has ended, is closed then.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  await closed;
  clearTimeout(late);
  clearInterval(idle);
}
