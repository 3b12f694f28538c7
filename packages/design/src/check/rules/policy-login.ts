import type { Endpoint, Settings } from '../../kinds/index.ts';
import { policiesIn } from '../policies.ts';
import { changing, defineRule } from '../rule.ts';

export const policyLogin = defineRule({
  code: 'policy-login',
  severity: 'error',
  why: 'Without login nobody can be let in.',
  check(context, report) {
    if (context.auth.enabled) return;
    for (const { record, at, policy } of policiesIn(context)) {
      if (policy.kind === 'public' || policy.kind === 'inherit') continue;
      if (
        record.kind === 'settings' &&
        context.endpoints.every((endpoint) => endpoint.policy.kind !== 'inherit')
      )
        continue;
      const fix =
        record.kind === 'settings'
          ? changing('Open it to anyone', record as Settings, { defaultPolicy: { kind: 'public' } })
          : changing('Open it to anyone', record as Endpoint, { policy: { kind: 'public' } });
      report(record, at, 'Switch login on in the settings, or open it to anyone.', fix);
    }
  },
});
