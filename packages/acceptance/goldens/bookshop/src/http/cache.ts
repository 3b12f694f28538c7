import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Deps } from '../deps.ts';
import { readViewer } from './authentication.ts';
import type { AppEnv } from './router.ts';

interface CacheOptions {
  seconds: number;
  /** `shared` answers everyone alike; `viewer` keeps an answer for each viewer. */
  scope: 'shared' | 'viewer';
  /** What the answer shows: a change of any of these drops it. */
  of: readonly string[];
}

interface Kept {
  etag: string;
  link: string | null;
  body: string;
}

/** Answers from the cache for some seconds, and tells clients that they may do the same. */
export function cacheResponse(deps: Deps, { seconds, scope, of }: CacheOptions) {
  const control = `${scope === 'shared' ? 'public' : 'private'}, max-age=${seconds}`;
  return createMiddleware<AppEnv>(async (c, next) => {
    // Taken before the rows are read: an answer that a write overtakes is kept under a key nobody asks for again.
    const versions = await Promise.all(of.map((name) => deps.cache.get(`changed:${name}`)));
    const key = await cacheKey(c, deps, scope, versions);
    const kept = await deps.cache.get(key);
    if (kept !== undefined) return answer(c, control, JSON.parse(kept));
    let body: string | undefined;
    const json = c.json;
    // The text is taken as the answer is made: reading it back out of a finished one is slow.
    c.json = ((value: object, status?: ContentfulStatusCode) => {
      if (status !== undefined && status !== 200) return json(value, status);
      body = JSON.stringify(value);
      return c.body(body, 200, { 'cache-control': control, 'content-type': 'application/json' });
    }) as typeof c.json;
    await next();
    if (body === undefined || c.res.status !== 200) return;
    const { headers } = c.res;
    const fresh: Kept = { etag: await hash(body), link: headers.get('link'), body };
    headers.set('etag', fresh.etag);
    await deps.cache.set(key, JSON.stringify(fresh), seconds);
  });
}

const year = 365 * 24 * 60 * 60;

/** Drops the kept answers that show any of these, when the route succeeds. */
export function dropCached(deps: Deps, ...names: string[]) {
  return createMiddleware<AppEnv>(async (c, next) => {
    await next();
    if (c.res.status >= 400) return;
    const version = crypto.randomUUID();
    await Promise.all(names.map((name) => deps.cache.set(`changed:${name}`, version, year)));
  });
}

async function cacheKey(
  c: Context,
  deps: Deps,
  scope: CacheOptions['scope'],
  versions: readonly (string | undefined)[],
): Promise<string> {
  const viewer = scope === 'viewer' ? await readViewer(c, deps) : undefined;
  const { pathname, searchParams } = new URL(c.req.url);
  searchParams.sort();
  return `response:${viewer?.id ?? ''}:${pathname}?${searchParams}:${versions.join()}`;
}

function answer(c: Context, control: string, { etag, link, body }: Kept): Response {
  if (link !== null) c.header('link', link);
  return c.body(body, 200, { 'cache-control': control, etag, 'content-type': 'application/json' });
}

async function hash(body: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(body));
  const bytes = Array.from(new Uint8Array(digest).slice(0, 16));
  return `"${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}"`;
}
