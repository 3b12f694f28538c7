import type { AuthOperation, Policy } from '../../kinds/index.ts';
import { changing, defineRule } from '../rule.ts';

/** Operations for those who have no token (yet); the others need one. */
const open: ReadonlySet<AuthOperation> = new Set([
  'register',
  'login',
  'refresh',
  'logout',
  'requestPasswordReset',
  'resetPassword',
  'verifyEmail',
]);

export const authOperation = defineRule({
  code: 'auth-operation',
  severity: 'error',
  why: 'Each operation of the login is there once, when the settings allow it, and open to those who need it.',
  check({ auth, settings, endpoints, policyOf }, report) {
    const seen = new Set<AuthOperation>();
    const switches = {
      register: 'openRegistration',
      verifyEmail: 'emailVerification',
      requestPasswordReset: 'passwordReset',
      resetPassword: 'passwordReset',
    } as const;
    for (const endpoint of endpoints) {
      if (endpoint.action.kind !== 'auth') continue;
      const { operation } = endpoint.action;
      const { kind } = policyOf(endpoint);
      const needed = switches[operation as keyof typeof switches];
      const to: Policy = { kind: open.has(operation) ? 'public' : 'authenticated' };
      if (!auth.enabled) {
        report(endpoint, 'action', `Switch login on in the settings, or remove ${operation}.`);
      } else if (seen.has(operation)) report(endpoint, 'action', `Remove the second ${operation}.`);
      else if (needed && !auth[needed]) {
        const fix = changing(`Switch ${needed} on`, settings, {
          auth: { ...auth, [needed]: true },
        });
        report(
          endpoint,
          'action',
          `Switch ${needed} on in the settings, or remove ${operation}.`,
          fix,
        );
      } else if (
        open.has(operation) &&
        operation !== 'logout' &&
        kind !== 'public' &&
        kind !== 'optional'
      ) {
        report(
          endpoint,
          'policy',
          `Open ${operation} to anyone: who calls it has no token.`,
          changing('Open it to anyone', endpoint, { policy: to }),
        );
      } else if (
        !open.has(operation) &&
        (kind === 'public' || kind === 'optional' || kind === 'owner')
      ) {
        report(
          endpoint,
          'policy',
          `Demand a login for ${operation}.`,
          changing('Demand a login', endpoint, { policy: to }),
        );
      }
      seen.add(operation);
    }
  },
});
