import { Redis } from 'ioredis';
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { Cache, Limit, Limiter } from '../deps.ts';

/** What all keys begin with: other services may be on the same Redis. */
export const service = 'bookshop';

export function connectRedis(url: string): Redis {
  return new Redis(url, { maxRetriesPerRequest: null });
}

/** A cache that all copies of the service share. */
export function createRedisCache(redis: Redis): Cache {
  return {
    async get(key) {
      return (await redis.get(`${service}:cache:${key}`)) ?? undefined;
    },
    async set(key, value, seconds) {
      await redis.set(`${service}:cache:${key}`, value, 'EX', seconds);
    },
  };
}

/** Windows that all copies of the service share. */
export function createRedisLimiter(redis: Redis): Limiter {
  const limiters = new Map<string, RateLimiterRedis>();
  return {
    async consume(key, limit) {
      const state = await count(limiterOf(redis, limiters, limit), key);
      return {
        allowed: state.consumedPoints <= limit.requests,
        remaining: Math.max(0, state.remainingPoints),
        resetSeconds: Math.ceil(state.msBeforeNext / 1000),
      };
    },
  };
}

function limiterOf(redis: Redis, limiters: Map<string, RateLimiterRedis>, limit: Limit) {
  const name = `${limit.requests}/${limit.seconds}`;
  let limiter = limiters.get(name);
  if (!limiter) {
    const options = {
      points: limit.requests,
      duration: limit.seconds,
      keyPrefix: `${service}:limit:${name}`,
    };
    limiter = new RateLimiterRedis({ storeClient: redis, ...options });
    limiters.set(name, limiter);
  }
  return limiter;
}

/** The library rejects with its state when a limit is passed, and with an error when Redis fails. */
async function count(limiter: RateLimiterRedis, key: string): Promise<RateLimiterRes> {
  try {
    return await limiter.consume(key);
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return refusal;
    throw refusal;
  }
}
