import type { Ir } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { textFile } from '../source.ts';
import { featuresOf } from './features.ts';

/** The entry of the API process. */
export function emitServer(ir: Ir): GeneratedFile {
  const { jobs } = featuresOf(ir);
  return textFile(
    'src/server.ts',
    `import { readFile } from 'node:fs/promises';
import { serve } from '@hono/node-server';
import { createApp } from './app.ts';
import { openDeps } from './platform/deps.ts';
import { loadConfig } from './platform/environment.ts';
import { referenceRoutes } from './platform/reference.ts';

const config = loadConfig();
const openapi = JSON.parse(await readFile(new URL('../openapi.json', import.meta.url), 'utf8'));
const { deps, ${jobs ? 'engine, ' : ''}close } = await openDeps(config, openapi);
const app = createApp(deps);
app.route('/docs', referenceRoutes());
${jobs ? 'if (config.runJobs) await engine.start();\n' : ''}
const server = serve({ fetch: app.fetch, hostname: config.host, port: config.port }, ({ port }) => {
  deps.logger.info({ port }, \`listening on http://localhost:\${port}\`);
});

server.on('error', (error) => {
  deps.logger.error({ err: error }, 'could not listen');
  process.exit(1);
});

/** Stops taking requests, lets those${jobs ? ' and the jobs' : ''} under way end, then closes what is open. */
function stop(): void {
  deps.logger.info({}, 'stopping');
  server.close(async () => {
${jobs ? '    await engine.stop();\n' : ''}    await close();
    process.exit(0);
  });
  setTimeout(() => process.exit(1), 10_000).unref();
}

process.once('SIGINT', stop);
process.once('SIGTERM', stop);
`,
  );
}
