import type { Ir } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { blankDiffers } from '../http/problem.ts';
import { textFile } from '../source.ts';

/** test/http.test.ts: what stands before every route, with settings that the other tests leave out. */
export function emitHttpTest(ir: Ir): GeneratedFile {
  const { rules } = ir.project.errors;
  const hasRoutes = ir.resources.some(({ endpoints }) => endpoints.length > 0);
  return textFile(
    'test/http.test.ts',
    `
${hasRoutes ? "import { createRoute, z } from '@hono/zod-openapi';\n" : ''}import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import type { Deps } from '../src/deps.ts';
import { headersOf, sendEmpty, ${hasRoutes ? 'sendJson, ' : ''}sendText } from '../src/http/answer.ts';
import { answerError } from '../src/http/errors.ts';
import { exchange } from '../src/http/exchange.ts';
import { corsHeaders } from '../src/http/headers.ts';
import { rateLimit } from '../src/http/rate-limit.ts';
${hasRoutes ? "import { type AppEnv, createRouter, jsonBody, jsonResponse } from '../src/http/router.ts';" : "import type { AppEnv } from '../src/http/router.ts';"}
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

describe('what the database refuses', () => {
  const refused = [
    ['a value that is taken', '23505', 'POST', ${rules.taken.status}],
    ['to delete what is referred to', '23001', 'DELETE', ${rules.conflict.status}],
    ['to delete what is referred to', '23503', 'DELETE', ${rules.conflict.status}],
    ['the key of nothing', '23503', 'POST', ${rules.invalid.status}],
    ['what a rule of the table forbids', '23514', 'POST', ${rules.invalid.status}],
    ['a value that it cannot hold', '22021', 'POST', ${rules.invalid.status}],
    ['to go on', '57014', 'POST', 500],
  ] as const;
  it.each(refused)('(%s: %s on %s) is answered with %i', async (_what, code, method, status) => {
    const routes = new Hono<AppEnv>();
    routes.onError(answerError(app.deps.logger));
    routes.all('/', () => {
      throw new Error('query failed', { cause: Object.assign(new Error('refused'), { code }) });
    });
    expect((await routes.request('/', { method })).status).toBe(status);
  });
});

${hasRoutes ? routing(ir) : ''}
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
      return [headers.get('access-control-allow-origin'), headers.get('vary')];
    };
    expect(await allowed('https://app.example.com')).toEqual(['https://app.example.com', 'Origin']);
    expect(await allowed('https://elsewhere.example.com')).toEqual([null, 'Origin']);
    expect((await open.request('/health')).headers.get('vary')).toBe('Origin');
  });

${
  ir.project.cors.credentials
    ? `  it('are never answered for all origins, as credentials are sent', () => {
    expect(() => appWith({ CORS_ORIGINS: '*' })).toThrow('CORS_ORIGINS');
  });
`
    : `  it('are answered for all origins where none is named', async () => {
    const open = appWith({ CORS_ORIGINS: '*' });
    const { headers } = await open.request('/health', { headers: { origin: 'https://a.example' } });
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('vary')).toBeNull();
  });
`
}
  it('are asked about first', async () => {
    const open = appWith({ CORS_ORIGINS: 'https://app.example.com' });
    const { status, headers } = await open.request('/health', {
      method: 'OPTIONS',
      headers: { origin: 'https://app.example.com', 'access-control-request-method': 'PATCH' },
    });
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe('https://app.example.com');
    expect(headers.get('access-control-allow-methods')).toContain('PATCH');
  });
});

describe('a version that the caller has', () => {
  it('is not sent again', async () => {
    const origin = 'https://app.example.com';
    const deps = { ...app.deps, config: readConfig({ NODE_ENV: 'test', CORS_ORIGINS: origin }) };
    const routes = new Hono<AppEnv>().use(exchange(deps), corsHeaders(deps)).get('/', (c) => {
      headersOf(c).etag = '"7"';
      return sendText(c, 'whole', 200, 'text/plain');
    });
    const ask = (tags: string) =>
      routes.request('/', { headers: { origin, 'if-none-match': tags } });
    const known = await ask('"6", W/"7"');
    expect([known.status, await known.text()]).toEqual([304, '']);
    expect(known.headers.get('access-control-allow-origin')).toBe(origin);
    expect((await ask('"6"')).status).toBe(200);
  });
});

describe('a limit', () => {
  it('answers what is left, and refuses one request too many', async () => {
    const deps = { ...app.deps, config: readConfig({ NODE_ENV: 'test' }) };
    const limit = rateLimit(deps, { name: 'test', requests: 2, seconds: 60, per: 'address' });
    const routes = new Hono<AppEnv>();
    routes.onError(answerError(app.deps.logger));
    routes.get('/', limit, (c) => sendEmpty(c, 204));
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

/** A route of the test's own, whose parameters and body are checked as those of all routes are. */
function routing(ir: Ir): string {
  const { blank, invalid, malformed, notFound, tooLarge, unsupportedMedia } =
    ir.project.errors.rules;
  const missing = blankDiffers(ir)
    ? `expect([${blank.status}, ${invalid.status}]).toContain(await put(id, body))`
    : `expect(await put(id, body)).toBe(${invalid.status})`;
  return `
describe('a route', () => {
  const route = createRoute({
    method: 'put',
    path: '/things/{id}',
    request: {
      params: z.object({ id: z.uuid() }),
      body: jsonBody(z.strictObject({ name: z.string().min(1) })),
    },
    responses: { 200: jsonResponse(z.object({ name: z.string() }), 'The thing') },
  });

  it('is reached by a path and a body that it takes, and by no others', async () => {
    const routes = createRouter(app.deps);
    routes.onError(answerError(app.deps.logger));
    routes.openapi(route, (c) => sendJson(c, c.req.valid('json'), 200));
    const put = async (id: string, body: object) => {
      const headers = { 'content-type': 'application/json' };
      const init = { method: 'PUT', headers, body: JSON.stringify(body) };
      return (await routes.request(\`/things/\${id}\`, init)).status;
    };
    const id = crypto.randomUUID();
    expect(await put(id, { name: 'One' })).toBe(200);
    expect(await put('one', { name: 'One' })).toBe(${notFound.status});
    for (const body of [{}, { name: 1 }, { name: '' }, { name: 'One', other: 1 }]) {
      ${missing};
    }
  });

  it('refuses a body that is too large or not JSON', async () => {
    const config = readConfig({ NODE_ENV: 'test', BODY_LIMIT_BYTES: '1024' });
    const routes = createRouter({ ...app.deps, config });
    routes.onError(answerError(app.deps.logger));
    routes.openapi(route, (c) => sendJson(c, c.req.valid('json'), 200));
    const put = async (body: string | Uint8Array<ArrayBuffer>, type?: string) => {
      const init = { method: 'PUT', body, headers: type === undefined ? {} : { 'content-type': type } };
      return (await routes.request(\`/things/\${crypto.randomUUID()}\`, init)).status;
    };
    expect(await put('x'.repeat(1025), 'application/json')).toBe(${tooLarge.status});
    expect(await put('{', 'application/json')).toBe(${malformed.status});
    expect(await put('{}', 'text/plain')).toBe(${unsupportedMedia.status});
    expect(await put(new TextEncoder().encode('{}'))).toBe(${unsupportedMedia.status});
  });
});
`;
}
