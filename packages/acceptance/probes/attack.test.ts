// What somebody with bad intent tries, against the project of the design `life`.
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { users as usersTable } from '../src/db/schema/main.ts';
import { createPasswords } from '../src/platform/passwords.ts';
import { createEverything } from './factories/everything.ts';
import { createOwned } from './factories/owned.ts';
import { createPart } from './factories/part.ts';
import { createTestApp, openapi, type TestApp } from './setup.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

const password = 'correct horse battery';
const account = (name: string) => ({ email: `${name}@example.com`, password });

describe('tokens', () => {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = () => Math.floor(Date.now() / 1000);

  async function forged(changes: {
    key?: string;
    audience?: string;
    issuer?: string;
    expires?: number;
    role?: string;
    algorithm?: string;
  }): Promise<string> {
    const { jwt } = app.deps.config;
    const { id } = await app.signIn('member');
    return new SignJWT({ role: changes.role ?? 'admin', sub: id, jti: crypto.randomUUID() })
      .setProtectedHeader({ alg: changes.algorithm ?? 'HS256', typ: 'JWT' })
      .setIssuer(changes.issuer ?? jwt.issuer)
      .setAudience(changes.audience ?? jwt.audience)
      .setIssuedAt(now())
      .setExpirationTime(changes.expires ?? now() + 600)
      .sign(new TextEncoder().encode(changes.key ?? jwt.secret));
  }

  const statusWith = async (authorization: string) =>
    (await app.send('GET', '/api/users', { headers: { authorization } })).status;

  it('with the right key and claims opens what it should', async () => {
    expect(await statusWith(`Bearer ${await forged({})}`)).toBe(200);
  });

  it('without a signature are refused', async () => {
    const { jwt } = app.deps.config;
    const claims = {
      sub: crypto.randomUUID(),
      role: 'admin',
      jti: 'x',
      iss: jwt.issuer,
      aud: jwt.audience,
      exp: now() + 600,
    };
    for (const alg of ['none', 'None', 'NONE']) {
      expect(await statusWith(`Bearer ${encode({ alg, typ: 'JWT' })}.${encode(claims)}.`)).toBe(
        401,
      );
    }
  });

  it.each([
    ['another key', { key: 'another-secret-another-secret-another-secret' }],
    ['an end in the past', { expires: 1 }],
    ['another audience', { audience: 'someone-else' }],
    ['another issuer', { issuer: 'someone-else' }],
    ['an algorithm that is not the pinned one', { algorithm: 'HS512', key: 'x'.repeat(64) }],
    ['a role that is none', { role: 'superuser' }],
  ] as const)('with %s are refused', async (_what, changes) => {
    expect(await statusWith(`Bearer ${await forged(changes)}`)).toBe(401);
  });

  it.each(['exp', 'jti', 'sub', 'iss', 'aud', 'role'])(
    'that do not say %s are refused',
    async (claim) => {
      const { jwt } = app.deps.config;
      const { id } = await app.signIn('member');
      const { [claim]: _left, ...claims }: Record<string, unknown> = {
        sub: id,
        role: 'admin',
        jti: crypto.randomUUID(),
        iss: jwt.issuer,
        aud: jwt.audience,
        exp: now() + 600,
      };
      const token = await new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .sign(new TextEncoder().encode(jwt.secret));
      expect(await statusWith(`Bearer ${token}`)).toBe(401);
    },
  );

  it('that were changed by one character are refused', async () => {
    const token = await forged({});
    for (const at of [5, token.indexOf('.') + 5, token.length - 5]) {
      const other = token[at] === 'A' ? 'B' : 'A';
      expect(await statusWith(`Bearer ${token.slice(0, at)}${other}${token.slice(at + 1)}`)).toBe(
        401,
      );
    }
  });

  it('under another scheme, or in pieces, are refused', async () => {
    const token = await forged({});
    for (const header of [token, `Basic ${token}`, 'Bearer', 'Bearer ', `Bearer ${token} x`]) {
      expect(await statusWith(header)).toBe(401);
    }
  });

  it('for refreshing end the whole family when they are used again', async () => {
    const first = await app.send('POST', '/api/auth/register', { body: account('reuse') });
    const second = await app.send('POST', '/api/auth/refresh', {
      body: { refreshToken: first.body.data.refreshToken },
    });
    expect(second.status).toBe(200);
    const again = await app.send('POST', '/api/auth/refresh', {
      body: { refreshToken: first.body.data.refreshToken },
    });
    expect(again.status).toBe(401);
    const after = await app.send('POST', '/api/auth/refresh', {
      body: { refreshToken: second.body.data.refreshToken },
    });
    expect(after.status).toBe(401);
  });
});

