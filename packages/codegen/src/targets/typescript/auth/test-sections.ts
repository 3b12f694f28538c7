import type { IrSchema } from '@plinth/ir';
import { keyOf, literal, member } from '../source.ts';
import { invalidRows, refusedBody } from '../tests/invalid.ts';
import { columnOfProperty } from '../tests/values.ts';
import { bodyOf } from './facts.ts';
import type { TestScope } from './tests.ts';

/** The parts of the test of login, each where the design offers what it tests. */
export function sections(scope: TestScope): readonly string[] {
  const { has, facts, answers } = scope;
  const refreshes =
    has('login') && has('refresh') && facts.refreshes && answers('login', 'refreshToken');
  return [
    ...(has('register') ? [registering(scope)] : []),
    ...(has('login') ? [signingIn(scope)] : []),
    accessTokens(scope),
    ...(refreshes ? [refreshing(scope)] : []),
    ...(has('me') ? [myAccount(scope)] : []),
    ...(has('changePassword') && has('login') ? [changing(scope)] : []),
    ...(facts.mails.reset && has('resetPassword') ? [resetting(scope)] : []),
    ...(facts.mails.verification && has('login') ? [confirming(scope)] : []),
  ];
}

function statusOf(
  { facts }: TestScope,
  cause: 'badCredentials' | 'unauthenticated' | 'taken' | 'invalid' | 'rateLimited' | 'forbidden',
) {
  return facts.ir.project.errors.rules[cause].status;
}

function registering(scope: TestScope): string {
  const { facts, call, registration, status, imports } = scope;
  const { user, auth } = facts;
  const table = imports.value(`src/db/schema/${user.module}.ts`, user.variable);
  const column = member(table, auth.loginProperty);
  const role =
    auth.roleProperty !== null && auth.roles.length > 0
      ? `
  it('lets nobody choose a role', async () => {
    const { status } = await ${call('register', `{ ...(await registration()), ${auth.roleProperty}: '${auth.roles.at(-1) ?? ''}' }`)};
    expect(status).toBe(${statusOf(scope, 'invalid')});
  });
`
      : '';
  return `describe('opening an account', () => {
  async function registration() {
    return ${registration()};
  }

  beforeEach(async () => {
    await app.db.delete(${table}).where(eq(${column}, login));
  });

  it('keeps the password as a hash, and answers neither', async () => {
    const response = await ${call('register', 'await registration()')};
    expect(response.status).toBe(${status('register')});
    const [row] = await app.db.select().from(${table}).where(eq(${column}, login));
    expect(row?.${auth.passwordProperty}).toMatch(/^\\$2b\\$/);
    expect(JSON.stringify(response.body)).not.toMatch(/\\$2b\\$|Correct-horse-1/);
  });

  it('refuses a login that is taken', async () => {
    const body = await registration();
    await ${call('register', 'body')};
    const { status } = await ${call('register', 'body')};
    expect(status).toBe(${statusOf(scope, 'taken')});
  });

  it('refuses a password that would be cut', async () => {
    const body = { ...(await registration()), ${passwordOf(scope)}: 'é'.repeat(37) };
    const { status } = await ${call('register', 'body')};
    expect(status).toBe(${statusOf(scope, 'invalid')});
  });
${refusing(scope, 'register', '{ ...(await registration()), ...changes }')}${role}});
`;
}

/** That a body which breaks a rule of a field is refused; nothing where the operation takes none. */
function refusing(
  { facts, call }: TestScope,
  operation: 'register' | 'updateMe',
  body: string,
  before = '',
): string {
  const endpoint = facts.operations.get(operation);
  const schema = endpoint ? bodyOf(facts.ir, endpoint) : null;
  if (schema === null) return '';
  const rows = invalidRows(facts.ir, schema, operation === 'updateMe');
  const viewer = before === '' ? undefined : 'viewer';
  return `
  const invalid = [
    ${rows.join('\n    ')}
  ];
  it.each(invalid)('refuses a body where $why', async ({ changes }) => {
${before}    const { status } = await ${call(operation, body, viewer)};
    ${refusedBody(facts.ir)}
  });
`;
}

