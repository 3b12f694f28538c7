import type { customers } from '../../../db/schema/people.ts';
import type { Viewer } from '../../../http/viewer.ts';

/** A row of Customer, password hash and all: it never leaves as it is. */
export type Account = typeof customers.$inferSelect;

/** Who an account is to the rest of the application. */
export function viewerOf(account: Account): Viewer {
  return { id: account.id, role: account.role };
}

export interface Session {
  account: Account;
  accessToken: string;
  refreshToken: string;
  /** Seconds that the access token lives. */
  expiresIn: number;
}

export function toCustomer(account: Account) {
  return {
    id: account.id,
    name: account.name,
    role: account.role,
    createdAt: account.createdAt,
    updatedAt: account.updatedAt,
  };
}

export function toSession(session: Session) {
  return {
    accessToken: session.accessToken,
    refreshToken: session.refreshToken,
    expiresIn: session.expiresIn,
    user: toCustomer(session.account),
  };
}

export function toAccount(account: Account) {
  return {
    id: account.id,
    email: account.email,
    name: account.name,
    phone: account.phone,
    role: account.role,
    createdAt: account.createdAt,
  };
}
