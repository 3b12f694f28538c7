import { createMiddleware } from 'hono/factory';
import type { Deps, Limit } from '../deps.ts';
import { headersOf } from './answer.ts';
import { readViewer } from './authentication.ts';
import { Problem } from './problem.ts';
import type { AppEnv } from './router.ts';

interface NamedLimit extends Limit {
  /** What is counted: limits of one name share their windows. */
  name: string;
}

interface RateLimitOptions extends NamedLimit {
  per: 'address' | 'viewer';
}

/** The limit of every route that has none of its own; they share one window. */
export function defaultRateLimit(deps: Deps) {
  return rateLimit(deps, { name: 'default', requests: 300, seconds: 60, per: 'address' });
}

/** Limits requests per address, or per viewer where one is signed in, and says so in RateLimit headers. */
export function rateLimit(deps: Deps, { per, ...limit }: RateLimitOptions) {
  return createMiddleware<AppEnv>(async (c, next) => {
    if (!deps.config.rateLimits) return next();
    const viewer = per === 'viewer' ? await readViewer(c, deps) : undefined;
    const who = viewer ? `viewer:${viewer.id}` : `address:${deps.clientAddress(c)}`;
    const headers = await enforceLimit(deps, limit, who);
    Object.assign(headersOf(c), headers);
    await next();
  });
}

/** Counts one request of `who`; one too many is a 429. Returns the headers that say what is left. */
export async function enforceLimit(deps: Deps, limit: NamedLimit, who: string) {
  const { name, requests, seconds } = limit;
  const state = await deps.limiter.consume(`${name}:${who}`, limit);
  const headers = {
    'ratelimit-policy': `"${name}";q=${requests};w=${seconds}`,
    ratelimit: `"${name}";r=${state.remaining};t=${state.resetSeconds}`,
  };
  if (state.allowed) return headers;
  throw new Problem('rate-limited', {
    headers: { ...headers, 'retry-after': String(state.resetSeconds) },
  });
}
