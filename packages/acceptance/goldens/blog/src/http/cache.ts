import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { Deps } from '../deps.ts';
import { headersOf, sendText } from './answer.ts';
import { readViewer } from './authentication.ts';
import { digest } from './digest.ts';
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
    const versions = await Promise.all(of.map((name) => latestChange(deps, name)));
    const key = await cacheKey(c, deps, scope, versions);
    const kept = await deps.cache.get(key);
    if (kept !== undefined) return answer(c, control, JSON.parse(kept));
    await next();
    const body = c.get('answer')?.text;
    if (c.res.status !== 200 || body == null) return;
    const etag = `"${await digest(body)}"`;
    const fresh: Kept = { etag, link: headersOf(c).link ?? null, body };
    await deps.cache.set(key, JSON.stringify(fresh), seconds);
    c.res = undefined;
    c.res = answer(c, control, fresh);
  });
}

/** What tells the latest change of what is called so from those before it; undefined before the first. */
export function latestChange({ cache }: Deps, name: string): Promise<string | undefined> {
  return cache.get(`changed:${name}`);
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
  const headers = headersOf(c);
  headers['cache-control'] = control;
  headers.etag = etag;
  if (link !== null) headers.link = link;
  return sendText(c, body, 200, 'application/json');
}
