import type { DesignRecord, Policy } from '../kinds/index.ts';
import type { CheckContext } from './context.ts';

/** Every policy that is stated, with its record; `inherit` states none. */
export function policiesIn(
  context: CheckContext,
): readonly { record: DesignRecord; at: 'policy' | 'defaultPolicy'; policy: Policy }[] {
  return [
    {
      record: context.settings,
      at: 'defaultPolicy' as const,
      policy: context.settings.defaultPolicy,
    },
    ...context.endpoints.map((record) => ({
      record,
      at: 'policy' as const,
      policy: record.policy,
    })),
  ];
}

export function rolesOf(policy: Policy): readonly string[] {
  if (policy.kind === 'roles') return policy.roles;
  return policy.kind === 'owner' ? policy.passRoles : [];
}
