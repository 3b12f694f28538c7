import type { AuthOperation } from '@plinth/design';
import type { IrSchema } from '@plinth/ir';
import type { GeneratedFile } from '../../../files.ts';
import { isWatched } from '../resources/plan.ts';
import { schemaPath } from '../resources/schema-files.ts';
import { Imports, keyOf, member, quote, sourceFile } from '../source.ts';
import { type AuthFacts, accountPayload, bodyOf } from './facts.ts';

interface Scope {
  readonly facts: AuthFacts;
  readonly imports: Imports;
  readonly helpers: Set<'acceptable' | 'badToken' | 'find' | 'setPassword'>;
}

/** service.ts of login: its rules, one method for each operation that the API offers. */
export function emitAuthService(facts: AuthFacts): GeneratedFile {
  const { folder, operations, refreshes } = facts;
  const path = `${folder}/service.ts`;
  const imports = new Imports(path);
  const scope: Scope = { facts, imports, helpers: new Set() };
  imports.type('src/deps.ts', 'Deps');
  imports.value(`${folder}/queries.ts`, 'createAuthQueries');
  const methods = [...operations.keys()].map((operation) => writers[operation](scope)).join('\n\n');
  const inner = [
    ...(scope.helpers.has('find') ? [findHelper(scope)] : []),
    ...(scope.helpers.has('setPassword') ? [setPasswordHelper(scope)] : []),
  ].join('\n');
  const outer = [
    ...(scope.helpers.has('acceptable') ? [acceptableHelper(scope)] : []),
    ...(scope.helpers.has('badToken') ? [badTokenHelper(scope)] : []),
  ].join('\n');
  const sessions = /\bsessions\./.test(methods)
    ? `  const sessions = ${imports.value(`${folder}/sessions.ts`, 'createSessions')}(deps${refreshes ? ', queries' : ''});\n`
    : '';
  const used = ['db', 'tokens', 'passwords', 'clock'].filter((name) =>
    new RegExp(`\\b${name}\\b`).test(`${methods}${inner}createAuthQueries(db)`),
  );
  return sourceFile(
    path,
    imports,
    `
export function createAuthService(deps: Deps) {
  const { ${used.join(', ')} } = deps;
  const queries = createAuthQueries(db);
${sessions}
${inner}
  return {
${methods}
  };
}

${outer}`,
  );
}

const writers: Readonly<Record<AuthOperation, (scope: Scope) => string>> = {
  register,
  login,
  refresh: () => '    refresh: (refreshToken: string) => sessions.refresh(refreshToken),',
  logout,
  logoutEverywhere,
  me,
  updateMe,
  changePassword,
  requestPasswordReset,
  resetPassword,
  verifyEmail,
};

function logout({ facts }: Scope): string {
  return facts.refreshes
    ? '    logout: (refreshToken: string) => sessions.close(refreshToken),'
    : '    /** There is nothing to end: an access token ends by itself. */\n    async logout() {},';
}

/** The body's schema, its type imported, and the property that carries a value of the user's column. */
function body({ facts, imports }: Scope, operation: AuthOperation) {
  const endpoint = facts.operations.get(operation);
  const schema = endpoint ? bodyOf(facts.ir, endpoint) : null;
  if (schema === null) throw new Error(`body: ${operation} has no body`);
  return { schema, type: imports.type(schemaPath(schema), schema.name) };
}

/** The property of a body that stands for a column of the user, by its source or else its name. */
function carrier({ type }: IrSchema, column: string): string | null {
  const found =
    type.properties.find(({ source }) => source?.kind === 'column' && source.property === column) ??
    type.properties.find(({ name, source }) => source === null && name === column);
  return found?.name ?? null;
}

/** Values of the user's columns as a body gives them, the password's hash in its place. */
function valuesOf({ facts }: Scope, schema: IrSchema, hash: string | null): string {
  const { user, auth } = facts;
  const entries = schema.type.properties.flatMap(({ name, source }) => {
    const property = source?.kind === 'column' ? source.property : name;
    if (property === auth.passwordProperty) {
      return hash === null ? [] : [`${keyOf(property)}: ${hash}`];
    }
    if (!user.columns.some((column) => column.property === property)) return [];
    return [`${keyOf(property)}: ${member('body', name)}`];
  });
  return `{ ${entries.join(', ')} }`;
}