function passwordOf({ facts }: TestScope): string {
  return facts.auth.passwordProperty;
}

function signingIn(scope: TestScope): string {
  const { call, credentials, status, imports } = scope;
  const attempt = (login: string, password: string) =>
    call('login', credentials('login', login, password));
  imports.value('src/platform/memory.ts', 'createMemoryLimiter');
  return `describe('signing in', () => {
  beforeEach(async () => {
    await openAccount();
    app.deps.limiter = createMemoryLimiter(clock);
  });

  it('takes the right password only', async () => {
    expect((await ${attempt('login', 'password')}).status).toBe(${status('login')});
    expect((await ${attempt('login', "'Wrong-horse-1'")}).status).toBe(${statusOf(scope, 'badCredentials')});
    expect((await ${attempt('nobody', 'password')}).status).toBe(${statusOf(scope, 'badCredentials')});
  });

  it('refuses a body with more than it asks for', async () => {
    const body = { ...${credentials('login', 'login', 'password')}, unknownKey: 1 };
    const { status } = await ${call('login', 'body')};
    expect(status).toBe(${statusOf(scope, 'invalid')});
  });

  it('answers the same to an unknown account, and hashes all the same', async () => {
    const asked: (string | undefined)[] = [];
    const { passwords } = app.deps;
    const verify = passwords.verify;
    passwords.verify = (text, hash) => {
      asked.push(hash);
      return verify(text, hash);
    };
    const wrong = await ${attempt('login', "'Wrong-horse-1'")};
    const unknown = await ${attempt('nobody', 'password')};
    passwords.verify = verify;
    expect(unknown.body).toEqual(wrong.body);
    expect(asked).toEqual([expect.any(String), undefined]);
  });

  it('is limited for each account', async () => {
    for (let n = 0; n < 10; n++) await ${attempt('login', 'password')};
    const refused = await ${attempt('login', 'password')};
    expect(refused.status).toBe(${statusOf(scope, 'rateLimited')});
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    now += 16 * minute;
    expect((await ${attempt('login', 'password')}).status).toBe(${status('login')});
  });
});
`;
}

function accessTokens({ imports, facts }: TestScope): string {
  imports.value('jose', 'SignJWT');
  imports.value('jose', 'UnsecuredJWT');
  const numeric = facts.user.columns.find(({ property }) => property === facts.key)?.type.kind;
  const subject = numeric === 'integer' || numeric === 'float' ? 'String(viewer.id)' : 'viewer.id';
  const minutes = facts.auth.accessTokenMinutes;
  return `describe('access tokens', () => {
  it('name the viewer until they end', async () => {
    const viewer = viewerOf(await openAccount());
    const token = await app.deps.tokens.sign(viewer);
    now += ${minutes} * minute - 1000;
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
        .setSubject(${subject})
        .setIssuer(changes.issuer ?? issuer)
        .setAudience(changes.audience ?? audience)
        .setExpirationTime('5m')
        .sign(new TextEncoder().encode(changes.secret ?? secret));
    expect(await app.deps.tokens.verify(await sign({}))).toEqual(viewer);
    const unsigned = new UnsecuredJWT({ ...claims, sub: ${subject}, iss: issuer, aud: audience })
      .setExpirationTime('5m')
      .encode();
    const refused = [
      unsigned,
      await sign({ secret: 'x'.repeat(64) }),
      await sign({ issuer: 'someone' }),
      await sign({ audience: 'someone' }),
      await sign({ alg: 'HS512' }),
      await sign({ audience: \`\${audience}/something-else\` }),
      'nonsense',
    ];
    for (const token of refused) expect(await app.deps.tokens.verify(token)).toBeUndefined();
  });
});
`;
}

