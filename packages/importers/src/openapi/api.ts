import { isObject } from './json.ts';
import type { Access } from './operation.ts';
import type { Place } from './place.ts';
import type { Reporter } from './reporter.ts';

export type ApiVersion = '2.0' | '3.0' | '3.1';

/** What of a document's security an operation's own list is read against. */
export interface Security {
  /** What an operation that states nothing asks for. */
  readonly usual: Exclude<Access, 'inherit'>;
  /** Whether a design can ask for a login at all. */
  readonly isKept: boolean;
}

/** Who may call, from a list of security requirements: an empty list is open to all, an empty requirement in it is a choice. */
export function accessOf(
  list: unknown,
  place: Place,
  security: Security,
  reporter: Reporter,
): Access {
  if (!Array.isArray(list)) return 'inherit';
  const access = readAccess(list);
  if (access !== 'public' && list.some((item) => hasScopes(item))) {
    reporter.sayOnce(
      'warning',
      'security-changed',
      place,
      'Scopes are not asked for: any login will do.',
    );
  }
  return access === security.usual ? 'inherit' : access;
}

/** The access that a list of requirements asks for. */
export function readAccess(list: readonly unknown[]): Exclude<Access, 'inherit'> {
  if (list.length === 0) return 'public';
  const isOpen = list.some((item) => isObject(item) && Object.keys(item).length === 0);
  if (!isOpen) return 'authenticated';
  return list.length === 1 ? 'public' : 'optional';
}

function hasScopes(item: unknown): boolean {
  return (
    isObject(item) &&
    Object.values(item).some((scopes) => Array.isArray(scopes) && scopes.length > 0)
  );
}
