import { openDeps } from './platform/deps.ts';
import { loadConfig } from './platform/environment.ts';

const config = loadConfig();
const { deps, engine, close } = await openDeps(config, {});
await engine.start();
deps.logger.info({ queues: config.workerQueues ?? 'all' }, 'working');

/** Takes no more jobs, lets those under way end, then closes what is open. */
async function stop(): Promise<void> {
  deps.logger.info({}, 'stopping');
  setTimeout(() => process.exit(1), 30_000).unref();
  await engine.stop();
  await close();
  process.exit(0);
}

process.once('SIGINT', stop);
process.once('SIGTERM', stop);