describe('mass assignment', () => {
  it.each(['role', 'id', 'createdAt', 'passwordHash', 'constructor'])(
    'of %s on registering is refused',
    async (key) => {
      const { status } = await app.send('POST', '/api/auth/register', {
        body: { ...account(`mass-${key}`), [key]: 'admin' },
      });
      expect(status).toBe(422);
    },
  );

  it.each(['ownerId', 'id', 'state', 'doneAt', 'createdAt', 'updatedBy'])(
    'of %s on a row is refused',
    async (key) => {
      const viewer = await app.signIn('member');
      const other = await app.signIn('member');
      const created = await app.send('POST', '/api/owned-things', {
        as: viewer,
        body: { title: 'Mine', [key]: other.id },
      });
      expect(created.status).toBe(422);
      const row = await createOwned(app.db, { ownerId: viewer.id });
      const changed = await app.send('PATCH', `/api/owned-things/${row.id}`, {
        as: viewer,
        body: { [key]: other.id },
      });
      expect(changed.status).toBe(422);
    },
  );

  it('through __proto__ changes nothing', async () => {
    const viewer = await app.signIn('member');
    const { status } = await app.send('POST', '/api/owned-things', {
      as: viewer,
      body: '{"title":"Mine","__proto__":{"ownerId":"x"}}',
    });
    expect([201, 422]).toContain(status);
    expect(({} as Record<string, unknown>).ownerId).toBeUndefined();
  });
});

describe("other people's rows", () => {
  it('are in no list, whatever filter, order, include or page is asked for', async () => {
    const owner = await app.signIn('member');
    const thief = await app.signIn('member');
    const row = await createOwned(app.db, { ownerId: owner.id, title: 'Treasure' });
    for (const query of [
      '',
      '?title=Treasure',
      '?title.contains=Treas',
      `?ownerId=${owner.id}`,
      '?sort=title',
      '?include=owner',
      '?limit=100',
      '?q=Treasure',
    ]) {
      const { status, body } = await app.send('GET', `/api/owned-things${query}`, { as: thief });
      expect([200, 422]).toContain(status);
      expect(JSON.stringify(body)).not.toContain(row.id);
    }
  });

  it('are on no page after a cursor that was given to another', async () => {
    const owner = await app.signIn('member');
    const thief = await app.signIn('member');
    const rows = [];
    for (let n = 0; n < 3; n++) rows.push(await createOwned(app.db, { ownerId: owner.id }));
    const first = await app.send('GET', '/api/owned-things?limit=1', { as: owner });
    const cursor = encodeURIComponent(first.body.page.nextCursor);
    const stolen = await app.send('GET', `/api/owned-things?limit=100&cursor=${cursor}`, {
      as: thief,
    });
    expect(stolen.status).toBe(200);
    for (const { id } of rows) expect(JSON.stringify(stolen.body)).not.toContain(id);
  });

  it.each([
    ['GET', ''],
    ['PATCH', ''],
    ['DELETE', ''],
    ['PUT', ''],
    ['POST', '/finish'],
  ])('are not there for %s %s', async (method, tail) => {
    const owner = await app.signIn('member');
    const thief = await app.signIn('member');
    const row = await createOwned(app.db, { ownerId: owner.id });
    const body = method === 'PATCH' || method === 'PUT' ? { body: { title: 'Stolen' } } : {};
    const { status } = await app.send(method, `/api/owned-things/${row.id}${tail}`, {
      as: thief,
      ...body,
    });
    expect(status).toBe(404);
    expect(
      (await app.send('GET', `/api/owned-things/${row.id}`, { as: owner })).body.data.title,
    ).toBe(row.title);
  });

  it('are not there below a parent of another, nor below the wrong one', async () => {
    const owner = await app.signIn('member');
    const thief = await app.signIn('member');
    const whole = await createEverything(app.db, { ownerId: owner.id });
    const mine = await createEverything(app.db, { ownerId: thief.id });
    const part = await createPart(app.db, { wholeId: whole.id, keeperId: owner.id });
    for (const parent of [whole, mine]) {
      const path = `/api/everythings/${parent.id}/parts/${part.id}`;
      expect((await app.send('GET', path, { as: thief })).status).toBe(404);
      expect((await app.send('PATCH', path, { as: thief, body: { label: 'Stolen' } })).status).toBe(
        404,
      );
      expect((await app.send('DELETE', path, { as: thief })).status).toBe(404);
      expect((await app.send('POST', `${path}/restore`, { as: thief })).status).toBe(404);
    }
    expect(
      (await app.send('GET', `/api/everythings/${mine.id}/parts/${part.id}`, { as: owner })).status,
    ).toBe(404);
  });
});

