import { eq } from 'drizzle-orm';
import { SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { customers } from '../src/db/schema/people.ts';
import { viewerOf } from '../src/modules/people/auth/accounts.ts';
import { createMemoryLimiter } from '../src/platform/memory.ts';
import { createCustomer } from './factories/customer.ts';
import { createTestApp, type TestApp } from './setup.ts';

const minute = 60_000;
let now = Date.now();
const clock = { now: () => new Date(now) };

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp({ clock });
});
afterAll(() => app.close());
beforeEach(async () => {
  now = Date.now();
});

const login = 'ann@example.com';
const nobody = 'nobody@example.com';
const password = 'Correct-horse-1';
const newPassword = 'Another-horse-2';

/** An account that can sign in. */
async function openAccount() {
  await app.db.delete(customers).where(eq(customers.email, login));
  const hash = await app.deps.passwords.hash(password);
  return createCustomer(app.db, {
    email: login,
    password: hash,
  });
}

/** The row of an account as it is now. */
async function read(account: { id: string }) {
  const [row] = await app.db.select().from(customers).where(eq(customers.id, account.id));
  return row;
}

describe('opening an account', () => {
  async function registration() {
    return { email: login, password, name: 'Ada Lovelace' };
  }

  beforeEach(async () => {
    await app.db.delete(customers).where(eq(customers.email, login));
  });

  it('keeps the password as a hash, and answers neither', async () => {
    const response = await app.send('POST', '/api/auth/register', { body: await registration() });
    expect(response.status).toBe(201);
    const [row] = await app.db.select().from(customers).where(eq(customers.email, login));
    expect(row?.password).toMatch(/^\$2b\$/);
    expect(JSON.stringify(response.body)).not.toMatch(/\$2b\$|Correct-horse-1/);
  });

  it('refuses a login that is taken', async () => {
    const body = await registration();
    await app.send('POST', '/api/auth/register', { body: body });
    const { status } = await app.send('POST', '/api/auth/register', { body: body });
    expect(status).toBe(409);
  });

  it('refuses a password that would be cut', async () => {
    const body = { ...(await registration()), password: 'é'.repeat(37) };
    const { status } = await app.send('POST', '/api/auth/register', { body: body });
    expect(status).toBe(422);
  });

  const invalid = [
    { why: 'email is missing', changes: { email: undefined } },
    { why: 'email is null', changes: { email: null } },
    { why: 'email is of another type', changes: { email: 1 } },
    { why: 'email is too long', changes: { email: 'x'.repeat(255) } },
    { why: 'email is not of its format', changes: { email: 'Not, of: this?' } },
    { why: 'password is missing', changes: { password: undefined } },
    { why: 'password is null', changes: { password: null } },
    { why: 'password is of another type', changes: { password: 1 } },
    { why: 'password is too short', changes: { password: 'x'.repeat(7) } },
    { why: 'name is missing', changes: { name: undefined } },
    { why: 'name is null', changes: { name: null } },
    { why: 'name is of another type', changes: { name: 1 } },
    { why: 'name is too long', changes: { name: 'x'.repeat(121) } },
    { why: 'name is too short', changes: { name: 'x'.repeat(0) } },
    { why: 'phone is of another type', changes: { phone: 1 } },
    { why: 'phone is not of its format', changes: { phone: 'Not, of: this?' } },
    { why: 'a key is unknown', changes: { unknownKey: 1 } },
  ];
  it.each(invalid)('refuses a body where $why', async ({ changes }) => {
    const { status } = await app.send('POST', '/api/auth/register', {
      body: { ...(await registration()), ...changes },
    });
    expect(status).toBe(422);
  });

  it('lets nobody choose a role', async () => {
    const { status } = await app.send('POST', '/api/auth/register', {
      body: { ...(await registration()), role: 'customer' },
    });
    expect(status).toBe(422);
  });
});

