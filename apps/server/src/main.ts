import { fileURLToPath } from 'node:url';
import { readConfig } from './config.ts';
import { StartError } from './errors.ts';
import { createLogger } from './log.ts';
import { serve } from './serve.ts';

try {
  const config = readConfig(process.env);
  const log = createLogger(config.logLevel);
  const server = await serve({
    config,
    place:
      config.databaseUrl === null
        ? { kind: 'folder', folder: config.dataFolder }
        : { kind: 'postgres', url: config.databaseUrl },
    // src/ and dist/ are at the same depth.
    migrations: fileURLToPath(new URL('../prisma/migrations', import.meta.url)),
    workers: new URL('./', import.meta.url),
    log,
  });
  log.info({ url: server.url }, 'listening');
  // `npm start` runs this as a child and waits to hear where.
  process.send?.({ url: server.url });
  let closing = false;
  const close = async () => {
    if (closing) return;
    closing = true;
    log.info('closing');
    await server.close();
    process.exit(0);
  };
  process.on('SIGINT', close);
  process.on('SIGTERM', close);
  // Whoever started this as a child is gone.
  process.on('disconnect', close);
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
