import { inTransaction } from '../../../db/transaction.ts';
import type { Deps } from '../../../deps.ts';
import { unauthenticated } from '../../../http/authentication.ts';
import { invalid, Problem } from '../../../http/problem.ts';
import { enforceLimit } from '../../../http/rate-limit.ts';
import type { Viewer } from '../../../http/viewer.ts';
import { userChanged } from '../../../jobs/events.ts';
import type { UserCreate, UserUpdate } from '../users/schemas.ts';
import type { Account } from './accounts.ts';
import { createAuthQueries } from './queries.ts';
import type { Login, PasswordChange } from './schemas.ts';
import { createSessions } from './sessions.ts';

export function createAuthService(deps: Deps) {
  const { db, passwords } = deps;
  const queries = createAuthQueries(db);
  const sessions = createSessions(deps, queries);

  async function find(id: Viewer['id']): Promise<Account> {
    const account = await queries.find(id);
    if (!account) throw unauthenticated('invalid_token');
    return account;
  }

  /** Sets a password and ends every session. */
  async function setPassword(id: Viewer['id'], newPassword: string): Promise<void> {
    const hash = await passwords.hash(acceptable(newPassword, 'newPassword'));
    await inTransaction(db, async (tx) => {
      await queries.update(id, { password: hash }, tx);
      await queries.deleteTokensOf(id, tx);
    });
  }

  return {
    async register(body: UserCreate) {
      const hash = await passwords.hash(acceptable(body.password, 'password'));
      return inTransaction(db, async (tx) => {
        const account = await queries.insert(
          {
            email: body.email,
            password: hash,
            displayName: body.displayName,
            bio: body.bio,
            role: 'writer',
          },
          tx,
        );
        await userChanged(tx, 'created', account);
        return sessions.open(account, tx);
      });
    },

    async login(body: Login) {
      const who = `account:${body.email}`;
      await enforceLimit(deps, { name: 'login', requests: 10, seconds: 900 }, who);
      const account = await queries.findByLogin(body.email);
      const password = acceptable(body.password, 'password');
      const matches = await passwords.verify(password, account?.password);
      if (!account || !matches) throw new Problem('bad-credentials');
      return sessions.open(account);
    },

    refresh: (refreshToken: string) => sessions.refresh(refreshToken),

    logout: (refreshToken: string) => sessions.close(refreshToken),

    me: (viewer: Viewer) => find(viewer.id),

    async updateMe(viewer: Viewer, body: UserUpdate) {
      const account = await queries.update(viewer.id, {
        email: body.email,
        displayName: body.displayName,
        bio: body.bio,
      });
      return account ?? find(viewer.id);
    },

    async changePassword(viewer: Viewer, { currentPassword, newPassword }: PasswordChange) {
      const account = await find(viewer.id);
      const current = acceptable(currentPassword, 'currentPassword');
      if (!(await passwords.verify(current, account.password))) {
        throw invalid({ path: 'currentPassword', code: 'wrong', message: 'is not right' });
      }
      await setPassword(viewer.id, newPassword);
    },
  };
}

/** Bcrypt reads 72 bytes: a longer password would be cut without a word. */
function acceptable(password: string, path: string): string {
  if (new TextEncoder().encode(password).length <= 72) return password;
  throw invalid({ path, code: 'too_big', message: 'must not be longer than 72 bytes' });
}