describe('signing in', () => {
  beforeEach(async () => {
    await openAccount();
    app.deps.limiter = createMemoryLimiter(clock);
  });

  it('takes the right password only', async () => {
    expect(
      (await app.send('POST', '/api/auth/login', { body: { email: login, password: password } }))
        .status,
    ).toBe(200);
    expect(
      (
        await app.send('POST', '/api/auth/login', {
          body: { email: login, password: 'Wrong-horse-1' },
        })
      ).status,
    ).toBe(401);
    expect(
      (await app.send('POST', '/api/auth/login', { body: { email: nobody, password: password } }))
        .status,
    ).toBe(401);
  });

  it('refuses a body with more than it asks for', async () => {
    const body = { ...{ email: login, password: password }, unknownKey: 1 };
    const { status } = await app.send('POST', '/api/auth/login', { body: body });
    expect(status).toBe(422);
  });

  it('answers the same to an unknown account, and hashes all the same', async () => {
    const asked: (string | undefined)[] = [];
    const { passwords } = app.deps;
    const verify = passwords.verify;
    passwords.verify = (text, hash) => {
      asked.push(hash);
      return verify(text, hash);
    };
    const wrong = await app.send('POST', '/api/auth/login', {
      body: { email: login, password: 'Wrong-horse-1' },
    });
    const unknown = await app.send('POST', '/api/auth/login', {
      body: { email: nobody, password: password },
    });
    passwords.verify = verify;
    expect(unknown.body).toEqual(wrong.body);
    expect(asked).toEqual([expect.any(String), undefined]);
  });

  it('is limited for each account', async () => {
    for (let n = 0; n < 10; n++)
      await app.send('POST', '/api/auth/login', { body: { email: login, password: password } });
    const refused = await app.send('POST', '/api/auth/login', {
      body: { email: login, password: password },
    });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    now += 16 * minute;
    expect(
      (await app.send('POST', '/api/auth/login', { body: { email: login, password: password } }))
        .status,
    ).toBe(200);
  });
});

describe('access tokens', () => {
  it('name the viewer until they end', async () => {
    const viewer = viewerOf(await openAccount());
    const token = await app.deps.tokens.sign(viewer);
    now += 15 * minute - 1000;
    expect(await app.deps.tokens.verify(token)).toEqual(viewer);
    now += 2000;
    expect(await app.deps.tokens.verify(token)).toBeUndefined();
  });

  it('are refused when unsigned, signed by another, meant for another or for another purpose', async () => {
    const { id, ...claims } = viewerOf(await openAccount());
    const viewer = { id, ...claims };
    const { secret, issuer, audience } = (
      app.deps.config as { jwt?: { secret: string; issuer: string; audience: string } }
    ).jwt ?? { secret: '', issuer: '', audience: '' };
    const sign = (changes: { secret?: string; issuer?: string; audience?: string; alg?: string }) =>
      new SignJWT({ ...claims, jti: 'one' })
        .setProtectedHeader({ alg: changes.alg ?? 'HS256' })
        .setSubject(viewer.id)
        .setIssuer(changes.issuer ?? issuer)
        .setAudience(changes.audience ?? audience)
        .setExpirationTime('5m')
        .sign(new TextEncoder().encode(changes.secret ?? secret));
    expect(await app.deps.tokens.verify(await sign({}))).toEqual(viewer);
    const unsigned = new UnsecuredJWT({ ...claims, sub: viewer.id, iss: issuer, aud: audience })
      .setExpirationTime('5m')
      .encode();
    const refused = [
      unsigned,
      await sign({ secret: 'x'.repeat(64) }),
      await sign({ issuer: 'someone' }),
      await sign({ audience: 'someone' }),
      await sign({ alg: 'HS512' }),
      await sign({ audience: `${audience}/something-else` }),
      'nonsense',
    ];
    for (const token of refused) expect(await app.deps.tokens.verify(token)).toBeUndefined();
  });
});

