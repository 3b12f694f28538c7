import { defineRule } from '../rule.ts';

export const authNoLogin = defineRule({
  code: 'auth-no-login',
  severity: 'warning',
  why: 'Without an endpoint for it nobody can log in.',
  check({ auth, settings, endpoints }, report) {
    if (!auth.enabled) return;
    const has = (operation: string) =>
      endpoints.some(({ action }) => action.kind === 'auth' && action.operation === operation);
    if (!has('login')) report(settings, 'auth.enabled', 'Add an endpoint to log in.');
    else if (!has('refresh'))
      report(settings, 'auth.enabled', 'Add an endpoint to refresh tokens.');
  },
});
