import { inTransaction } from '../../../db/transaction.ts';
import type { Deps } from '../../../deps.ts';
import { digest, randomToken } from '../../../http/digest.ts';
import { Problem } from '../../../http/problem.ts';
import { type Account, type Session, viewerOf } from './accounts.ts';
import type { AuthQueries } from './queries.ts';

const day = 24 * 60 * 60 * 1000;

/** Sessions: an access token for some minutes, and a refresh token that is good for one use. */
export function createSessions({ db, tokens, clock, config }: Deps, queries: AuthQueries) {
  /** Adds a token to a family: the line of tokens that began with one login. */
  async function issue(account: Account, familyId: string, tx = db): Promise<Session> {
    const accessToken = await tokens.sign(viewerOf(account));
    const refreshToken = randomToken();
    const expiresAt = new Date(clock.now().getTime() + config.refreshTokenDays * day);
    const tokenHash = await digest(refreshToken);
    await queries.insertToken({ userId: account.id, familyId, tokenHash, expiresAt }, tx);
    return { account, accessToken, refreshToken, expiresIn: tokens.lifeSeconds };
  }

  return {
    async open(account: Account, tx = db) {
      await queries.deleteExpiredTokens(account.id, clock.now(), tx);
      return issue(account, crypto.randomUUID(), tx);
    },

    /** Changes a refresh token for a new session. A token that comes back ends its whole family. */
    async refresh(refreshToken: string) {
      const token = await queries.findToken(await digest(refreshToken));
      if (!token || token.expiresAt <= clock.now()) throw notValid();
      const account = await queries.find(token.userId);
      if (!account) throw notValid();
      const session = await inTransaction(db, async (tx) =>
        (await queries.useToken(token.id, clock.now(), tx))
          ? issue(account, token.familyId, tx)
          : undefined,
      );
      if (session) return session;
      await queries.deleteFamily(token.familyId);
      throw notValid();
    },

    /** Ends the session that a refresh token belongs to; a token that is not known is let pass. */
    async close(refreshToken: string) {
      const token = await queries.findToken(await digest(refreshToken));
      if (token) await queries.deleteFamily(token.familyId);
    },
  };
}

function notValid(): Problem {
  return new Problem('unauthenticated', { detail: 'The refresh token is not valid.' });
}
