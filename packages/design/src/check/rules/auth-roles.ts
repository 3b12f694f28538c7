import { isIdentifier } from '../../names.ts';
import { changing, defineRule } from '../rule.ts';

export const authRoles = defineRule({
  code: 'auth-roles',
  severity: 'error',
  why: 'Each role has a name of its own, and who registers gets one of them.',
  check({ auth, settings }, report) {
    if (!auth.enabled) return;
    for (const [index, role] of auth.roles.entries()) {
      const at = `auth.roles.${index}`;
      if (!isIdentifier(role.replaceAll('-', '_')) || role.length > 63) {
        report(settings, at, 'Name roles with letters, digits, - and _.');
      } else if (auth.roles.indexOf(role) < index)
        report(settings, at, `Remove the second ${role}.`);
    }
    const { defaultRole } = auth;
    if (defaultRole !== null && !auth.roles.includes(defaultRole)) {
      const next = auth.roles.at(-1) ?? null;
      const title = next ? `Give them the role ${next}` : 'Take the default role out';
      const fix = changing(title, settings, { auth: { ...auth, defaultRole: next } });
      report(settings, 'auth.defaultRole', `Choose one of the roles: ${defaultRole} is none.`, fix);
    } else if (defaultRole === null && auth.roles.length > 0) {
      report(settings, 'auth.defaultRole', 'Choose the role of those who register.');
    }
  },
});
