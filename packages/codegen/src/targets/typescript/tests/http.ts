import type { Ir } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { textFile } from '../source.ts';

/** test/http.test.ts: what stands before every route, with settings that the other tests leave out. */
export function emitHttpTest(ir: Ir): GeneratedFile {
  const { rules } = ir.project.errors;
  return textFile(
    'test/http.test.ts',
    `
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import type { Deps } from '../src/deps.ts';
import { answerError } from '../src/http/errors.ts';
import { conditionalGet } from '../src/http/headers.ts';
import { rateLimit } from '../src/http/rate-limit.ts';
import type { AppEnv } from '../src/http/router.ts';
import { createTestApp, type TestApp } from './setup.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

/** The application with some variables of its environment set, or something else that it needs. */
function appWith(env: Record<string, string>, changes: Partial<Deps> = {}) {
  const config = readConfig({ NODE_ENV: 'test', RATE_LIMITS: 'false', ...env });
  return createApp({ ...app.deps, ...changes, config });
}

it('answers a failure without what it was, and logs it', async () => {
  const logged: object[] = [];
  const broken = appWith(
    {},
    {
      logger: { info() {}, warn() {}, error: (fields) => void logged.push(fields) },
      metrics: {
        observeRequest() {},
        render: () => Promise.reject(new Error('the inner workings')),
      },
    },
  );
  const response = await broken.request('/metrics');
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain('the inner workings');
  expect(logged).toMatchObject([{ err: { message: 'the inner workings' } }]);
});

describe('where HTTPS is forced', () => {
  it('refuses plain HTTP from the proxy, and tells browsers to keep to HTTPS', async () => {
    const forced = appWith({ FORCE_HTTPS: 'true' });
    const over = (protocol: string) =>
      forced.request('/health', { headers: { 'x-forwarded-proto': protocol } });
    expect((await over('http')).status).toBe(${rules.forbidden.status});
    const { status, headers } = await over('https');
    expect(status).toBe(200);
    expect(headers.get('strict-transport-security')).toContain('max-age=');
  });
});

describe('cross-origin requests', () => {
  it('are answered for the origins that are allowed', async () => {
    const open = appWith({ CORS_ORIGINS: 'https://app.example.com' });
    const allowed = async (origin: string) => {
      const { headers } = await open.request('/health', { headers: { origin } });
      return headers.get('access-control-allow-origin');
    };
    expect(await allowed('https://app.example.com')).toBe('https://app.example.com');
    expect(await allowed('https://elsewhere.example.com')).toBeNull();
  });
});

describe('a version that the caller has', () => {
  it('is not sent again', async () => {
    const routes = new Hono().use(conditionalGet()).get('/', (c) => {
      c.header('etag', '"7"');
      return c.text('whole');
    });
    const ask = (tags: string) => routes.request('/', { headers: { 'if-none-match': tags } });
    const known = await ask('"6", W/"7"');
    expect([known.status, await known.text()]).toEqual([304, '']);
    expect((await ask('"6"')).status).toBe(200);
  });
});

describe('a limit', () => {
  it('answers what is left, and refuses one request too many', async () => {
    const deps = { ...app.deps, config: readConfig({ NODE_ENV: 'test' }) };
    const limit = rateLimit(deps, { name: 'test', requests: 2, seconds: 60, per: 'address' });
    const routes = new Hono<AppEnv>();
    routes.onError(answerError(app.deps.logger));
    routes.get('/', limit, (c) => c.body(null, 204));
    const first = await routes.request('/');
    expect(first.headers.get('ratelimit')).toBe('"test";r=1;t=60');
    expect((await routes.request('/')).status).toBe(204);
    const refused = await routes.request('/');
    expect(refused.status).toBe(${rules.rateLimited.status});
    expect(refused.headers.get('retry-after')).toBe('60');
  });
});
`,
  );
}
