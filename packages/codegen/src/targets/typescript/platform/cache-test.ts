import type { Ir } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { viewerKeyType } from '../http/viewer.ts';
import { keyOf, textFile } from '../source.ts';

/** test/cache.test.ts: what kept answers promise, on routes of its own. */
export function emitCacheTest(ir: Ir): GeneratedFile {
  const { auth } = ir;
  const viewer = auth
    ? `
  it('are kept for each viewer where the route asks for it', async () => {
    const as = (token: string) => read('/mine', { ${keyOf(auth.header)}: ${auth.scheme === '' ? 'token' : `\`${auth.scheme} \${token}\``} });
    expect([await as('1'), await as('2'), await as('1')]).toEqual([1, 2, 1]);
  });
`
    : '';
  const id = auth && viewerKeyType(ir, auth) === 'number' ? 'Number(token)' : 'token';
  return textFile(
    'test/cache.test.ts',
    `
import { Hono } from 'hono';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Deps } from '../src/deps.ts';
import { sendEmpty, sendJson } from '../src/http/answer.ts';
import { cacheResponse, dropCached } from '../src/http/cache.ts';
import { corsHeaders } from '../src/http/headers.ts';
import type { AppEnv } from '../src/http/router.ts';
import { createMemoryCache } from '../src/platform/memory.ts';

let now = Date.now();
const clock = { now: () => new Date(now) };
const origins = ['https://one.example.com', 'https://two.example.com'];

describe('kept answers', () => {
  let app: Hono<AppEnv>;

  beforeEach(() => {
    let reads = 0;
    const deps = {
      cache: createMemoryCache(clock),
      config: { cors: { origins, credentials: false } },
${auth ? `      tokens: { verify: async (token: string) => ({ id: ${id} }) },\n` : ''}    } as unknown as Deps;
    app = new Hono<AppEnv>().use(corsHeaders(deps));
    app.onError((_error, c) => c.body(null, 500));
    const shared = cacheResponse(deps, { seconds: 60, scope: 'shared', of: ['Thing', 'Part'] });
    app.get('/things', shared, (c) => sendJson(c, { reads: ++reads }, 200));
${auth ? "    const mine = cacheResponse(deps, { seconds: 60, scope: 'viewer', of: ['Thing'] });\n    app.get('/mine', mine, (c) => sendJson(c, { reads: ++reads }, 200));\n" : ''}    app.get('/broken', shared, (c) => {
      sendJson(c, { reads: ++reads }, 200);
      throw new Error('too late');
    });
    app.post('/parts', dropCached(deps, 'Part'), (c) => sendEmpty(c, 204));
    app.post('/others', dropCached(deps, 'Other'), (c) => sendEmpty(c, 204));
    app.post('/refused', dropCached(deps, 'Part'), (c) => sendJson(c, {}, 422));
  });

  async function read(path: string, headers: Record<string, string> = {}): Promise<number> {
    const response = await app.request(path, { headers });
    const { reads } = (await response.json()) as { reads: number };
    return reads;
  }

  it('last for their time, and tell clients so', async () => {
    expect([await read('/things'), await read('/things')]).toEqual([1, 1]);
    const { headers } = await app.request('/things');
    expect(headers.get('cache-control')).toBe('public, max-age=60');
    expect(headers.get('etag')).toMatch(/^"[\\w-]{43}"$/);
    now += 61_000;
    expect(await read('/things')).toBe(2);
  });

  it('are none of an answer that came to nothing', async () => {
    for (let times = 0; times < 2; times++) {
      const { status, headers } = await app.request('/broken');
      expect([status, headers.get('etag')]).toEqual([500, null]);
    }
  });

  it('are given to each allowed origin as its own, the first time and from then on', async () => {
    for (const origin of [...origins, ...origins]) {
      const { headers } = await app.request('/things', { headers: { origin } });
      expect(headers.get('access-control-allow-origin')).toBe(origin);
    }
    const origin = 'https://elsewhere.example.com';
    const { headers } = await app.request('/things', { headers: { origin } });
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it('differ by query, whatever the order of its parameters', async () => {
    expect(await read('/things?a=1&b=2')).toBe(1);
    expect(await read('/things?b=2&a=1')).toBe(1);
    expect(await read('/things?a=2')).toBe(2);
  });

  it('are dropped by a write to what they show, and by no other', async () => {
    expect(await read('/things')).toBe(1);
    await app.request('/others', { method: 'POST' });
    await app.request('/refused', { method: 'POST' });
    expect(await read('/things')).toBe(1);
    await app.request('/parts', { method: 'POST' });
    expect(await read('/things')).toBe(2);
  });
${viewer}});
`,
  );
}
