import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MAX_DOCUMENT_BYTES } from '@plinth/design';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shopText } from './support/designs.ts';
import { startServer, type TestServer } from './support/server.ts';
import { type Visitor, visit } from './support/visitor.ts';

let server: TestServer;
let owner: Visitor;
let web: string;
beforeAll(async () => {
  web = await mkdtemp(join(tmpdir(), 'plinth-web-'));
  await mkdir(join(web, 'assets'));
  await writeFile(join(web, 'index.html'), '<!doctype html><title>Plinth</title>');
  await writeFile(join(web, 'assets', 'app-3f2a.js'), 'export {};'.repeat(500));
  await writeFile(join(web, 'icon.svg'), '<svg/>');
  await writeFile(join(web, 'run-frame.html'), '<title>Runs</title>');
  server = await startServer({ webFolder: web, origins: ['http://dev.test:5173'] });
  owner = await visit(server.url);
});
afterAll(async () => {
  await server.close();
  await rm(web, { recursive: true });
});

const json = { 'content-type': 'application/json' };

function post(visitor: Visitor, body: string, headers: Record<string, string> = json) {
  return visitor.fetch('/api/designs', { method: 'POST', body, headers });
}

describe('designs for scripts', () => {
  test('a posted file becomes a design, answered with its place, byte for byte', async () => {
    const made = await post(owner, shopText());
    expect(made.status).toBe(201);
    expect(await made.json()).toMatchObject({ name: 'Shop', revision: 1 });
    const read = await owner.fetch(made.headers.get('location') ?? '');
    expect(read.headers.get('content-type')).toMatch(/^application\/json/);
    expect(await read.text()).toBe(shopText());
  });

  test('a share token opens the file by query and by header, and no longer once revoked', async () => {
    const { id } = (await (await post(owner, shopText())).json()) as { id: string };
    const link = await owner.trpc.share.create.mutate({ designId: id });
    const path = `/api/designs/${id}/design.json`;
    const stranger = await visit(server.url, 'stranger');
    const ask = async () => [
      (await stranger.fetch(`${path}?share=${link.token}`)).status,
      (await stranger.fetch(path, { headers: { authorization: `Bearer ${link.token}` } })).status,
      (await stranger.fetch(path)).status,
    ];
    expect(await ask()).toEqual([200, 200, 404]);
    await owner.trpc.share.revoke.mutate({ designId: id, id: link.id });
    expect(await ask()).toEqual([404, 404, 404]);
  });

  test.each([
    ['malformed JSON', '{"plinth":', 422, 'document-invalid'],
    ['no design', '[]', 422, 'document-invalid'],
    ['an empty body', '', 422, 'document-invalid'],
    ['a newer file', '{"plinth":2,"records":[]}', 422, 'document-invalid'],
    [
      'more than a design may have',
      `"${'x'.repeat(MAX_DOCUMENT_BYTES + 1)}"`,
      413,
      'document-too-large',
    ],
  ])('%s is refused with a problem', async (_what, body, status, code) => {
    const answer = await post(owner, body);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await answer.json()).toMatchObject({ status, code, detail: expect.any(String) });
  });

  test('a file of another media type, a stranger and an id that is none are refused', async () => {
    expect((await post(owner, shopText(), { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await post(await visit(server.url, 'stranger'), shopText())).status).toBe(401);
    for (const id of ['1', '..%2f..%2fetc', "'--", '%00']) {
      const answer = await owner.fetch(`/api/designs/${id}/design.json`);
      expect([400, 404]).toContain(answer.status);
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    }
  });
});

describe('who may ask', () => {
  test('pages of another site change nothing, our own and an allowed one may', async () => {
    const from = async (headers: Record<string, string>) =>
      (await post(owner, shopText(), { ...json, ...headers })).status;
    expect(await from({ origin: 'https://evil.test' })).toBe(403);
    expect(await from({ origin: 'null' })).toBe(403);
    expect(await from({ 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await from({ origin: server.url })).toBe(201);
    expect(await from({ origin: 'http://dev.test:5173' })).toBe(201);
  });

  test('the cookie cannot be read by scripts nor sent by other sites', async () => {
    const answer = await fetch(`${server.url}/api/auth/sign-in/anonymous`, {
      method: 'POST',
      headers: { ...json, origin: server.url },
      body: '{}',
    });
    const [cookie] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
  });

  test('who asks too often is told to wait', async () => {
    const strict = await startServer({ requestsPerMinute: 3 });
    const statuses = [];
    for (let i = 0; i < 5; i++) {
      statuses.push((await fetch(`${strict.url}/api/trpc/templates.list`)).status);
    }
    const last = await fetch(`${strict.url}/api/trpc/templates.list`);
    await strict.close();
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    expect(await last.json()).toMatchObject({ code: 'too-many-requests' });
    expect(last.headers.get('retry-after')).toMatch(/^\d+$/);
  });
});

describe('the web app', () => {
  test.each(['/', '/designs/01a207cd-97d1-752c-821e-b0e980949193', '/s/some-token'])(
    'opens at %s, asked for each time',
    async (path) => {
      const page = await fetch(server.url + path);
      expect(page.status).toBe(200);
      expect(page.headers.get('cache-control')).toBe('no-cache');
      expect(await page.text()).toContain('<title>Plinth</title>');
    },
  );

  test('hashed assets are kept and compressed, others are asked for', async () => {
    const asset = await fetch(`${server.url}/assets/app-3f2a.js`);
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(asset.headers.get('content-encoding')).toMatch(/^(br|gzip)$/);
    const icon = await fetch(`${server.url}/icon.svg`);
    expect(icon.headers.get('cache-control')).toBe('no-cache');
  });

  test.each(['/nothing', '/assets/gone.js', '/.env', '/../package.json'])(
    '%s is not there',
    async (path) => {
      expect((await fetch(server.url + path)).status).toBe(404);
    },
  );

  test('runs under a policy that lets in only our scripts, WebAssembly and workers', async () => {
    const { headers } = await fetch(server.url);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
    expect(policy).toContain("worker-src 'self' blob:;");
    expect(policy).not.toContain('upgrade-insecure-requests');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.has('x-powered-by')).toBe(false);
  });
});

test('the page in which projects run is of no origin, without network, and framed by us alone', async () => {
  const { headers } = await fetch(`${server.url}/run-frame.html`);
  const policy = (headers.get('content-security-policy') ?? '').split('; ');
  expect(policy).toContain('sandbox allow-scripts');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'self'");
  expect(policy.join()).not.toMatch(/connect-src|allow-same-origin|\*/);
});

test('health and readiness answer, and an address that nothing serves is a problem', async () => {
  expect(await (await fetch(`${server.url}/api/health`)).json()).toEqual({ status: 'ok' });
  expect(await (await fetch(`${server.url}/api/ready`)).json()).toEqual({ status: 'ready' });
  const nothing = await fetch(`${server.url}/api/nothing`);
  expect(nothing.status).toBe(404);
  expect(await nothing.json()).toMatchObject({ code: 'not-found' });
});

test('the log has no cookies, tokens, queries or bodies', async () => {
  const { id } = (await (await post(owner, shopText())).json()) as { id: string };
  const { token } = await owner.trpc.share.create.mutate({ designId: id });
  await fetch(`${server.url}/api/designs/${id}/design.json?share=${token}`);
  await fetch(`${server.url}/s/${token}`);
  const log = server.logged();
  expect(log).toContain('/api/designs');
  expect(log).toContain('"/s/*"');
  const session = owner.cookie.split('=')[1]?.slice(0, 20) ?? '';
  for (const secret of [token, session, 'entity:book']) expect(log).not.toContain(secret);
});