describe('SQL', () => {
  const statements = [
    "' or '1'='1",
    "'; drop table users; --",
    '" or ""="',
    '1; select pg_sleep(5)',
    "\\'; --",
    '%27%20or%201=1',
  ];
  it.each(statements)('as %s means nothing in any parameter', async (text) => {
    const viewer = await app.signIn('admin');
    const value = encodeURIComponent(text);
    const started = performance.now();
    for (const path of [
      `?title=${value}`,
      `?title.contains=${value}`,
      `?title.in=${value}`,
      `?sort=${value}`,
      `?include=${value}`,
      `?cursor=${value}`,
      `?limit=${value}`,
      `?q=${value}`,
      `?${value}=1`,
      `/${value}`,
    ]) {
      const { status, body } = await app.send('GET', `/api/owned-things${path}`, { as: viewer });
      expect([200, 404, 422]).toContain(status);
      if (status === 200) expect(body.data).toEqual([]);
    }
    expect(
      (await app.send('POST', '/api/auth/login', { body: { email: text, password: text } })).status,
    ).toBe(401);
    expect(performance.now() - started).toBeLessThan(5000);
    expect((await app.send('GET', '/api/users', { as: viewer })).status).toBe(200);
  });

  // biome-ignore lint/suspicious/noExplicitAny: the API document is JSON of any form.
  const operations = Object.entries<any>(openapi.paths).flatMap(([path, item]) =>
    // biome-ignore lint/suspicious/noExplicitAny: as above.
    Object.entries<any>(item)
      .filter(([method]) => method !== 'parameters')
      .map(([method, operation]) => ({ method: method.toUpperCase(), path, item, operation })),
  );

  it.each(operations)(
    'means nothing in a parameter of $method $path',
    {
      timeout: 60_000,
    },
    async ({ method, path, item, operation }) => {
      const viewer = await app.signIn('admin');
      const users = await app.db.$count(usersTable);
      const parameters: { name: string; in: string }[] = [
        ...(item.parameters ?? []),
        ...(operation.parameters ?? []),
      ];
      const started = performance.now();
      let sent = 0;
      for (const { name, in: place } of parameters) {
        for (const text of statements) {
          const value = encodeURIComponent(text);
          const filled = path.replaceAll(/\{([^}]+)\}/g, (_: string, each: string) =>
            place === 'path' && each === name ? value : crypto.randomUUID(),
          );
          const query = place === 'query' ? `?${name}=${value}` : '';
          const headers = place === 'header' ? { [name]: text } : {};
          const body = operation.requestBody ? { body: {} } : {};
          const answer = await app.send(method, filled + query, { as: viewer, headers, ...body });
          sent += 1;
          expect([200, 400, 404, 412, 422], `${name}: ${text}`).toContain(answer.status);
          // Every row there is differs from such a text.
          if (answer.status === 200 && !name.endsWith('.ne')) expect(answer.body.data).toEqual([]);
        }
      }
      // None of them waited: one that did would take five seconds by itself.
      expect(performance.now() - started).toBeLessThan(4000 + sent * 100);
      expect(await app.db.$count(usersTable)).toBe(users);
    },
  );
});

