import type { Ir } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { Imports, sourceFile } from '../source.ts';
import { featuresOf } from './features.ts';

const PATH = 'src/platform/deps.ts';

/** Opens what the application runs on, in Node. */
export function emitOpenDeps(ir: Ir): GeneratedFile {
  const { auth, mail, jobs } = featuresOf(ir);
  const imports = new Imports(PATH);
  imports.value('@hono/node-server/conninfo', 'getConnInfo');
  imports.type('hono', 'Context');
  imports.value('pino', 'pino');
  imports.type('src/config.ts', 'Config');
  imports.value('src/db/client.ts', 'openDatabase');
  imports.type('src/deps.ts', 'Deps');
  imports.value('src/platform/memory.ts', 'createMemoryCache');
  imports.value('src/platform/memory.ts', 'createMemoryLimiter');
  imports.value('src/platform/metrics.ts', 'createMetrics');
  if (auth) {
    imports.value('src/platform/tokens.ts', 'createTokens');
    imports.value('src/platform/passwords.ts', 'createPasswords');
  }
  if (jobs) imports.value('src/platform/jobs.ts', 'createEngine');
  if (mail) imports.value('src/platform/mailer.ts', 'createMailer');
  return sourceFile(
    PATH,
    imports,
    `
/** Opens everything that the application runs on, as the configuration says. */
export async function openDeps(config: Config, openapi: object) {
  const logger = pino({ level: config.logLevel });
  const clock = { now: () => new Date() };
${
  auth
    ? `  if (!config.ownJwtSecret) {
    logger.warn({}, 'JWT_SECRET is not set: access tokens will not outlive this process');
  }
`
    : ''
}  const database = await openDatabase(config, (error) => logger.error({ err: error }, 'database'));
  await database.migrate();
  const shared = config.redisUrl === undefined ? undefined : await openShared(config.redisUrl);
  const deps: Deps = {
    config,
    db: database.db,
    cache: shared?.cache ?? createMemoryCache(clock),
    limiter: shared?.limiter ?? createMemoryLimiter(clock),
${
  auth
    ? `    tokens: createTokens(config.jwt, clock),
    passwords: createPasswords(config.bcryptCost),
`
    : ''
}${mail ? '    mailer: createMailer(config.mail, logger),\n' : ''}    logger,
    clock,
    metrics: createMetrics(),
    openapi,
    clientAddress: (c) => clientAddress(c, config.trustProxy),
  };
  return {
    deps,
${jobs ? '    engine: await createEngine(config, deps, shared?.redis),\n' : ''}    async close() {
      shared?.redis.disconnect();
      await database.close();
    },
  };
}

/** What all copies of the service share. Its libraries are loaded here, so that a start without Redis does without them. */
async function openShared(url: string) {
  const { connectRedis, createRedisCache, createRedisLimiter } = await import('./redis.ts');
  const redis = connectRedis(url);
  return { redis, cache: createRedisCache(redis), limiter: createRedisLimiter(redis) };
}

/** The address of the caller; behind a trusted proxy, the last one that it has added. */
function clientAddress(c: Context, trustProxy: boolean): string {
  const forwarded = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1) : undefined;
  return forwarded?.trim() ?? getConnInfo(c).remote.address ?? 'unknown';
}
`,
  );
}