describe('refresh tokens', () => {
  let account: Awaited<ReturnType<typeof openAccount>>;

  async function again(): Promise<string> {
    const response = await app.send('POST', '/api/auth/login', {
      body: { email: login, password: password },
    });
    return response.body.data.refreshToken;
  }

  async function signIn(): Promise<string> {
    app.deps.limiter = createMemoryLimiter(clock);
    account = await openAccount();
    return again();
  }

  it('are good for one use, and their second use ends the whole family', async () => {
    const first = await signIn();
    const response = await app.send('POST', '/api/auth/refresh', { body: { refreshToken: first } });
    expect(response.status).toBe(200);
    const second = response.body.data.refreshToken;
    expect(
      (await app.send('POST', '/api/auth/refresh', { body: { refreshToken: first } })).status,
    ).toBe(401);
    expect(
      (await app.send('POST', '/api/auth/refresh', { body: { refreshToken: second } })).status,
    ).toBe(401);
    expect(await read(account)).toBeDefined();
  });

  it('are won by one of two that use one at once', async () => {
    const token = await signIn();
    const responses = await Promise.all([
      app.send('POST', '/api/auth/refresh', { body: { refreshToken: token } }),
      app.send('POST', '/api/auth/refresh', { body: { refreshToken: token } }),
    ]);
    expect(responses.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  it('end, and are unknown when made up', async () => {
    const token = await signIn();
    now += 30 * 24 * 60 * minute + 1000;
    expect(
      (await app.send('POST', '/api/auth/refresh', { body: { refreshToken: token } })).status,
    ).toBe(401);
    expect(
      (await app.send('POST', '/api/auth/refresh', { body: { refreshToken: 'made-up' } })).status,
    ).toBe(401);
  });

  it('come alone, and are never long', async () => {
    const more = await app.send('POST', '/api/auth/refresh', {
      body: { refreshToken: 'made-up', unknownKey: 1 },
    });
    expect(more.status).toBe(422);
    expect(
      (await app.send('POST', '/api/auth/refresh', { body: { refreshToken: 'x'.repeat(201) } }))
        .status,
    ).toBe(422);
  });

  it('carry a changed role at the next refresh', async () => {
    const token = await signIn();
    await app.db.update(customers).set({ role: 'customer' }).where(eq(customers.email, login));
    const response = await app.send('POST', '/api/auth/refresh', { body: { refreshToken: token } });
    const viewer = await app.deps.tokens.verify(response.body.data.accessToken);
    expect(viewer?.role).toBe('customer');
  });

  it('die when signing out', async () => {
    const token = await signIn();
    expect(
      (await app.send('POST', '/api/auth/logout', { body: { refreshToken: token } })).status,
    ).toBe(204);
    expect(
      (await app.send('POST', '/api/auth/refresh', { body: { refreshToken: token } })).status,
    ).toBe(401);
  });
});

describe('my account', () => {
  it('is mine, without its password', async () => {
    const viewer = viewerOf(await openAccount());
    const { status, body } = await app.send('GET', '/api/auth/me', { as: viewer });
    expect(status).toBe(200);
    expect(JSON.stringify(body)).not.toContain('$2b$');
  });

  it('is unknown without a token, and when it is gone', async () => {
    expect((await app.send('GET', '/api/auth/me')).status).toBe(401);
    const account = await openAccount();
    const viewer = viewerOf(account);
    expect(await read(account)).toBeDefined();
    await app.db.delete(customers).where(eq(customers.email, login));
    expect((await app.send('GET', '/api/auth/me', { as: viewer })).status).toBe(401);
  });

  it('is changed as its owner says', async () => {
    const account = await openAccount();
    const viewer = viewerOf(account);
    const { status } = await app.send('PATCH', '/api/auth/me', {
      as: viewer,
      body: { name: 'Ada Lovelace' },
    });
    expect(status).toBe(200);
    expect(await read(account)).toMatchObject({ name: 'Ada Lovelace' });
  });

  it('stays as it is where no change is given', async () => {
    const account = await openAccount();
    const viewer = viewerOf(account);
    const before = await read(account);
    const { status } = await app.send('PATCH', '/api/auth/me', { as: viewer, body: {} });
    expect(status).toBe(200);
    expect(await read(account)).toMatchObject({ email: before?.email });
  });

  it('cannot give itself a role', async () => {
    const viewer = viewerOf(await openAccount());
    const { status } = await app.send('PATCH', '/api/auth/me', {
      as: viewer,
      body: { role: 'customer' },
    });
    expect(status).toBe(422);
  });

  const invalid = [
    { why: 'email is null', changes: { email: null } },
    { why: 'email is of another type', changes: { email: 1 } },
    { why: 'email is too long', changes: { email: 'x'.repeat(255) } },
    { why: 'email is not of its format', changes: { email: 'Not, of: this?' } },
    { why: 'name is null', changes: { name: null } },
    { why: 'name is of another type', changes: { name: 1 } },
    { why: 'name is too long', changes: { name: 'x'.repeat(121) } },
    { why: 'name is too short', changes: { name: 'x'.repeat(0) } },
    { why: 'phone is of another type', changes: { phone: 1 } },
    { why: 'phone is not of its format', changes: { phone: 'Not, of: this?' } },
    { why: 'a key is unknown', changes: { unknownKey: 1 } },
  ];
  it.each(invalid)('refuses a body where $why', async ({ changes }) => {
    const viewer = viewerOf(await openAccount());
    const { status } = await app.send('PATCH', '/api/auth/me', { as: viewer, body: changes });
    expect(status).toBe(422);
  });
});

describe('changing a password', () => {
  it('asks for the old one, and ends what it opened', async () => {
    app.deps.limiter = createMemoryLimiter(clock);
    const viewer = viewerOf(await openAccount());
    expect(
      (
        await app.send('POST', '/api/auth/password', {
          as: viewer,
          body: { currentPassword: 'Wrong-horse-1', newPassword },
        })
      ).status,
    ).toBe(422);
    expect(
      (
        await app.send('POST', '/api/auth/password', {
          as: viewer,
          body: { currentPassword: password, newPassword },
        })
      ).status,
    ).toBe(204);
    expect(
      (await app.send('POST', '/api/auth/login', { body: { email: login, password: password } }))
        .status,
    ).toBe(401);
    expect(
      (await app.send('POST', '/api/auth/login', { body: { email: login, password: newPassword } }))
        .status,
    ).toBe(200);
  });

  it('takes no new one that is short or would be cut', async () => {
    const viewer = viewerOf(await openAccount());
    for (const wrong of ['x', 'é'.repeat(37)]) {
      const { status } = await app.send('POST', '/api/auth/password', {
        as: viewer,
        body: { currentPassword: password, newPassword: wrong },
      });
      expect(status).toBe(422);
    }
  });
});

describe('limits', () => {
  beforeAll(() => {
    app.deps.config.rateLimits = true;
  });
  afterAll(() => {
    app.deps.config.rateLimits = false;
  });

  const limited = [
    ['POST', '/api/auth/register', '"auth";q=30;w=900'],
    ['POST', '/api/auth/login', '"auth";q=30;w=900'],
    ['POST', '/api/auth/refresh', '"refresh";q=20;w=60'],
    ['POST', '/api/auth/logout', '"logout";q=20;w=60'],
    ['GET', '/api/auth/me', '"default";q=300;w=60'],
    ['PATCH', '/api/auth/me', '"default";q=300;w=60'],
    ['POST', '/api/auth/password', '"auth";q=30;w=900'],
  ] as const;

  it.each(limited)('%s %s counts against %s', async (method, path, limit) => {
    const { headers } = await app.send(method, path);
    expect(headers.get('ratelimit-policy')).toBe(limit);
  });
});
