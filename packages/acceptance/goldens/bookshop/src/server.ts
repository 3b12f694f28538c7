import { readFile } from 'node:fs/promises';
import { serve } from '@hono/node-server';
import { createApp } from './app.ts';
import { openDeps } from './platform/deps.ts';
import { loadConfig } from './platform/environment.ts';
import { referenceRoutes } from './platform/reference.ts';

const config = loadConfig();
const openapi = JSON.parse(await readFile(new URL('../openapi.json', import.meta.url), 'utf8'));
const { deps, engine, close } = await openDeps(config, openapi);
const app = createApp(deps);
app.route('/docs', referenceRoutes());
if (config.runJobs) await engine.start();

const server = serve({ fetch: app.fetch, hostname: config.host, port: config.port }, ({ port }) => {
  deps.logger.info({ port }, `listening on http://localhost:${port}`);
});

server.on('error', (error) => {
  deps.logger.error({ err: error }, 'could not listen');
  process.exit(1);
});

/** Stops taking requests, lets those and the jobs under way end, then closes what is open. */
function stop(): void {
  deps.logger.info({}, 'stopping');
  server.close(async () => {
    await engine.stop();
    await close();
    process.exit(0);
  });
  setTimeout(() => process.exit(1), 10_000).unref();
}

process.once('SIGINT', stop);
process.once('SIGTERM', stop);
