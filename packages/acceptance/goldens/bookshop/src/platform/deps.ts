import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import { pino } from 'pino';
import type { Config } from '../config.ts';
import { openDatabase } from '../db/client.ts';
import type { Deps } from '../deps.ts';
import { createEngine } from './jobs.ts';
import { createMailer } from './mailer.ts';
import { createMemoryCache, createMemoryLimiter } from './memory.ts';
import { createMetrics } from './metrics.ts';
import { createPasswords } from './passwords.ts';
import { createTokens } from './tokens.ts';

/** Opens everything that the application runs on, as the configuration says. */
export async function openDeps(config: Config, openapi: object) {
  const logger = pino({ level: config.logLevel });
  const clock = { now: () => new Date() };
  if (!config.ownJwtSecret) {
    logger.warn({}, 'JWT_SECRET is not set: access tokens will not outlive this process');
  }
  const database = await openDatabase(config, (error) => logger.error({ err: error }, 'database'));
  await database.migrate();
  const shared = config.redisUrl === undefined ? undefined : await openShared(config.redisUrl);
  const deps: Deps = {
    config,
    db: database.db,
    cache: shared?.cache ?? createMemoryCache(clock),
    limiter: shared?.limiter ?? createMemoryLimiter(clock),
    tokens: createTokens(config.jwt, clock),
    passwords: createPasswords(config.bcryptCost),
    mailer: createMailer(config.mail, logger),
    logger,
    clock,
    metrics: createMetrics(),
    openapi,
    clientAddress: (c) => clientAddress(c, config.trustProxy),
  };
  return {
    deps,
    engine: await createEngine(config, deps, shared?.redis),
    async close() {
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
