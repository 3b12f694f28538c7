import type { Context, MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Deps } from '../deps.ts';
import { headersOf } from './answer.ts';
import type { AppEnv } from './router.ts';

/**
 * Gives each request an id and its answer the headers that all have; writes one line and one measurement, never
 * bodies, queries or headers. All in one step, because each step that waits for the next costs every request.
 */
export function exchange({ config, logger, metrics }: Deps): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const start = performance.now();
    const requestId = givenId(c) ?? crypto.randomUUID();
    c.set('requestId', requestId);
    c.set('headers', commonHeaders(requestId, config.forceHttps));
    await next();
    completeHeaders(c);
    answerKnownVersion(c);
    const ms = performance.now() - start;
    const { method, path } = c.req;
    const { status } = c.res;
    metrics.observeRequest({ method, route: routePath(c, -1), status }, ms / 1000);
    logger.info({ requestId, method, path, status, ms: Math.round(ms * 10) / 10 }, 'request');
  };
}

/** The id that the caller gave the request, where it is fit to be logged. */
function givenId(c: Context): string | undefined {
  const id = c.req.header('x-request-id');
  return id !== undefined && /^[\w\-=]{1,255}$/.test(id) ? id : undefined;
}

/** What every answer carries; a route may say otherwise. */
function commonHeaders(requestId: string, forceHttps: boolean): Record<string, string> {
  // Written out each time: an object that is spread from a constant is several times slower to read.
  const headers: Record<string, string> = {
    'x-request-id': requestId,
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  };
  if (forceHttps) headers['strict-transport-security'] = 'max-age=31536000; includeSubDomains';
  return headers;
}

/** Gives the headers to an answer that was made without them, such as a page or the answer to a preflight. */
function completeHeaders(c: Context<AppEnv>): void {
  if (c.get('answer')?.response === c.res) return;
  for (const [name, value] of Object.entries(headersOf(c))) {
    if (!c.res.headers.has(name)) c.res.headers.set(name, value);
  }
}

/** Answers 304 to a caller who has this very version already. */
function answerKnownVersion(c: Context<AppEnv>): void {
  const known = c.req.header('if-none-match');
  if (known === undefined || c.req.method !== 'GET' || c.res.status !== 200) return;
  const headers = headersOf(c);
  const tags = known.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (headers.etag === undefined || !tags.includes(headers.etag)) return;
  c.res = undefined;
  c.res = new Response(null, { status: 304, headers });
}
