import { changing, defineRule } from '../rule.ts';

export const publicWrite = defineRule({
  code: 'public-write',
  severity: 'warning',
  why: 'Whoever finds the address could change the data.',
  check({ auth, endpoints, policyOf }, report) {
    if (!auth.enabled) return;
    for (const endpoint of endpoints) {
      const { action, method } = endpoint;
      if (action.kind === 'auth' || method === 'GET' || policyOf(endpoint).kind !== 'public')
        continue;
      const fix = changing('Demand a login', endpoint, { policy: { kind: 'authenticated' } });
      report(endpoint, 'policy', `Demand a login for ${method} ${endpoint.path}.`, fix);
    }
  },
});
