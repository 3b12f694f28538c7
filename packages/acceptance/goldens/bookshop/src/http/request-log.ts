import type { MiddlewareHandler } from 'hono';
import { createMiddleware } from 'hono/factory';
import { routePath } from 'hono/route';
import type { Deps } from '../deps.ts';

/** Writes one line and one measurement per request; never bodies, queries or headers. */
export function requestLog({ logger, metrics }: Deps): MiddlewareHandler {
  return createMiddleware(async (c, next) => {
    const start = performance.now();
    await next();
    const ms = performance.now() - start;
    const { method, path } = c.req;
    const { status } = c.res;
    metrics.observeRequest({ method, route: routePath(c, -1), status }, ms / 1000);
    const requestId = c.get('requestId');
    logger.info({ requestId, method, path, status, ms: Math.round(ms * 10) / 10 }, 'request');
  });
}
