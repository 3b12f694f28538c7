import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { createMiddleware } from 'hono/factory';
import type { Deps } from '../deps.ts';
import { Problem } from './problem.ts';

const securityHeaders = Object.entries({
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
});

/** Sets what every answer carries, and lets no plain HTTP through where HTTPS is forced. */
export function secureHeaders({ config }: Deps): MiddlewareHandler {
  return createMiddleware(async (c, next) => {
    // Set before the answer is made: a route may say otherwise, and changing a finished answer is slow.
    for (const [name, value] of securityHeaders) c.header(name, value);
    if (config.forceHttps) {
      c.header('strict-transport-security', 'max-age=31536000; includeSubDomains');
      if (c.req.header('x-forwarded-proto') === 'http') {
        throw new Problem('forbidden', { detail: 'Use HTTPS.' });
      }
    }
    await next();
  });
}

/** Answers browsers of the allowed origins only; with none allowed, no cross-origin request is. */
export function corsHeaders({ config }: Deps): MiddlewareHandler {
  const answerOrigin = cors({
    origin: config.cors.origins,
    credentials: config.cors.credentials,
    exposeHeaders: ['ETag', 'Link', 'Location', 'RateLimit', 'Retry-After', 'X-Request-Id'],
    maxAge: 600,
  });
  return createMiddleware(async (c, next) => {
    c.header('vary', 'Origin', { append: true });
    return c.req.header('origin') === undefined ? next() : answerOrigin(c, next);
  });
}

/** Refuses a body that is too large. GET and HEAD have none, and looking for one is slow. */
export function limitBody({ config }: Deps): MiddlewareHandler {
  const limit = bodyLimit({
    maxSize: config.bodyLimit,
    onError: (c) => new Problem('too-large').toResponse(c),
  });
  return createMiddleware(async (c, next) =>
    c.req.method === 'GET' || c.req.method === 'HEAD' ? next() : limit(c, next),
  );
}

/** Refuses a body that says it is not JSON. */
export function requireJson(): MiddlewareHandler {
  return createMiddleware(async (c, next) => {
    const type = c.req.header('content-type');
    if (type !== undefined && !/^application\/([a-z.-]+\+)?json *(;|$)/i.test(type)) {
      throw new Problem('unsupported-media-type', { detail: 'Send application/json.' });
    }
    await next();
  });
}

/** The version that If-Match demands, or undefined where any will do. */
export function expectedVersion(c: Context): number | undefined {
  const header = c.req.header('if-match');
  if (header === undefined || header === '*') return undefined;
  const [, version] = /^"(\d{1,9})"$/.exec(header) ?? [];
  if (version === undefined) throw new Problem('stale');
  return Number(version);
}

/** Says which version the answer shows. */
export function setVersion(c: Context, version: number): void {
  c.header('etag', `"${version}"`);
}

/** Answers 304 to a caller who has this very version already. */
export function conditionalGet(): MiddlewareHandler {
  return createMiddleware(async (c, next) => {
    await next();
    const known = c.req.header('if-none-match');
    if (known === undefined || c.req.method !== 'GET' || c.res.status !== 200) return;
    const etag = c.res.headers.get('etag');
    const tags = known.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
    if (etag === null || !tags.includes(etag)) return;
    c.res = new Response(null, { status: 304, headers: c.res.headers });
  });
}
