import { defineRule } from '../rule.ts';
import { explainValue } from '../values.ts';

export const authRoleField = defineRule({
  code: 'auth-role-field',
  severity: 'error',
  why: 'Roles are compared with what stands in this field.',
  check({ design, auth, settings, get }, report) {
    const field = get('field', auth.roleField);
    if (!auth.enabled || !field || auth.userEntity === null) return;
    const at = 'auth.roleField';
    if (field.parent !== auth.userEntity)
      report(settings, at, 'Choose a field of the entity of users.');
    else if (field.computed || field.writeOnly)
      report(settings, at, `Let ${field.name} be stored and answered.`);
    else if (field.unique || field.list || field.id === auth.loginField)
      report(settings, at, 'Choose another field: one role is held by many users.');
    else if (field.type.kind === 'enum') {
      const values = get('enum', field.type.enum)?.values.map(({ name }) => name);
      const missing = values && auth.roles.find((role) => !values.includes(role));
      if (missing)
        report(settings, at, `Add ${missing} to the values of ${field.name}: it is a role.`);
    } else if (field.type.kind !== 'string')
      report(settings, at, `Make ${field.name} a string or an enum.`);
    else {
      const role = auth.roles.find((each) => explainValue(design, field, each));
      if (role !== undefined)
        report(
          settings,
          at,
          `Let ${field.name} hold ${role}: it ${explainValue(design, field, role)}.`,
        );
    }
  },
});