function refreshing(scope: TestScope): string {
  const { call, credentials, value, status, facts, has, imports } = scope;
  const { auth, user } = facts;
  const refused = statusOf(scope, 'unauthenticated');
  const refresh = (token: string) => call('refresh', `{ refreshToken: ${token} }`);
  const table = imports.value(`src/db/schema/${user.module}.ts`, user.variable);
  const role =
    auth.roleProperty === null || auth.roles.length < 2
      ? ''
      : `
  it('carry a changed role at the next refresh', async () => {
    const token = await signIn();
    await app.db.update(${table}).set({ ${auth.roleProperty}: '${auth.roles.at(-1) ?? ''}' }).where(eq(${member(table, auth.loginProperty)}, login));
    const response = await ${refresh('token')};
    const viewer = await app.deps.tokens.verify(${value('refresh', 'response', 'accessToken')});
    expect(viewer?.role).toBe('${auth.roles.at(-1) ?? ''}');
  });
`;
  const logout = has('logout')
    ? `
  it('die when signing out', async () => {
    const token = await signIn();
    expect((await ${call('logout', '{ refreshToken: token }')}).status).toBe(${status('logout')});
    expect((await ${refresh('token')}).status).toBe(${refused});
  });
`
    : '';
  const everywhere = has('logoutEverywhere')
    ? `
  it('all die when signing out everywhere', async () => {
    const one = await signIn();
    const two = await again();
    const viewer = viewerOf(account);
    expect((await ${call('logoutEverywhere', undefined, 'viewer')}).status).toBe(${status('logoutEverywhere')});
    expect((await ${refresh('one')}).status).toBe(${refused});
    expect((await ${refresh('two')}).status).toBe(${refused});
  });
`
    : '';
  return `describe('refresh tokens', () => {
  let account: Awaited<ReturnType<typeof openAccount>>;

  async function again(): Promise<string> {
    const response = await ${call('login', credentials('login', 'login', 'password'))};
    return ${value('login', 'response', 'refreshToken')};
  }

  async function signIn(): Promise<string> {
    app.deps.limiter = createMemoryLimiter(clock);
    account = await openAccount();
    return again();
  }

  it('are good for one use, and their second use ends the whole family', async () => {
    const first = await signIn();
    const response = await ${refresh('first')};
    expect(response.status).toBe(${status('refresh')});
    const second = ${value('refresh', 'response', 'refreshToken')};
    expect((await ${refresh('first')}).status).toBe(${refused});
    expect((await ${refresh('second')}).status).toBe(${refused});
    expect(await read(account)).toBeDefined();
  });

  it('are won by one of two that use one at once', async () => {
    const token = await signIn();
    const responses = await Promise.all([${refresh('token')}, ${refresh('token')}]);
    expect(responses.map(({ status }) => status).sort()).toEqual([${[status('refresh'), refused].sort((a, b) => a - b).join(', ')}]);
  });

  it('end, and are unknown when made up', async () => {
    const token = await signIn();
    now += ${auth.refreshTokenDays} * 24 * 60 * minute + 1000;
    expect((await ${refresh('token')}).status).toBe(${refused});
    expect((await ${refresh("'made-up'")}).status).toBe(${refused});
  });

  it('come alone, and are never long', async () => {
    const more = await ${call('refresh', "{ refreshToken: 'made-up', unknownKey: 1 }")};
    expect(more.status).toBe(${statusOf(scope, 'invalid')});
    expect((await ${refresh("'x'.repeat(201)")}).status).toBe(${statusOf(scope, 'invalid')});
  });
${role}${logout}${everywhere}});
`;
}

