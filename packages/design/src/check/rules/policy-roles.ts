import { policiesIn, rolesOf } from '../policies.ts';
import { changing, defineRule } from '../rule.ts';

export const policyRoles = defineRule({
  code: 'policy-roles',
  severity: 'error',
  why: 'A role that nobody can have shuts the endpoint.',
  check(context, report) {
    const { auth, settings } = context;
    if (!auth.enabled) return;
    for (const { record, at, policy } of policiesIn(context)) {
      if (policy.kind === 'roles' && policy.roles.length === 0)
        report(record, at, 'Choose at least one role.');
      for (const role of rolesOf(policy)) {
        if (auth.roles.includes(role)) continue;
        const fix =
          role.trim() === '' || auth.roles.length >= 50
            ? null
            : changing(`Add the role ${role}`, settings, {
                auth: { ...auth, roles: [...auth.roles, role] },
              });
        report(record, at, `Add the role ${role} to the settings, or choose another.`, fix);
      }
    }
  },
});