/** Lines that tell jobs of a change of the account, and put in line what the endpoint asks for. */
function tell(scope: Scope, operation: AuthOperation, event: 'created' | 'updated'): string {
  const { facts, imports } = scope;
  const { ir, user } = facts;
  const lines: string[] = [];
  if (isWatched(ir, user, event)) {
    const changed = imports.value('src/jobs/events.ts', `${user.singular}Changed`);
    lines.push(`await ${changed}(tx, '${event}', account);`);
  }
  for (const name of facts.operations.get(operation)?.enqueues ?? []) {
    const enqueue = imports.value('src/jobs/enqueue.ts', 'enqueue');
    lines.push(`await ${enqueue}(tx, ${quote(name)}, ${accountPayload(facts, name, 'account')});`);
  }
  return lines.map((line) => `        ${line}\n`).join('');
}

function register(scope: Scope): string {
  const { facts, imports, helpers } = scope;
  const { auth, user, key, mails, refreshes } = facts;
  const { schema, type } = body(scope, 'register');
  const password = carrier(schema, auth.passwordProperty) ?? 'password';
  const role = user.columns.find(({ property }) => property === auth.roleProperty);
  const given = role && role.inCreate === 'no' && auth.defaultRole !== null;
  const values = valuesOf(scope, schema, 'hash').replace(
    / }$/,
    given ? `, ${keyOf(role.property)}: ${quote(auth.defaultRole)} }` : ' }',
  );
  helpers.add('acceptable');
  const hash = `      const hash = await passwords.hash(acceptable(${member('body', password)}, ${quote(password)}));\n`;
  const told = tell(scope, 'register', 'created');
  if (!mails.verification && !refreshes && told === '') {
    return `    async register(body: ${type}) {
${hash}      return sessions.open(await queries.insert(${values}));
    },`;
  }
  imports.value('src/db/transaction.ts', 'inTransaction');
  const mail = mails.verification
    ? `        await ${imports.value('src/jobs/enqueue.ts', 'enqueue')}(tx, 'sendEmailVerification', { userId: ${member('account', key)} });\n`
    : '';
  return `    async register(body: ${type}) {
${hash}      return inTransaction(db, async (tx) => {
        const account = await queries.insert(${values}, tx);
${mail}${told}        return sessions.open(account${refreshes ? ', tx' : ''});
      });
    },`;
}

function login(scope: Scope): string {
  const { facts, imports, helpers } = scope;
  const { auth, folder, mails } = facts;
  const { schema, type } = body(scope, 'login');
  const name = carrier(schema, auth.loginProperty) ?? auth.loginProperty;
  const password = carrier(schema, auth.passwordProperty) ?? 'password';
  imports.value('src/http/rate-limit.ts', 'enforceLimit');
  imports.value('src/http/problem.ts', 'Problem');
  helpers.add('acceptable');
  const verified = mails.verification
    ? `      ${imports.value(`${folder}/accounts.ts`, 'demandVerified')}(account);\n`
    : '';
  const stored = member('account', auth.passwordProperty)
    .replace('account[', 'account?.[')
    .replace('account.', 'account?.');
  return `    async login(body: ${type}) {
      const who = \`account:\${${member('body', name)}}\`;
      await enforceLimit(deps, { name: 'login', requests: 10, seconds: 900 }, who);
      const account = await queries.findByLogin(${member('body', name)});
      const password = acceptable(${member('body', password)}, ${quote(password)});
      const matches = await passwords.verify(password, ${stored});
      if (!account || !matches) throw new Problem('bad-credentials');
${verified}      return sessions.open(account);
    },`;
}

function viewerType({ imports }: Scope): string {
  return imports.type('src/http/viewer.ts', 'Viewer');
}