function myAccount(scope: TestScope): string {
  const { call, status, has, facts } = scope;
  const { auth } = facts;
  const role =
    has('updateMe') && auth.roleProperty !== null && auth.roles.length > 0
      ? `
  it('cannot give itself a role', async () => {
    const viewer = viewerOf(await openAccount());
    const { status } = await ${call('updateMe', `{ ${auth.roleProperty}: '${auth.roles.at(-1) ?? ''}' }`, 'viewer')};
    expect(status).toBe(${statusOf(scope, 'invalid')});
  });
`
      : '';
  const change = changeable(scope);
  const changed =
    change === null
      ? ''
      : `
  it('is changed as its owner says', async () => {
    const account = await openAccount();
    const viewer = viewerOf(account);
    const { status } = await ${call('updateMe', `{ ${keyOf(change.name)}: ${change.value} }`, 'viewer')};
    expect(status).toBe(${status('updateMe')});
    expect(await read(account)).toMatchObject({ ${keyOf(change.property)}: ${change.value} });
  });
`;
  const unchanged = takesNothing(scope)
    ? `
  it('stays as it is where no change is given', async () => {
    const account = await openAccount();
    const viewer = viewerOf(account);
    const before = await read(account);
    const { status } = await ${call('updateMe', '{}', 'viewer')};
    expect(status).toBe(${status('updateMe')});
    expect(await read(account)).toMatchObject({ ${auth.loginProperty}: before?.${auth.loginProperty} });
  });
`
    : '';
  return `describe('my account', () => {
  it('is mine, without its password', async () => {
    const viewer = viewerOf(await openAccount());
    const { status, body } = await ${call('me', undefined, 'viewer')};
    expect(status).toBe(${status('me')});
    expect(JSON.stringify(body)).not.toContain('$2b$');
  });

  it('is unknown without a token, and when it is gone', async () => {
    expect((await ${call('me')}).status).toBe(${statusOf(scope, 'unauthenticated')});
    const account = await openAccount();
    const viewer = viewerOf(account);
    expect(await read(account)).toBeDefined();
    await app.db.delete(${scope.imports.value(`src/db/schema/${facts.user.module}.ts`, facts.user.variable)}).where(eq(${member(facts.user.variable, auth.loginProperty)}, login));
    expect((await ${call('me', undefined, 'viewer')}).status).toBe(${statusOf(scope, 'unauthenticated')});
  });
${changed}${unchanged}${role}${
  has('updateMe')
    ? refusing(scope, 'updateMe', 'changes', '    const viewer = viewerOf(await openAccount());\n')
    : ''
}});
`;
}

/** Whether an account can be changed by a body without a single property. */
function takesNothing({ facts }: TestScope): boolean {
  const endpoint = facts.operations.get('updateMe');
  const schema = endpoint && bodyOf(facts.ir, endpoint);
  return schema?.type.properties.every(({ optional }) => optional) ?? false;
}

/** A field of the account that can be set to its example. */
function changeable({
  facts,
}: TestScope): { name: string; property: string; value: string } | null {
  const endpoint = facts.operations.get('updateMe');
  const schema = endpoint && bodyOf(facts.ir, endpoint);
  for (const each of schema?.type.properties ?? []) {
    const column = columnOfProperty(facts.ir, schema as IrSchema, each);
    const plain =
      column &&
      ['string', 'text', 'integer', 'boolean', 'enum', 'date'].includes(column.type.kind) &&
      !column.list &&
      !column.unique &&
      !column.references &&
      !column.hashed;
    if (plain && each.example !== undefined && each.example !== null) {
      return { name: each.name, property: column.property, value: literal(each.example) };
    }
  }
  return null;
}

function changing(scope: TestScope): string {
  const { call, credentials, status, facts } = scope;
  const endpoint = facts.operations.get('changePassword');
  const body = endpoint ? bodyOf(facts.ir, endpoint) : null;
  const type = body?.type.properties.find(({ name }) => name === 'newPassword')?.type;
  const isLong = type?.kind === 'scalar' && (type.rules.minLength ?? 0) > 1;
  const change = (current: string) =>
    call('changePassword', `{ currentPassword: ${current}, newPassword }`, 'viewer');
  const attempt = (password: string) => call('login', credentials('login', 'login', password));
  return `describe('changing a password', () => {
  it('asks for the old one, and ends what it opened', async () => {
    app.deps.limiter = createMemoryLimiter(clock);
    const viewer = viewerOf(await openAccount());
    expect((await ${change("'Wrong-horse-1'")}).status).toBe(${statusOf(scope, 'invalid')});
    expect((await ${change('password')}).status).toBe(${status('changePassword')});
    expect((await ${attempt('password')}).status).toBe(${statusOf(scope, 'badCredentials')});
    expect((await ${attempt('newPassword')}).status).toBe(${status('login')});
  });

  it('takes no new one that ${isLong ? 'is short or ' : ''}would be cut', async () => {
    const viewer = viewerOf(await openAccount());
    for (const wrong of [${isLong ? "'x', " : ''}'é'.repeat(37)]) {
      const { status } = await ${call('changePassword', '{ currentPassword: password, newPassword: wrong }', 'viewer')};
      expect(status).toBe(${statusOf(scope, 'invalid')});
    }
  });
});
`;
}

