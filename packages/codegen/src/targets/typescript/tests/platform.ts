import type { Ir } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { featuresOf, requiredInProduction } from '../project/features.ts';
import { Imports, literal, quote, sourceFile } from '../source.ts';
import { SETUP } from './values.ts';

const PATH = 'test/platform.test.ts';

/** test/platform.test.ts: the environment, what the processes open, and cache and limiter of both kinds. */
export function emitPlatformTest(ir: Ir): GeneratedFile {
  const { mail, jobs } = featuresOf(ir);
  const imports = new Imports(PATH);
  for (const name of ['afterAll', 'beforeAll', 'describe', 'expect', 'it']) {
    imports.value('vitest', name);
  }
  imports.value('hono', 'Hono');
  imports.value('src/app.ts', 'createApp');
  imports.value('src/config.ts', 'readConfig');
  imports.value('src/platform/deps.ts', 'openDeps');
  imports.value('src/platform/memory.ts', 'createMemoryCache');
  imports.value('src/platform/memory.ts', 'createMemoryLimiter');
  for (const name of ['connectRedis', 'createRedisCache', 'createRedisLimiter']) {
    imports.value('src/platform/redis.ts', name);
  }
  for (const name of ['createOn', 'dropOn', 'urlOn']) imports.value('test/database.ts', name);
  imports.value(SETUP, 'openapi');
  return sourceFile(
    PATH,
    imports,
    `${environment(ir, imports)}
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
${jobs ? engine : ''}});

${mail ? `${mails(imports)}\n` : ''}${twins}`,
  );
}

function environment(ir: Ir, imports: Imports): string {
  for (const name of ['mkdtemp', 'rm', 'writeFile']) imports.value('node:fs/promises', name);
  imports.value('node:os', 'tmpdir');
  imports.value('node:path', 'join');
  imports.value('src/platform/environment.ts', 'loadConfig');
  imports.value('vitest', 'vi');
  const required = requiredInProduction(ir);
  const demanding =
    required.length > 0
      ? `
  it.each(${literal(required)})('demands %s in production', (name) => {
    expect(() => readConfig({ NODE_ENV: 'production' })).toThrow(\`\${name}: is required\`);
  });
`
      : '';
  return `describe('the environment', () => {
  it('is refused with the name of what is wrong', () => {
    expect(() => readConfig({ PORT: 'none', LOG_LEVEL: 'loud' })).toThrow(/PORT: .*LOG_LEVEL: /);
  });

  it('counts an empty variable as none', () => {
    expect(readConfig({ PORT: '', CORS_ORIGINS: 'https://a.example, https://b.example' })).toMatchObject({
      port: 3000,
      cors: { origins: ['https://a.example', 'https://b.example'] },
    });
  });

  it('is completed by a file, which says nothing against it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'environment-'));
    await writeFile(join(folder, '.env'), 'PORT=4001\\nLOG_LEVEL=warn\\n');
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
      throw new Error(\`ended with \${code}\`);
    });
    expect(() => loadConfig('no-such-file')).toThrow('ended with 1');
    expect(said).toHaveBeenCalledWith(expect.stringMatching(/^The environment is not usable. PORT: /));
    said.mockRestore();
    exit.mockRestore();
    vi.unstubAllEnvs();
  });
${demanding}});
`;
}

const engine = `
  it('starts what runs the jobs, and stops it', async () => {
    await opened.engine.start();
    await expect(opened.engine.stop()).resolves.toBeUndefined();
  });
`;

/** Mail over SMTP, against a server of a few lines. */
function mails(imports: Imports): string {
  imports.value('node:net', 'createServer');
  imports.type('node:net', 'AddressInfo');
  imports.value('node:readline', 'createInterface');
  imports.value('src/platform/mailer.ts', 'createMailer');
  return `describe('mail', () => {
  const mail = { to: 'ann@example.com', subject: 'Hello', text: 'How are you?' };
  const from = ${quote('no-reply@example.com')};

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
        if (line === 'QUIT') return socket.end('221 goodbye\\r\\n');
        if (inText && line !== '.') return;
        inText = line === 'DATA';
        socket.write(inText ? '354 go on\\r\\n' : '250 done\\r\\n');
      };
      createInterface(socket).on('line', answer);
      socket.write('220 ready\\r\\n');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const logger = { info() {}, warn() {}, error() {} };
    await createMailer({ smtpUrl: \`smtp://127.0.0.1:\${port}\`, from }, logger).send(mail);
    server.close();
    const begins = (word: string) => lines.filter((line) => line.startsWith(word));
    expect(begins('RCPT TO:')).toEqual(['RCPT TO:<ann@example.com>']);
    expect(begins('Subject:')).toEqual(['Subject: Hello']);
    expect(lines).toContain('How are you?');
  });
});
`;
}

const twins = `const redisUrl = process.env.REDIS_URL;
const kinds = redisUrl === undefined || redisUrl === '' ? (['memory'] as const) : (['memory', 'Redis'] as const);

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
    expect(await allowed(\`\${key}:other\`)).toBe(true);
    await expect.poll(() => allowed(key), { timeout: 3000, interval: 600 }).toBe(true);
  });
});
`;
