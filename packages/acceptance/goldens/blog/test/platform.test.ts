import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { openDeps } from '../src/platform/deps.ts';
import { loadConfig } from '../src/platform/environment.ts';
import { createMailer } from '../src/platform/mailer.ts';
import { createMemoryCache, createMemoryLimiter } from '../src/platform/memory.ts';
import { connectRedis, createRedisCache, createRedisLimiter } from '../src/platform/redis.ts';
import { createOn, dropOn, urlOn } from './database.ts';
import { openapi } from './setup.ts';

describe('the environment', () => {
  it('is refused with the name of what is wrong', () => {
    expect(() => readConfig({ PORT: 'none', LOG_LEVEL: 'loud' })).toThrow(/PORT: .*LOG_LEVEL: /);
  });

  it('counts an empty variable as none', () => {
    expect(
      readConfig({ PORT: '', CORS_ORIGINS: 'https://a.example, https://b.example' }),
    ).toMatchObject({
      port: 3000,
      cors: { origins: ['https://a.example', 'https://b.example'] },
    });
  });

  it('is completed by a file, which says nothing against it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'environment-'));
    await writeFile(join(folder, '.env'), 'PORT=4001\nLOG_LEVEL=warn\n');
    vi.stubEnv('PORT', undefined);
    vi.stubEnv('LOG_LEVEL', 'error');
    expect(loadConfig(join(folder, '.env'))).toMatchObject({ port: 4001, logLevel: 'error' });
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true });
  });

  it('ends the process with a sentence where it is not usable', () => {
    vi.stubEnv('PORT', 'none');
    const said = vi.spyOn(console, 'error').mockImplementation(() => {});
    const exit = vi.spyOn(process, 'exit').mockImplementation((code) => {
      throw new Error(`ended with ${code}`);
    });
    expect(() => loadConfig('no-such-file')).toThrow('ended with 1');
    expect(said).toHaveBeenCalledWith(
      expect.stringMatching(/^The environment is not usable. PORT: /),
    );
    said.mockRestore();
    exit.mockRestore();
    vi.unstubAllEnvs();
  });

  it.each(['JWT_SECRET', 'SMTP_URL'])('demands %s in production', (name) => {
    expect(() => readConfig({ NODE_ENV: 'production' })).toThrow(`${name}: is required`);
  });
});

describe('what the processes run on', () => {
  const server = process.env.DATABASE_URL;
  let name: string | undefined;
  let opened: Awaited<ReturnType<typeof openDeps>>;

  beforeAll(async () => {
    if (server) name = await createOn(server);
    const config = readConfig({
      NODE_ENV: 'test',
      LOG_LEVEL: 'silent',
      TRUST_PROXY: 'true',
      DATA_DIRECTORY: 'memory://',
      DATABASE_URL: server && urlOn(server, name ?? ''),
      REDIS_URL: process.env.REDIS_URL,
    });
    opened = await openDeps(config, openapi);
  });
  afterAll(async () => {
    await opened.close();
    if (server && name) await dropOn(server, name);
  });

  it('has a database with every table, and measures what it answers', async () => {
    const app = createApp(opened.deps);
    expect((await app.request('/ready')).status).toBe(200);
    const metrics = await app.request('/metrics');
    expect(await metrics.text()).toMatch(/http_request_duration_seconds_count{.*} 1/);
  });

  it('takes the address of a caller from the proxy, not from what it passed on', async () => {
    const routes = new Hono().get('/', (c) => c.text(opened.deps.clientAddress(c)));
    const headers = { 'x-forwarded-for': '203.0.113.9, 198.51.100.7' };
    expect(await (await routes.request('/', { headers })).text()).toBe('198.51.100.7');
  });

  it('starts what runs the jobs, and stops it', async () => {
    await opened.engine.start();
    await expect(opened.engine.stop()).resolves.toBeUndefined();
  });
});

describe('mail', () => {
  const mail = { to: 'ann@example.com', subject: 'Hello', text: 'How are you?' };
  const from = 'no-reply@example.com';

  it('is logged where there is no SMTP server', async () => {
    const logged: object[] = [];
    const logger = { info: (fields: object) => void logged.push(fields), warn() {}, error() {} };
    await createMailer({ smtpUrl: undefined, from }, logger).send(mail);
    expect(logged).toEqual([{ mail }]);
  });

  it('is sent over SMTP to one address alone', async () => {
    const lines: string[] = [];
    const server = createServer((socket) => {
      let inText = false;
      const answer = (line: string) => {
        lines.push(line);
        if (line === 'QUIT') return socket.end('221 goodbye\r\n');
        if (inText && line !== '.') return;
        inText = line === 'DATA';
        socket.write(inText ? '354 go on\r\n' : '250 done\r\n');
      };
      createInterface(socket).on('line', answer);
      socket.write('220 ready\r\n');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const logger = { info() {}, warn() {}, error() {} };
    await createMailer({ smtpUrl: `smtp://127.0.0.1:${port}`, from }, logger).send(mail);
    server.close();
    const begins = (word: string) => lines.filter((line) => line.startsWith(word));
    expect(begins('RCPT TO:')).toEqual(['RCPT TO:<ann@example.com>']);
    expect(begins('Subject:')).toEqual(['Subject: Hello']);
    expect(lines).toContain('How are you?');
  });
});

const redisUrl = process.env.REDIS_URL;
const kinds =
  redisUrl === undefined || redisUrl === ''
    ? (['memory'] as const)
    : (['memory', 'Redis'] as const);

describe.each(kinds)('in %s', (kind) => {
  const redis = kind === 'Redis' ? connectRedis(redisUrl ?? '') : undefined;
  afterAll(() => redis?.disconnect());
  const clock = { now: () => new Date() };
  const key = crypto.randomUUID();

  it('a cache keeps a text for its time', async () => {
    const cache = redis ? createRedisCache(redis) : createMemoryCache(clock);
    expect(await cache.get(key)).toBeUndefined();
    await cache.set(key, 'kept', 1);
    expect(await cache.get(key)).toBe('kept');
    await expect.poll(() => cache.get(key), { timeout: 3000 }).toBeUndefined();
  });

  it('a limiter counts each key on its own, and begins anew after its time', async () => {
    const limiter = redis ? createRedisLimiter(redis) : createMemoryLimiter(clock);
    const limit = { requests: 2, seconds: 1 };
    const allowed = async (of: string) => (await limiter.consume(of, limit)).allowed;
    expect(await limiter.consume(key, limit)).toEqual({
      allowed: true,
      remaining: 1,
      resetSeconds: 1,
    });
    expect([await allowed(key), await allowed(key)]).toEqual([true, false]);
    expect(await allowed(`${key}:other`)).toBe(true);
    await expect.poll(() => allowed(key), { timeout: 3000, interval: 600 }).toBe(true);
  });
});