/** Code that runs what is in line, and takes the token from the mail that it sends. */
function mailedToken({ imports }: TestScope): string {
  imports.value('src/jobs/in-process.ts', 'createInProcessEngine');
  imports.type('src/jobs/job.ts', 'Job');
  imports.value('src/jobs/registry.ts', 'jobs');
  return `  /** Runs what is in line, and returns the token of the mail that it sends. */
  async function mailedToken(): Promise<string> {
    const all: Job[] = Object.values(jobs);
    const engine = createInProcessEngine(app.deps, all, { pollSeconds: 0.02 });
    await engine.start();
    await expect.poll(() => app.mails.length, { timeout: 10_000 }).toBe(1);
    await engine.stop();
    return /token=(\\S+)/.exec(app.mails[0]?.text ?? '')?.[1] ?? '';
  }
`;
}

function resetting(scope: TestScope): string {
  scope.imports.value('src/platform/memory.ts', 'createMemoryLimiter');
  const { call, credentials, status, has, facts, imports } = scope;
  const outbox = facts.ir.systemTables.find(({ purpose }) => purpose === 'outbox');
  const table = imports.value('src/db/schema/outbox.ts', outbox?.variable ?? 'outbox');
  const ask = (login: string) =>
    call('requestPasswordReset', credentials('requestPasswordReset', login, 'password'));
  const reset = call('resetPassword', '{ token, newPassword }');
  const login = has('login')
    ? `    const response = await ${call('login', credentials('login', 'login', 'newPassword'))};
    expect(response.status).toBe(${status('login')});
`
    : '';
  return `describe('resetting a password', () => {
${mailedToken(scope)}
  it('takes a mailed token, once', async () => {
    app.deps.limiter = createMemoryLimiter(clock);
    await openAccount();
    expect((await ${ask('login')}).status).toBe(${status('requestPasswordReset')});
    const token = await mailedToken();
    expect((await ${reset}).status).toBe(${status('resetPassword')});
    expect((await ${reset}).status).toBe(${statusOf(scope, 'invalid')});
${login}  });

  it('does not tell whether there is such an account', async () => {
    expect((await ${ask('nobody')}).status).toBe(${status('requestPasswordReset')});
    expect(await app.db.select().from(${table})).toEqual([]);
  });
});
`;
}

function confirming(scope: TestScope): string {
  scope.imports.value('src/platform/memory.ts', 'createMemoryLimiter');
  const { call, credentials, status, facts, imports } = scope;
  const verified = facts.user.columns.find(({ system }) => system === 'emailVerifiedAt');
  const table = imports.value(`src/db/schema/${facts.user.module}.ts`, facts.user.variable);
  const enqueue = imports.value('src/jobs/enqueue.ts', 'enqueue');
  const attempt = call('login', credentials('login', 'login', 'password'));
  const mailer = mailedToken(scope);
  return `describe('an e-mail address', () => {
${mailer}
  it('has to be confirmed before signing in', async () => {
    app.deps.limiter = createMemoryLimiter(clock);
    const account = await openAccount();
    await app.db.update(${table}).set({ ${verified?.property ?? 'emailVerifiedAt'}: null }).where(eq(${member(table, facts.auth.loginProperty)}, login));
    expect((await ${attempt}).status).toBe(${statusOf(scope, 'forbidden')});
    await ${enqueue}(app.db, 'sendEmailVerification', { userId: ${member('account', facts.key)} });
    const token = await mailedToken();
    expect((await ${call('verifyEmail', "{ token: token.concat('x') }")}).status).toBe(${statusOf(scope, 'invalid')});
    expect((await ${call('verifyEmail', '{ token }')}).status).toBe(${status('verifyEmail')});
    expect((await ${attempt}).status).toBe(${status('login')});
  });
});
`;
}