function logoutEverywhere(scope: Scope): string {
  if (!scope.facts.refreshes) {
    return '    /** There is nothing to end: access tokens end by themselves. */\n    async logoutEverywhere() {},';
  }
  return `    logoutEverywhere: (viewer: ${viewerType(scope)}) => queries.deleteTokensOf(viewer.id),`;
}

function me(scope: Scope): string {
  scope.helpers.add('find');
  return `    me: (viewer: ${viewerType(scope)}) => find(viewer.id),`;
}

function updateMe(scope: Scope): string {
  const { facts, imports, helpers } = scope;
  const { auth, user, mails, refreshes } = facts;
  const { schema, type } = body(scope, 'updateMe');
  const password = carrier(schema, auth.passwordProperty);
  const address = mails.verification ? carrier(schema, mails.address) : null;
  helpers.add('find');
  const lines: string[] = [];
  if (password !== null) {
    helpers.add('acceptable');
    const given = member('body', password);
    lines.push(`const hash =
        ${given} == null ? undefined : await passwords.hash(acceptable(${given}, ${quote(password)}));`);
  }
  const values = valuesOf(scope, schema, password === null ? null : 'hash');
  const told = tell(scope, 'updateMe', 'updated');
  const transactional = address !== null || (password !== null && refreshes) || told !== '';
  if (!transactional) {
    lines.push(`const account = await queries.update(viewer.id, ${values});`);
  } else {
    imports.value('src/db/transaction.ts', 'inTransaction');
    const inner: string[] = [];
    if (password !== null && refreshes) {
      inner.push('if (hash !== undefined) await queries.deleteTokensOf(viewer.id, tx);');
    }
    if (address === null)
      inner.push(`const account = await queries.update(viewer.id, ${values}, tx);`);
    else {
      const enqueue = imports.value('src/jobs/enqueue.ts', 'enqueue');
      const verified = user.columns.find(({ system }) => system === 'emailVerifiedAt');
      const given = member('body', address);
      lines.push('const before = await find(viewer.id);');
      inner.push(`const changes = ${values};
        const moves = ${given} !== undefined && ${given} !== ${member('before', mails.address)};
        // Another address has to be confirmed anew.
        if (moves) await ${enqueue}(tx, 'sendEmailVerification', { userId: viewer.id });
        const account = await queries.update(viewer.id, moves ? { ...changes, ${keyOf(verified?.property ?? 'emailVerifiedAt')}: null } : changes, tx);`);
    }
    if (told !== '') inner.push(`if (account) {\n${told}        }`);
    inner.push('return account;');
    lines.push(`const account = await inTransaction(db, async (tx) => {
        ${inner.join('\n        ')}
      });`);
  }
  return `    async updateMe(viewer: ${viewerType(scope)}, body: ${type}) {
      ${lines.join('\n      ')}
      return account ?? find(viewer.id);
    },`;
}

function changePassword(scope: Scope): string {
  const { facts, imports, helpers } = scope;
  const { type } = body(scope, 'changePassword');
  helpers.add('find');
  helpers.add('setPassword');
  helpers.add('acceptable');
  imports.value('src/http/problem.ts', 'invalid');
  return `    async changePassword(viewer: ${viewerType(scope)}, { currentPassword, newPassword }: ${type}) {
      const account = await find(viewer.id);
      const current = acceptable(currentPassword, 'currentPassword');
      if (!(await passwords.verify(current, ${member('account', facts.auth.passwordProperty)}))) {
        throw invalid({ path: 'currentPassword', code: 'wrong', message: 'is not right' });
      }
      await setPassword(viewer.id, newPassword);
    },`;
}

function requestPasswordReset(scope: Scope): string {
  const { facts, imports } = scope;
  const { schema, type } = body(scope, 'requestPasswordReset');
  const name = carrier(schema, facts.auth.loginProperty) ?? facts.auth.loginProperty;
  imports.value('src/http/rate-limit.ts', 'enforceLimit');
  const enqueue = imports.value('src/jobs/enqueue.ts', 'enqueue');
  return `    /** Says nothing about whether there is such an account. */
    async requestPasswordReset(body: ${type}) {
      const who = \`account:\${${member('body', name)}}\`;
      await enforceLimit(deps, { name: 'password-reset', requests: 5, seconds: 900 }, who);
      const account = await queries.findByLogin(${member('body', name)});
      if (account) await ${enqueue}(db, 'sendPasswordReset', { userId: ${member('account', facts.key)} });
    },`;
}

