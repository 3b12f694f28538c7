import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { createMiddleware } from 'hono/factory';
import type { Deps } from '../deps.ts';
import { headersOf } from './answer.ts';
import { Problem } from './problem.ts';

/** Lets no plain HTTP through, where a proxy says that it was. */
export function requireHttps(): MiddlewareHandler {
  return createMiddleware(async (c, next) => {
    if (c.req.header('x-forwarded-proto') === 'http') {
      throw new Problem('forbidden', { detail: 'Use HTTPS.' });
    }
    await next();
  });
}

const exposed = 'ETag, Link, Location, RateLimit, Retry-After, X-Request-Id';

/** Answers browsers of the allowed origins only; `*` allows all. */
export function corsHeaders({ config }: Deps): MiddlewareHandler {
  const { origins, credentials } = config.cors;
  const isOpen = origins.includes('*');
  const answerPreflight = cors({ origin: isOpen ? '*' : origins, credentials, maxAge: 600 });
  return (c, next) => {
    const origin = c.req.header('origin');
    if (origin !== undefined && c.req.method === 'OPTIONS') return answerPreflight(c, next);
    const headers = headersOf(c);
    if (!isOpen) headers.vary = 'Origin';
    if (origin !== undefined && (isOpen || origins.includes(origin))) {
      headers['access-control-allow-origin'] = isOpen ? '*' : origin;
      headers['access-control-expose-headers'] = exposed;
      if (credentials) headers['access-control-allow-credentials'] = 'true';
    }
    return next();
  };
}

/** Refuses a body that is too large, or says that it is not JSON. */
export function checkBody({ config }: Deps): MiddlewareHandler {
  const limit = bodyLimit({
    maxSize: config.bodyLimit,
    onError: (c) => new Problem('too-large').toResponse(c),
  });
  return (c, next) => {
    const type = c.req.header('content-type');
    if (type !== undefined && !/^application\/([a-z.-]+\+)?json *(;|$)/i.test(type)) {
      throw new Problem('unsupported-media-type', { detail: 'Send application/json.' });
    }
    // To count what arrives takes longer than most routes: only a body that does not say its length needs it.
    const length = c.req.header('content-length');
    if (length === undefined || c.req.header('transfer-encoding') !== undefined) {
      return limit(c, next);
    }
    if (Number(length) > config.bodyLimit) throw new Problem('too-large');
    return next();
  };
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
  headersOf(c).etag = `"${version}"`;
}
