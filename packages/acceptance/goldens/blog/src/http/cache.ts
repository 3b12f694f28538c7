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
  link?: string;
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
    let fresh: Kept | undefined;
    const json = c.json;
    // The text is taken as the answer is made: reading it back out of a finished one is slow.
    c.json = ((value: object, status?: ContentfulStatusCode) => {
      if (status !== undefined && status !== 200) return json(value, status);
      const body = JSON.stringify(value);
      fresh = { etag: `"${hash(body)}"`, body };
      return answer(c, control, fresh);
    }) as typeof c.json;
    await next();
    if (fresh === undefined) return;
    const link = c.res.headers.get('link');
    await deps.cache.set(
      key,
      JSON.stringify({ ...fresh, ...(link !== null && { link }) }),
      seconds,
    );
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
  if (link !== undefined) c.header('link', link);
  return c.body(body, 200, { 'cache-control': control, etag, 'content-type': 'application/json' });
}

/** Fifty-three bits of a text (cyrb53): enough to tell versions of one answer apart. */
function hash(text: string): string {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(16);
}