function resetPassword(scope: Scope): string {
  const { facts, imports, helpers } = scope;
  const { type } = body(scope, 'resetPassword');
  helpers.add('setPassword');
  helpers.add('badToken');
  const digest = imports.value('src/http/digest.ts', 'digest');
  return `    async resetPassword({ token, newPassword }: ${type}) {
      const claim = await tokens.verifyFor('reset-password', token);
      const account = claim && (await queries.find(claim.userId));
      // The proof is of the old password, so a token works once and dies with any other change.
      if (!account || (await ${digest}(${member('account', facts.auth.passwordProperty)})) !== claim.proof) {
        throw badToken();
      }
      await setPassword(${member('account', facts.key)}, newPassword);
    },`;
}

function verifyEmail(scope: Scope): string {
  const { facts, helpers } = scope;
  const { type } = body(scope, 'verifyEmail');
  const verified = facts.user.columns.find(({ system }) => system === 'emailVerifiedAt');
  helpers.add('badToken');
  const save = verified
    ? `\n      await queries.update(claim.userId, { ${keyOf(verified.property)}: clock.now() });`
    : '';
  return `    async verifyEmail({ token }: ${type}) {
      const claim = await tokens.verifyFor('verify-email', token);
      const account = claim && (await queries.find(claim.userId));
      if (!account || ${member('account', facts.mails.address)} !== claim.proof) throw badToken();${save}
    },`;
}

function findHelper({ facts, imports }: Scope): string {
  const { folder } = facts;
  const account = imports.type(`${folder}/accounts.ts`, 'Account');
  const viewer = imports.type('src/http/viewer.ts', 'Viewer');
  const refuse = imports.value('src/http/authentication.ts', 'unauthenticated');
  return `  async function find(id: ${viewer}['id']): Promise<${account}> {
    const account = await queries.find(id);
    if (!account) throw ${refuse}('invalid_token');
    return account;
  }
`;
}

function setPasswordHelper({ facts, imports, helpers }: Scope): string {
  const { auth, refreshes } = facts;
  const viewer = imports.type('src/http/viewer.ts', 'Viewer');
  const hash = "const hash = await passwords.hash(acceptable(newPassword, 'newPassword'));";
  const change = `{ ${keyOf(auth.passwordProperty)}: hash }`;
  helpers.add('acceptable');
  if (!refreshes) {
    return `  async function setPassword(id: ${viewer}['id'], newPassword: string): Promise<void> {
    ${hash}
    await queries.update(id, ${change});
  }
`;
  }
  imports.value('src/db/transaction.ts', 'inTransaction');
  return `  /** Sets a password and ends every session. */
  async function setPassword(id: ${viewer}['id'], newPassword: string): Promise<void> {
    ${hash}
    await inTransaction(db, async (tx) => {
      await queries.update(id, ${change}, tx);
      await queries.deleteTokensOf(id, tx);
    });
  }
`;
}

function acceptableHelper({ imports }: Scope): string {
  imports.value('src/http/problem.ts', 'invalid');
  return `/** Bcrypt reads 72 bytes: a longer password would be cut without a word. */
function acceptable(password: string, path: string): string {
  if (new TextEncoder().encode(password).length <= 72) return password;
  throw invalid({ path, code: 'too_big', message: 'must not be longer than 72 bytes' });
}
`;
}

function badTokenHelper({ imports }: Scope): string {
  imports.value('src/http/problem.ts', 'invalid');
  imports.type('src/http/problem.ts', 'Problem');
  return `function badToken(): Problem {
  return invalid({ path: 'token', code: 'token', message: 'is not valid any more' });
}
`;
}
