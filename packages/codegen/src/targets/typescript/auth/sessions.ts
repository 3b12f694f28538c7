import type { GeneratedFile } from '../../../files.ts';
import { Imports, member, sourceFile } from '../source.ts';
import type { AuthFacts } from './facts.ts';

/** sessions.ts of login: how sessions begin, go on and end. */
export function emitSessions(facts: AuthFacts): GeneratedFile {
  const { folder, key, operations, refreshes, mails } = facts;
  const path = `${folder}/sessions.ts`;
  const imports = new Imports(path);
  imports.type('src/deps.ts', 'Deps');
  imports.type(`${folder}/accounts.ts`, 'Account');
  imports.type(`${folder}/accounts.ts`, 'Session');
  imports.value(`${folder}/accounts.ts`, 'viewerOf');
  if (!refreshes) return sourceFile(path, imports, withoutRefresh);
  imports.value('src/http/digest.ts', 'digest');
  imports.value('src/http/digest.ts', 'randomToken');
  imports.type(`${folder}/queries.ts`, 'AuthQueries');
  const id = member('account', key);
  const methods = [
    `    async open(account: Account, tx = db) {
      await queries.deleteExpiredTokens(${id}, clock.now(), tx);
      return issue(account, crypto.randomUUID(), tx);
    },`,
  ];
  if (operations.has('refresh')) {
    imports.value('src/db/transaction.ts', 'inTransaction');
    imports.value('src/http/problem.ts', 'Problem');
    if (mails.verification) imports.value(`${folder}/accounts.ts`, 'demandVerified');
    methods.push(`    /** Changes a refresh token for a new session. A token that comes back ends its whole family. */
    async refresh(refreshToken: string) {
      const token = await queries.findToken(await digest(refreshToken));
      if (!token || token.expiresAt <= clock.now()) throw notValid();
      const account = await queries.find(token.userId);
      if (!account) throw notValid();
${mails.verification ? '      demandVerified(account);\n' : ''}      const session = await inTransaction(db, async (tx) =>
        (await queries.useToken(token.id, clock.now(), tx))
          ? issue(account, token.familyId, tx)
          : undefined,
      );
      if (session) return session;
      await queries.deleteFamily(token.familyId);
      throw notValid();
    },`);
  }
  if (operations.has('logout')) {
    methods.push(`    /** Ends the session that a refresh token belongs to; a token that is not known is let pass. */
    async close(refreshToken: string) {
      const token = await queries.findToken(await digest(refreshToken));
      if (token) await queries.deleteFamily(token.familyId);
    },`);
  }
  const tail = operations.has('refresh')
    ? `
function notValid(): Problem {
  return new Problem('unauthenticated', { detail: 'The refresh token is not valid.' });
}
`
    : '';
  return sourceFile(
    path,
    imports,
    `
const day = 24 * 60 * 60 * 1000;

/** Sessions: an access token for some minutes, and a refresh token that is good for one use. */
export function createSessions({ db, tokens, clock, config }: Deps, queries: AuthQueries) {
  /** Adds a token to a family: the line of tokens that began with one login. */
  async function issue(account: Account, familyId: string, tx = db): Promise<Session> {
    const accessToken = await tokens.sign(viewerOf(account));
    const refreshToken = randomToken();
    const expiresAt = new Date(clock.now().getTime() + config.refreshTokenDays * day);
    const tokenHash = await digest(refreshToken);
    await queries.insertToken({ userId: ${id}, familyId, tokenHash, expiresAt }, tx);
    return { account, accessToken, refreshToken, expiresIn: tokens.lifeSeconds };
  }

  return {
${methods.join('\n\n')}
  };
}
${tail}`,
  );
}

const withoutRefresh = `
/** Sessions: an access token, and nothing to renew it with. */
export function createSessions({ tokens }: Deps) {
  return {
    async open(account: Account): Promise<Session> {
      const accessToken = await tokens.sign(viewerOf(account));
      return { account, accessToken, expiresIn: tokens.lifeSeconds };
    },
  };
}
`;