describe('bodies', () => {
  it('that are too large are refused', async () => {
    const viewer = await app.signIn('member');
    const { status } = await app.send('POST', '/api/owned-things', {
      as: viewer,
      body: JSON.stringify({ title: 'x'.repeat(3_000_000) }),
    });
    expect(status).toBe(413);
  });

  it('that are too large are refused while they stream in', async () => {
    const viewer = await app.signIn('member');
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 65_536;
        if (sent > 50_000_000) controller.close();
        else controller.enqueue(new Uint8Array(65_536).fill(32));
      },
    });
    const { status } = await app.app.request('/api/owned-things', {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await app.deps.tokens.sign(viewer)}`,
      },
      duplex: 'half',
    } as RequestInit);
    expect(status).toBe(413);
    expect(sent).toBeLessThan(10_000_000);
  });

  it.each([
    ['[', ']'],
    ['{"a":', '}'],
  ])('that are nested without end by %s are refused', async (open, close) => {
    const viewer = await app.signIn('member');
    const depth = 100_000;
    const { status } = await app.send('POST', '/api/owned-things', {
      as: viewer,
      body: `${open.repeat(depth)}1${close.repeat(depth)}`,
    });
    expect([400, 413, 422]).toContain(status);
  });
});

describe('headers', () => {
  it('cannot be added through what is sent', async () => {
    const viewer = await app.signIn('member');
    const title = 'x\r\nset-cookie: stolen=1';
    const { headers } = await app.send('POST', '/api/owned-things', {
      as: viewer,
      body: { title },
    });
    expect(headers.has('set-cookie')).toBe(false);
    const listed = await app.send('GET', `/api/owned-things?title=${encodeURIComponent(title)}`, {
      as: viewer,
    });
    expect(listed.headers.has('set-cookie')).toBe(false);
    await createOwned(app.db, { ownerId: viewer.id, title });
    const paged = await app.send(
      'GET',
      `/api/owned-things?limit=1&title=${encodeURIComponent(title)}`,
      { as: viewer },
    );
    expect(paged.headers.get('link')).toContain('rel="next"');
    expect(paged.headers.get('link')).not.toMatch(/[\r\n]/);
  });

  it('keep an id of a request only where it is one', async () => {
    const { headers } = await app.send('GET', '/health', {
      headers: { 'x-request-id': `<script>${'x'.repeat(5000)}` },
    });
    expect(headers.get('x-request-id') ?? '').not.toContain('<script>');
  });
});

describe('login', () => {
  it('takes as long for an unknown account as for a wrong password', {
    timeout: 60_000,
  }, async () => {
    // Attempts are limited by account and by address: few for the account, each from an address of its own.
    const attempts = 4;
    let address = 0;
    const slow = await createTestApp({
      passwords: createPasswords(10),
      clientAddress: () => `10.0.0.${++address}`,
    });
    const time = async (email: string) => {
      const started = performance.now();
      const body = { email, password: 'wrong horse battery' };
      const { status } = await slow.send('POST', '/api/auth/login', { body });
      expect(status).toBe(401);
      return performance.now() - started;
    };
    await slow.send('POST', '/api/auth/register', { body: account('known') });
    let known = 0;
    let unknown = 0;
    for (let n = 0; n < attempts; n++) {
      known += await time('known@example.com');
      unknown += await time(`unknown${n}@example.com`);
    }
    await slow.close();
    // Without the same work, an unknown account answers in a small part of the time.
    expect(unknown).toBeGreaterThan(known * 0.4);
  });
});
